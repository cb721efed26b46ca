"""Threads and what is done with entries: which page opens, what a command is about, and what follows a deed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from agentdesk.desk.timeline_answers import ConversationView, TimelineEntry
from agentdesk.models.vocabulary import ConversationStatus
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.conversation.presenter import Around, MatterPresenter, Purpose
from agentdesk.ui.conversation.view import MatterView
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.entry.correct_page import CorrectPage
from agentdesk.ui.entry.deeds import Correction, EntryDeeds, may_correct
from agentdesk.ui.entry.move_page import MovePage
from agentdesk.ui.entry.pin_page import PinPage
from agentdesk.ui.entry.wording import EntryAround
from agentdesk.ui.timeline.row import RowKind
from agentdesk.ui.window.customer_tabs import CustomerTabs
from agentdesk.ui.window.detail_flow import DetailFlow
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.frame import WorkspaceFrame
from agentdesk.ui.window.hold_flow import HoldFlow
from agentdesk.ui.window.parked_pages import ParkedPages
from agentdesk.ui.window.status_display import StatusDisplay


class Shared(Protocol):
    """What of the window is needed here."""

    @property
    def commands(self) -> CommandSet:
        """The commands of the window."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def new_id(self) -> Callable[[], str]:
        """Makes ids."""
        ...


