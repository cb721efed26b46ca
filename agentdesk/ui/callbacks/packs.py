"""Packs for work without a line: one key takes the next few callbacks, and a lead gives a branch its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from agentdesk.desk.callbacks.packs import BranchPack
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.models.vocabulary import Role
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import counted
from agentdesk.ui.window.status_display import StatusDisplay


class Packs(QObject):
    """Lives with the queue's place, beside which the branches are offered."""

    def __init__(self, link: DeskLink, commands: CommandSet, statuses: StatusDisplay, place: QWidget) -> None:
        super().__init__(place)
        self._link, self._statuses, self._place = link, statuses, place
        self._is_lead = link.desk.user.role == Role.LEAD
        self.menu = QMenu(place)
        commands.bind(CommandId.TAKE_PACK, owner=place, run=self.take)
        commands.bind(CommandId.GIVE_PACK, owner=place, run=self.offer, refusal=self._why_not_given)

    def _why_not_given(self) -> str | None:
        return None if self._is_lead else self.tr("Only a lead gives a branch its pack.")

    def take(self) -> None:
        """Ask for the next few that may be taken ahead."""

        def deed(desk: DeskPort) -> int:
            ids = desk.callbacks_to_take_ahead()
            for callback_id in ids:
                desk.perform(ClaimCallback(callback_id=callback_id, ahead=True))
            return len(ids)

        self._link.order(deed, self._say_taken, self._statuses.fail)

    def _say_taken(self, count: int) -> None:
        if not count:
            self._statuses.pass_on(self.tr("There is nothing more to take ahead."), Level.INFO, "info")
            return
        words = counted(self.tr("%n asked for, for work without a line", None, count), count, current_formats())
        self._statuses.pass_on(words, Level.INFO, "download")

    def offer(self) -> None:
        """Show what each branch may be given."""
        self._link.ask("branch packs", lambda desk: desk.branch_packs(), self._show)

    def _show(self, packs: Sequence[BranchPack]) -> None:
        if not packs:
            words = self.tr("No branch of your team sees a customer who waits for a call.")
            self._statuses.pass_on(words, Level.INFO, "info")
            return
        formats = current_formats()
        self.menu.clear()
        self.menu.setTitle(COMMANDS[CommandId.GIVE_PACK].words)
        for pack in packs:
            count = len(pack.callback_ids)
            calls = as_is(counted(self.tr("%n callbacks", None, count), count, formats))
            words = fill(self.tr("%1: %2"), as_is(formats.name(pack.branch_name)), calls)
            self.menu.addAction(words.replace("&", "&&")).triggered.connect(partial(self._give, pack))
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self._place.mapToGlobal(QPoint(self._place.width() // 3, self._place.height() // 4)))

    def _give(self, pack: BranchPack, _checked: bool = False) -> None:
        self._link.order(
            lambda desk: desk.perform(pack.grant), lambda _done: self._say_given(pack), self._statuses.fail
        )

    def _say_given(self, pack: BranchPack) -> None:
        formats, count = current_formats(), len(pack.callback_ids)
        calls = as_is(counted(self.tr("%n callbacks", None, count), count, formats))
        words = fill(self.tr("%1 gets %2 with the next exchange."), as_is(formats.name(pack.branch_name)), calls)
        self._statuses.pass_on(words, Level.INFO, "team")
