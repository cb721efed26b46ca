"""What stands in the details pane and where the keyboard goes: forms, the chosen entry, help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from agentdesk.desk.answers import DeskStatus
from agentdesk.desk.timeline_answers import TimelineEntry
from agentdesk.ui.desk_link.asking import Asker
from agentdesk.ui.entry.wording import NOTHING_AROUND, EntryAround
from agentdesk.ui.logcall.presenter import LogCallPresenter
from agentdesk.ui.note.presenter import NotePresenter
from agentdesk.ui.window.customer_tabs import CustomerTabs
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.frame import WorkspaceFrame

FOLLOW_AFTER_MS = 25
REVISIONS = "revisions"


class DetailFlow(QObject):
    """A form that somebody writes in gives way only to what they ask for, and is there again when they come back."""

    refused = Signal(str)

    def __init__(
        self,
        frame: WorkspaceFrame,
        tabs: CustomerTabs,
        call: LogCallPresenter,
        note: NotePresenter,
        *,
        asker: Asker,
        status: Callable[[], DeskStatus | None],
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._details = frame.details
        self._tabs = tabs
        self._call = call
        self._note = note
        self._asker = asker
        self._status = status
        self.around_of: Callable[[TimelineEntry], EntryAround] = lambda _entry: NOTHING_AROUND
        self._forms: dict[str, Detail] = {}
        self._restored_form: Detail | None = None
        self._follow_wait = QTimer(self)
        self._follow_wait.setSingleShot(True)
        self._follow_wait.setInterval(FOLLOW_AFTER_MS)
        self._follow_wait.timeout.connect(self._follow_choice)
        tabs.turned.connect(self._on_turned)
        tabs.card_changed.connect(self._on_card)
        timeline = frame.work.timeline
        timeline.opened.connect(self.open_entry)
        timeline.chosen_changed.connect(lambda _key: self._follow_wait.start())
        timeline.table.rows_model.dataChanged.connect(lambda *_rows: self._refresh_entry())
        timeline.table.rows_model.rowsInserted.connect(lambda *_rows: self._show_newest())
        timeline.table.rows_model.rowsRemoved.connect(lambda *_rows: self._follow_wait.start())
        for form in (self._details.call, self._details.note):
            form.closed.connect(self.close_form)
        for page in (self._details.entry, self._details.keys):
            page.closed.connect(self.close)

    @property
    def shown(self) -> Detail:
        """What the pane shows."""
        return self._details.shown

    # What the agent asks for.

    def log_call(self) -> None:
        """Open the form for a call with the customer in front."""
        self._open_form(Detail.CALL)

    def new_note(self) -> None:
        """Open the form for a note."""
        self._open_form(Detail.NOTE)

    def _open_form(self, form: Detail) -> None:
        card = self._tabs.card
        if card is None:
            return
        self._forms[card.id] = form
        self._fill_form(form)
        self._show(form)
        self._start()

    def _fill_form(self, form: Detail) -> None:
        card = self._tabs.card
        if card is None:
            return
        current = self._tabs.current
        topic = (current.thread_id or "") if current is not None else ""
        if form is Detail.CALL:
            self._call.open(card, topic)
        elif form is Detail.NOTE:
            self._details.note.offer_topics(card.conversations)
            self._note.open(card.id)
            self._details.note.suggest_topic(topic)

    def open_page(self, page: Detail) -> None:
        """Show a page that somebody else has filled, and put the keyboard into it."""
        if self._tabs.card is not None:
            self.open_beside(page)

    def open_beside(self, page: Detail) -> None:
        """Show a page that is about no customer who is open, and put the keyboard into it."""
        self._show(page)
        self._start()

    def close_beside(self) -> None:
        """Such a page was closed; the keyboard goes to the timeline, or to where one finds somebody."""
        if self._tabs.card is not None:
            self.close_form()
            return
        self._frame.panes.show_details(False)
        self._details.show_page(Detail.NOTHING)
        self._frame.work.start.find_button.setFocus()

    def open_entry(self, key: str) -> None:
        """Show an entry in full and put the keyboard into it."""
        entry = self._entry(key)
        if entry is not None:
            self._present(entry)
            self._show(Detail.ENTRY)
            self._start()

    def show_keys(self) -> None:
        """Show the keys of the window."""
        self._details.keys.note_keyboard()
        self._show(Detail.KEYS)
        self._start()

    def toggle(self) -> None:
        """Open or close the pane."""
        if self._frame.panes.are_details_open:
            self.close()
            return
        if self.shown is Detail.NOTHING:
            self._show_newest()
        self._frame.panes.show_details(True)
        self._start()

    def _start(self) -> None:
        """Somebody asked for what the pane shows: the keyboard goes there, from whichever place they were at."""
        self._frame.turn_to()
        self._details.start()

    def close(self) -> None:
        """Close the pane; the keyboard goes back to the timeline."""
        focused = QApplication.focusWidget()
        had_focus = focused is None or self._details.isAncestorOf(focused)
        if self.shown is Detail.KEYS and self._frame.panes.is_wide:
            self._fall_back()
        else:
            self._frame.panes.show_details(False)
        if had_focus:
            self._frame.work.timeline.table.setFocus()

    def close_form(self) -> None:
        """The form was closed or saved: the chosen entry stands there again."""
        card = self._tabs.card
        if card is not None:
            self._forms.pop(card.id, None)
        self._fall_back()
        self._frame.work.timeline.table.setFocus()

    def saved(self, customer_id: str, entry_id: str) -> None:
        """A record was saved: its form is done, and the record is chosen."""
        self._forms.pop(customer_id, None)
        current = self._tabs.current
        if current is None or current.customer_id != customer_id:
            return
        if self.shown.is_draft:
            self._fall_back()
            self._frame.work.timeline.table.setFocus()
        self._frame.work.timeline.table.choose_when_there(entry_id)

    def restore(self, form: str) -> None:
        """A form was open when the window was locked: open it again when the card is there."""
        if form:
            self._restored_form = Detail(form)

    # What follows by itself.

    def _fall_back(self) -> None:
        if not self._frame.panes.is_wide:
            self._frame.panes.show_details(False)
            self._details.show_page(Detail.NOTHING)
            return
        self._details.show_page(Detail.NOTHING)
        self._show_newest()

    def _show(self, detail: Detail) -> None:
        self._details.show_page(detail)
        self._frame.panes.show_details(True)

    def _on_turned(self) -> None:
        current = self._tabs.current
        form = self._forms.get(current.customer_id) if current is not None else None
        if form is not None:
            self._fill_form(form)
            self._show(form)
        else:
            self._details.show_page(Detail.NOTHING)
            if current is None or not self._frame.panes.is_wide:
                self._frame.panes.show_details(False)
            else:
                self._frame.panes.show_details(True)
                self._show_newest()

    def _on_card(self) -> None:
        card = self._tabs.card
        if card is None:
            return
        if self._restored_form is not None:
            form, self._restored_form = self._restored_form, None
            self._open_form(form)
            return
        current_form = self._forms.get(card.id)
        if current_form is not None and self.shown is current_form:
            self._fill_form(current_form)

    def _entry(self, key: str) -> TimelineEntry | None:
        current = self._tabs.current
        return current.in_front.entry(key.removeprefix("pin ")) if current is not None else None

    def _present(self, entry: TimelineEntry) -> None:
        """Show an entry; its earlier versions follow when the desk has answered."""
        view, entry_id = self._details.entry, entry.id
        view.show_entry(entry, refusal_code(self._status(), entry), self.around_of(entry))
        self._asker.give_up(REVISIONS)
        if entry.revision:
            self._asker.ask(
                REVISIONS, lambda desk: desk.revisions(entry_id), lambda found: view.show_earlier(entry_id, found)
            )

    def _follow_choice(self) -> None:
        """While an entry, or nothing, is shown, the pane follows the list: after its paint, not at every key held."""
        if self.shown in (Detail.ENTRY, Detail.NOTHING) and self._frame.panes.are_details_open:
            entry = self._entry(self._frame.work.timeline.table.chosen or "")
            if entry is not None:
                self._present(entry)
            self._details.show_page(Detail.ENTRY if entry is not None else Detail.NOTHING)

    def _show_newest(self) -> None:
        """Nothing is chosen, or a filter took what was: the last contact is what one wants to read."""
        table = self._frame.work.timeline.table
        newest = table.rows_model.newest_entry()
        if table.chosen is None and newest is not None and self._frame.panes.is_wide:
            table.choose(table.rows_model.row_at(newest).key)
        if self.shown is Detail.NOTHING and table.chosen is not None:
            self._follow_wait.start()

    def refresh_around(self) -> None:
        """What is around the entry that is shown may have changed."""
        shown = self._details.entry.entry
        if self.shown is Detail.ENTRY and shown is not None:
            self._details.entry.show_around(self.around_of(shown))

    def _refresh_entry(self) -> None:
        shown = self._details.entry.entry
        fresh = self._entry(shown.id) if shown is not None else None
        if self.shown is Detail.ENTRY and fresh is not None and fresh != shown:
            self._present(fresh)


def refusal_code(status: DeskStatus | None, entry: TimelineEntry) -> str:
    """Why the centre did not take an entry, as a code; "" where it did or nobody knows."""
    needs = status.needs_you if status is not None else ()
    return next(
        (need.code for need in needs if need.customer_id == entry.customer_id and need.reason == entry.reason), ""
    )
