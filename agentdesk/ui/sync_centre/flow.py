"""The centre in the window: its place on the rail with its badge, the ways there, and what is done in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from agentdesk.desk.answers import DeskStatus
from agentdesk.desk.outbox_answers import Choice
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.formats import current_formats
from agentdesk.ui.sync_centre.change_words import BRING_BACK, UNSETTLE, WITHDRAW
from agentdesk.ui.sync_centre.deeds import CentreAround, CentreDeeds
from agentdesk.ui.sync_centre.pages import ChangePage
from agentdesk.ui.sync_centre.place import SyncPlace
from agentdesk.ui.sync_centre.presenter import CentrePresenter, Subject
from agentdesk.ui.texts import Phrases
from agentdesk.ui.window.customer_tabs import CustomerTabs
from agentdesk.ui.window.frame import CUSTOMER_PLACE, WorkspaceFrame
from agentdesk.ui.window.pane_walk import PaneWalk, Stop
from agentdesk.ui.window.status_display import StatusDisplay

KEY = "sync"


@dataclass(frozen=True)
class CentreScreens:
    """The screens that the centre takes part in."""

    frame: WorkspaceFrame
    statuses: StatusDisplay
    tabs: CustomerTabs
    open_customer: Callable[[str], None]


class SyncCentre(QObject):
    """Lives and ends with the workspace. ``withdrawn`` tells which change was, by its place in the queue."""

    withdrawn = Signal(int)

    def __init__(self, link: DeskLink, commands: CommandSet, clock: Clock, screens: CentreScreens) -> None:
        super().__init__(screens.frame)
        self._frame = screens.frame
        self._statuses = screens.statuses
        self._tabs = screens.tabs
        self._needs: tuple[int, ...] | None = None
        around = CentreAround(screens.frame.foot.undo.offer, screens.statuses.pass_on, screens.statuses.fail)
        self.deeds = CentreDeeds(link, around)
        self.presenter = CentrePresenter(link, clock, self.deeds, lambda: self._frame.place_shown == KEY)
        self.place = SyncPlace(self.presenter, commands, clock)
        self.item = screens.frame.add_place(KEY, "sync", self.place)
        Phrases(self.item)(self.item.set_words, lambda: COMMANDS[CommandId.SYNC_PLACE].words)
        screens.frame.rail.changed.connect(self._on_place)
        screens.statuses.status_changed.connect(self._on_status)
        self.place.customer_asked.connect(screens.open_customer)
        self.place.deed_asked.connect(self._do)
        self.place.failed.connect(screens.statuses.fail)
        commands.bind(CommandId.SYNC_PLACE, owner=screens.frame, run=self.show)
        commands.bind(CommandId.SHOW_CHANGE, owner=screens.frame, run=self._show_marked, refusal=self._why_nothing)
        self._follow_marks()
        link.changed.connect(self.take_changes)
        self.presenter.ask()

    def _follow_marks(self) -> None:
        """Every mark in the window leads here."""
        frame, timeline = self._frame, self._frame.work.timeline
        frame.card.state_asked.connect(self.show_subject)
        timeline.head.state_asked.connect(lambda row_id: self.show_subject("conversation", row_id))
        timeline.table.state_asked.connect(self.show_subject)
        frame.details.entry.files.state_asked.connect(lambda row_id: self.show_subject("attachment", row_id))

    def follow_pairs(self, asked: SignalInstance) -> None:
        """The marks of likely duplicates lead here, too."""
        asked.connect(lambda row_id: self.show_subject("merge_proposal", row_id))

    def join(self, walk: PaneWalk) -> None:
        """Let F6 come by."""
        walk.add(Stop(self.place.leading, self.place.list))
        walk.add(Stop(self.place.page, self.place.comparison.save))

    def take_changes(self, changes: Changes) -> None:
        """Something was committed."""
        self.presenter.take_changes(changes)

    # Ways there.

    def show(self) -> None:
        """Turn to the centre and put the keyboard into its list."""
        was_here = self._frame.place_shown == KEY
        self._frame.turn_to(KEY)
        if was_here:
            self.presenter.ask()
        else:
            self.presenter.arrive()
        self.place.start()

    def show_subject(self, table: str, row_id: str) -> None:
        """Turn to the change that a mark stands for."""
        self._frame.turn_to(KEY)
        self.place.start()
        self.presenter.show_subject(Subject(table, row_id))

    def _marked(self) -> Subject | None:
        """What the command is about: the row that is chosen, else what of the customer in front is not confirmed."""
        table = self._frame.work.timeline.table
        row = table.row(table.chosen or "")
        if row is not None and row.subject is not None:
            return Subject(*row.subject)
        card = self._tabs.card
        if card is None:
            return None
        marked = [
            (card.state, "customer", card.id),
            *((one.state, "contact_point", one.id) for one in card.contact_points),
            *((one.state, "conversation", one.id) for one in card.conversations),
        ]
        found = next((one for one in marked if one[0] is not EntryState.SYNCED), None)
        return Subject(found[1], found[2]) if found is not None else None

    def _why_nothing(self) -> str | None:
        return None if self._marked() is not None else self.tr("The centre has all of this.")

    def _show_marked(self) -> None:
        subject = self._marked()
        if subject is not None:
            self.show_subject(subject.table, subject.row_id)

    def _on_place(self, key: str) -> None:
        if key == KEY:
            self.show()
        elif key == CUSTOMER_PLACE:
            self._frame.turn_to(key)

    # What follows.

    def _on_status(self, status: DeskStatus) -> None:
        count = len(status.needs_you)
        self.item.set_badge(current_formats().number(count) if count else "", urgent=True)
        self.place.show_status(status)
        self.presenter.take_status(status)
        needs = tuple(need.mid for need in status.needs_you)
        if needs != self._needs:
            # Read ahead, so that whoever comes by the key finds the list there.
            self._needs = needs
            self.presenter.ask()

    def _do(self, key: str, alike: bool, arguments: Mapping[str, str] | None) -> None:
        page = self.presenter.page
        if not isinstance(page, ChangePage):
            return
        mid, done, failed = page.change.mid, self._after, self.place.change.fail
        if key == WITHDRAW:
            self.deeds.withdraw(mid, partial(self._after_withdrawal, mid), failed)
        elif key == BRING_BACK:
            self.deeds.bring_back(mid, done, failed)
        elif key == UNSETTLE:
            self.deeds.unsettle(mid, done, failed)
        elif key == Choice.ASK_LEAD:
            self.presenter.later()
            self.deeds.settle(mid, Choice.ASK_LEAD, alike=alike, done=done, failed=self._statuses.fail)
        else:
            choice = Choice(key)
            self.deeds.settle(mid, choice, alike=alike, arguments=arguments, done=done, failed=failed)

    def _after_withdrawal(self, mid: int) -> None:
        self._after()
        self.withdrawn.emit(mid)

    def _after(self) -> None:
        """The change is gone from where it was; the keyboard goes on in the list."""
        if self._frame.place_shown == KEY and self.place.has_keyboard:
            self.place.list.setFocus()
        self.presenter.ask()