class MatterFlow(QObject):
    """Connects the timeline, the card and the details pane with the deeds."""

    def __init__(
        self,
        link: DeskLink,
        shared: Shared,
        frame: WorkspaceFrame,
        *,
        tabs: CustomerTabs,
        flow: DetailFlow,
        statuses: StatusDisplay,
    ) -> None:
        super().__init__(frame)
        self._frame, self._tabs, self._flow = frame, tabs, flow
        self._pages = ParkedPages(frame, tabs, flow)
        self._timeline = frame.work.timeline
        self._user = link.desk.user
        around = Around(shared.new_id, frame.foot.undo.offer, self._on_saved, statuses.fail)
        self._deeds = EntryDeeds(link, around)
        self._matter = MatterPresenter(link, self._user.user_id, around)
        self.matter_page = MatterView(self._matter, shared.commands, shared.clock)
        self.pin_page = PinPage(shared.commands, shared.clock)
        self.correct_page = CorrectPage(shared.commands)
        self.move_page = MovePage(link)
        self._add_pages()
        self._wire()
        self.holding = HoldFlow(self._timeline.head, link, shared.clock, statuses, lambda: self.conversation, tabs=tabs)
        self._bind(shared.commands)
        flow.around_of = self._around_of

    def _add_pages(self) -> None:
        details = self._frame.details
        details.add_page(Detail.MATTER, self.matter_page, self.matter_page.start)
        details.add_page(Detail.PIN, self.pin_page, self.pin_page.start)
        details.add_page(Detail.CORRECT, self.correct_page, self.correct_page.start)
        details.add_page(Detail.MOVE, self.move_page, self.move_page.start)
        self.matter_page.closed.connect(partial(self._pages.close, Detail.MATTER))
        self.pin_page.closed.connect(partial(self._pages.close, Detail.PIN))
        self.correct_page.closed.connect(partial(self._pages.close, Detail.CORRECT))
        self.move_page.closed.connect(partial(self._pages.close, Detail.MOVE))

    def _wire(self) -> None:
        timeline, entry = self._timeline, self._frame.details.entry
        timeline.conversation_opened.connect(self.open)
        timeline.unpin_asked.connect(self._unpin)
        timeline.top_changed.connect(self._flow.refresh_around)
        timeline.head.left.connect(self.leave)
        timeline.head.edit_asked.connect(partial(self._edit, Purpose.EDIT))
        timeline.head.hand_over_asked.connect(partial(self._edit, Purpose.HAND_OVER))
        timeline.head.status_asked.connect(lambda status: self._set_status(ConversationStatus(status)))
        entry.matter_asked.connect(self._open_of_entry)
        entry.attach_asked.connect(self._attach)
        self._frame.card.conversation_opened.connect(self.open)
        self._tabs.thread_changed.connect(self._on_thread)
        self._tabs.turned.connect(self._on_thread)
        self._tabs.card_changed.connect(self._on_card)
        self.pin_page.chosen.connect(self._pin_until)
        self.correct_page.corrected.connect(self._correct)
        self.move_page.chosen.connect(self._move_to)

    def _bind(self, commands: CommandSet) -> None:
        window = self._frame
        for command, run in {
            CommandId.PIN: self._pin_or_unpin,
            CommandId.CORRECT: self._open_correction,
            CommandId.MOVE: self._open_move,
            CommandId.MATTER_FROM_ENTRY: self._start_from_entry,
        }.items():
            refusal = self._why_no_entry if command is CommandId.PIN else self._why_not_corrected
            commands.bind(command, owner=window, run=run, refusal=refusal)
        for command, run in {
            CommandId.EDIT_MATTER: partial(self._edit, Purpose.EDIT),
            CommandId.HAND_OVER: partial(self._edit, Purpose.HAND_OVER),
            CommandId.WAIT_MATTER: partial(self._set_status, ConversationStatus.WAITING),
            CommandId.CLOSE_MATTER: partial(self._set_status, ConversationStatus.CLOSED),
            CommandId.REOPEN_MATTER: partial(self._set_status, ConversationStatus.OPEN),
            CommandId.HOLD_MATTER: partial(self.holding.take_or_give_back),
        }.items():
            owner = window.panes if command is CommandId.HOLD_MATTER else window  # in the queue it takes a callback
            commands.bind(command, owner=owner, run=run, refusal=self._why_no_matter)
        commands.bind(CommandId.NEW_MATTER, owner=window, run=self._open_new, refusal=self._why_no_customer)
        commands.bind(CommandId.MISSED, owner=window, run=self._timeline.go_to_missed, refusal=self._why_nothing_new)

    # What a command is about.

    @property
    def entry(self) -> TimelineEntry | None:
        """The entry that is meant: the one that is read while the keyboard is there, else the chosen row's."""
        current, row = self._tabs.current, self._timeline.table.row(self._timeline.table.chosen or "")
        if current is None or row is None:
            return None
        return current.in_front.entry(row.target if row.kind is RowKind.PINNED else row.key)

    @property
    def conversation(self) -> ConversationView | None:
        """The matter that is meant: the open thread, else that of the chosen row."""
        current = self._tabs.current
        if current is None:
            return None
        row = self._timeline.table.row(self._timeline.table.chosen or "")
        chosen = row.target if row is not None and row.kind is RowKind.PROMISE else None
        entry = self.entry
        wanted = current.thread_id or chosen or (entry.conversation_id if entry is not None else None)
        return current.conversation(wanted)

    def _why_no_customer(self) -> str | None:
        return None if self._tabs.card is not None else self.tr("Open a customer first.")

    def _why_no_entry(self) -> str | None:
        return None if self.entry is not None else self.tr("Choose an entry first.")

    def _why_not_corrected(self) -> str | None:
        entry = self.entry
        if entry is None:
            return self._why_no_entry()
        allowed = may_correct(entry, self._user)
        return None if allowed else self.tr("Only its author or a lead may correct this entry.")

    def _why_no_matter(self) -> str | None:
        return None if self.conversation is not None else self.tr("Open a conversation first.")

    def _why_nothing_new(self) -> str | None:
        current = self._tabs.current
        is_new = current is not None and current.timeline.visit.unread is not None
        return None if is_new else self.tr("Nothing is new here since your last visit.")

    def _around_of(self, entry: TimelineEntry) -> EntryAround:
        current = self._tabs.current
        if current is None:
            return EntryAround()
        return EntryAround(
            pin=current.timeline.pin(entry.id),
            readers=current.timeline.visit.top.readers,
            conversations=current.card.conversations if current.card is not None else (),
            may_correct=may_correct(entry, self._user),
        )

    # Threads.

    def open(self, conversation_id: str) -> None:
        """Show one matter as a thread."""
        self._tabs.open_thread(conversation_id)
        self._timeline.table.setFocus()

    def leave(self) -> None:
        """Back to the whole timeline."""
        self._tabs.close_thread()
        self._timeline.table.setFocus()

    def _on_thread(self) -> None:
        current = self._tabs.current
        shown = current.conversation(current.thread_id) if current is not None else None
        self._timeline.head.show_conversation(shown)
        self._frame.work.quick_note.set_topic(shown)

    def _on_card(self) -> None:
        self._on_thread()
        self._flow.refresh_around()

    def _open_of_entry(self) -> None:
        entry = self.entry
        if entry is not None and entry.conversation_id is not None:
            self.open(entry.conversation_id)
        else:
            self._start_from_entry()

    def _start_from_entry(self) -> None:
        entry, card = self.entry, self._tabs.card
        if entry is not None and card is not None and may_correct(entry, self._user):
            self._matter.open_new(entry.customer_id, entry)
            self._pages.show(Detail.MATTER)

    def _open_new(self) -> None:
        card = self._tabs.card
        if card is not None:
            self._matter.open_new(card.id)
            self._pages.show(Detail.MATTER)

    def _edit(self, purpose: Purpose) -> None:
        card, seen = self._tabs.card, self.conversation
        if card is not None and seen is not None:
            self._matter.open(card.id, seen, purpose)
            self._pages.show(Detail.MATTER)

    def _set_status(self, status: ConversationStatus) -> None:
        seen = self.conversation
        if seen is not None:
            self._matter.set_status(seen, status)

    def _on_saved(self, _customer_id: str, _conversation_id: str) -> None:
        self._pages.close(Detail.MATTER)

    # Entries.

    def _pin_or_unpin(self) -> None:
        entry, current = self.entry, self._tabs.current
        if entry is None or current is None:
            return
        if current.timeline.pin(entry.id) is not None:
            self._unpin(entry.id)
            return
        self.pin_page.show_entry(entry)
        self._pages.show(Detail.PIN)

    def _unpin(self, entry_id: str) -> None:
        current = self._tabs.current
        pin = current.timeline.pin(entry_id) if current is not None else None
        if pin is not None:
            if self._timeline.table.chosen == f"pin {entry_id}":
                self._timeline.table.choose(entry_id)
            self._deeds.unpin(pin)

    def _pin_until(self, until_at: datetime) -> None:
        entry, current = self.pin_page.entry, self._tabs.current
        if entry is not None and current is not None:
            self._deeds.pin(entry, until_at, current.timeline.pin(entry.id))
            self._pages.close(Detail.PIN)

    def _open_correction(self) -> None:
        entry = self.entry
        if entry is not None:
            self.correct_page.show_entry(entry)
            self._deeds.ask_outcomes(entry, self.correct_page.show_outcomes)
            self._pages.show(Detail.CORRECT)

    def _correct(self, changes: list[Correction]) -> None:
        entry, done = self.correct_page.entry, partial(self._pages.close, Detail.CORRECT)
        if entry is not None and changes:
            self._deeds.correct(entry, changes, done, self.correct_page.show_failure)
        else:
            done()

    def _open_move(self) -> None:
        entry = self.entry
        if entry is not None:
            self.move_page.show_entry(entry)
            self._pages.show(Detail.MOVE)

    def _move_to(self, customer_id: str) -> None:
        entry = self.move_page.entry
        if entry is not None:
            done = partial(self._pages.close, Detail.MOVE)
            self._deeds.move(entry, customer_id, done, self.move_page.show_failure)

    def _attach(self, conversation_id: str) -> None:
        entry = self._frame.details.entry.entry
        if entry is not None and (entry.conversation_id or "") != conversation_id:
            self._deeds.attach(entry, conversation_id or None)
