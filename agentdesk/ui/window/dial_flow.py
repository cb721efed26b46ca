"""Calling in the window: which number the one key is about, the bar that asks, and what a call leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from agentdesk.desk.answers import ContactPointView
from agentdesk.models.vocabulary import ContactKind
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.dialling.bar import DialBar
from agentdesk.ui.dialling.outside import may_be_asked_elsewhere, open_outside, patiently
from agentdesk.ui.dialling.presenter import DialAround, DialPresenter, DialTarget
from agentdesk.ui.dialling.wording import calling_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.settings.keeping import KeptChoices
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.widgets.phone_row import PhoneRow
from agentdesk.ui.window.workspace import Workspace


class DialFlow(QObject):
    """Lives and ends with the workspace. ``outside`` is the system's own way; a test has another."""

    def __init__(
        self,
        workspace: Workspace,
        link: DeskLink,
        commands: CommandSet,
        choices: KeptChoices,
        *,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._link, self._choices = link, choices
        self.outside: Callable[[str], bool] = open_outside
        around = DialAround(
            way=lambda: (choices.choices.dial_way, choices.choices.phone_port),
            open_outside=self._open_outside,
            is_held=workspace.callbacks.work.is_held,
            dialled=self._on_dialled,
            calling=self._say_calling,
            new_id=new_id,
            region=lambda: current_formats().region,
        )
        self.presenter = DialPresenter(link, clock, around)
        self.bar = DialBar(self.presenter, commands)
        frame = workspace.frame
        frame.add_strip(self.bar)
        self.bar.told.connect(workspace.statuses.announcer.say)
        self.bar.left.connect(lambda: commands.run(CommandId.WORKSPACE))
        frame.card.call_asked.connect(self._call_of_card)
        self._about = self._in_front()
        workspace.tabs.turned.connect(self._follow)
        frame.place_turned.connect(self._follow)
        workspace.callbacks.place.list.chosen.connect(self._follow)
        workspace.callbacks.place.work.head.call_asked.connect(self._call_chosen)
        commands.bind(CommandId.CALL, owner=workspace, run=self._run, refusal=self._why_not)

    def offer(self, number: str, customer_id: str) -> None:
        """A link leads to a number: it is called from the bar."""
        self._about = self._in_front()
        self.presenter.offer(DialTarget(number, customer_id=customer_id))

    # Which number.

    def _why_not(self) -> str | None:
        if self.presenter.state.target is not None or self._target() is not None:
            return None
        return self.tr("Open a customer with a phone number first.")

    def _run(self) -> None:
        """The one key: call what the bar asks about, else the number that is meant here."""
        keyboard = QApplication.focusWidget()
        is_in_bar = keyboard is not None and self.bar.isAncestorOf(keyboard)
        if not self.presenter.press(self._target(), is_in_bar=is_in_bar):
            buttons = (self.bar.call, self.bar.outside, self.bar.close_button)
            next(one for one in buttons if not one.isHidden()).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._about = self._in_front()

    def _in_front(self) -> tuple[str, str, str]:
        """Who is in front, and where."""
        workspace = self._workspace
        chosen, current = workspace.callbacks.chosen, workspace.tabs.current
        return (
            workspace.frame.place_shown,
            chosen.id if chosen is not None else "",
            current.customer_id if current is not None else "",
        )

    def _follow(self) -> None:
        """A bar about somebody who is in front no more goes."""
        if self._in_front() != self._about and self.presenter.state.target is not None:
            self.presenter.put_away()

    def _target(self) -> DialTarget | None:
        """The number under the keyboard, that of the chosen callback, or the first of the customer in front."""
        chosen = self._workspace.callbacks.chosen
        if chosen is not None:
            is_awaited = chosen.calling.is_allowed
            return DialTarget(chosen.phone, chosen.customer_name, chosen.customer_id, chosen.id, is_awaited)
        card = self._workspace.tabs.card
        phones = [one for one in card.contact_points if one.kind == ContactKind.PHONE] if card is not None else []
        number = _number_at(QApplication.focusWidget()) or _first_number(phones)
        return DialTarget(number, card.name, card.id) if card is not None and number else None

    def _call_of_card(self, number: str) -> None:
        card = self._workspace.tabs.card
        if card is not None:
            self._about = self._in_front()
            self.presenter.call(DialTarget(number, card.name, card.id))

    def _call_chosen(self) -> None:
        target = self._target()
        if target is not None and target.callback_id:
            self._about = self._in_front()
            self.presenter.call(target)

    # What follows.

    def _open_outside(self, number: str, told: Callable[[bool], None]) -> None:
        """The window waits for nothing: the system is asked in the phone's lane wherever it may be."""
        if not may_be_asked_elsewhere():
            told(self.outside(number))
            return

        def ask(_desk: DeskPort) -> bool:
            return patiently(lambda: self.outside(number))

        self._link.tell_phone(ask, told, lambda _error: told(False))

    def _on_dialled(self, target: DialTarget, at: datetime) -> None:
        if target.callback_id:
            self._workspace.callbacks.work.began(target.callback_id, at)

    def _say_calling(self, target: DialTarget) -> None:
        self._workspace.statuses.pass_on(calling_words(target, current_formats()), Level.INFO, "call-out")


def _number_at(widget: QWidget | None) -> str:
    while widget is not None and not isinstance(widget, PhoneRow):
        widget = widget.parentWidget()
    return widget.number if widget is not None else ""


def _first_number(phones: list[ContactPointView]) -> str:
    return next((one.normalized or one.value for one in phones), "")
