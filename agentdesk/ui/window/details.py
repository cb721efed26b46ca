"""The details pane: a form, an entry or the keys of the window, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from agentdesk.ui.entry.view import EntryView
from agentdesk.ui.logcall.view import LogCallView
from agentdesk.ui.note.view import NoteView
from agentdesk.ui.texts import Phrases
from agentdesk.ui.widgets.panes import PaneState
from agentdesk.ui.window.keys_page import KeysPage


class Detail(Enum):
    """What the pane shows."""

    NOTHING = "nothing"
    ENTRY = "entry"
    CALL = "call"
    NOTE = "note"
    KEYS = "keys"
    MATTER = "matter"
    PIN = "pin"
    CORRECT = "correct"
    MOVE = "move"
    ADD = "add"
    LOOK_UP = "look_up"
    SAME = "same"
    EDIT = "edit"
    CALLBACK = "callback"
    COLLEAGUES = "colleagues"

    @property
    def is_form(self) -> bool:
        """Whether somebody writes in it, so that nothing may take its place unasked."""
        return self not in (Detail.NOTHING, Detail.ENTRY, Detail.KEYS, Detail.COLLEAGUES)

    @property
    def is_draft(self) -> bool:
        """Whether what is written in it is kept as a draft, so that it can be opened again anywhere."""
        return self in (Detail.CALL, Detail.NOTE)


class Details(QWidget):
    """A stack of the pages; each page puts the keyboard where it belongs by ``start``; ``left`` is Esc."""

    left = Signal()

    def __init__(self, call: LogCallView, note: NoteView, entry: EntryView, keys: KeysPage) -> None:
        super().__init__()
        self.call, self.note, self.entry, self.keys = call, note, entry, keys
        self._blank = PaneState(QWidget(), "")
        self._shown = Detail.NOTHING
        self._pages: dict[Detail, QWidget] = {
            Detail.NOTHING: self._blank,
            Detail.ENTRY: entry,
            Detail.CALL: call,
            Detail.NOTE: note,
            Detail.KEYS: keys,
        }
        self._stack = QStackedLayout(self)
        for page in self._pages.values():
            self._stack.addWidget(page)
        say = Phrases(self)
        say(lambda words: self._blank.show_empty(words, glyph="list"), lambda: self.tr("Choose an entry to read it"))

        self._starts: dict[Detail, Callable[[], None]] = {
            Detail.ENTRY: entry.start,
            Detail.CALL: call.start,
            Detail.NOTE: note.start,
            Detail.KEYS: keys.start,
        }

    def add_page(self, detail: Detail, page: QWidget, start: Callable[[], None]) -> None:
        """Another page; ``start`` puts the keyboard where it begins."""
        self._pages[detail] = page
        self._starts[detail] = start
        self._stack.addWidget(page)

    @property
    def shown(self) -> Detail:
        """What the pane shows."""
        return self._shown

    def show_page(self, detail: Detail) -> None:
        """Turn to a page."""
        self._shown = detail
        self._stack.setCurrentWidget(self._pages[detail])

    def start(self) -> None:
        """Put the keyboard where the page begins."""
        start = self._starts.get(self._shown)
        if start is not None:
            start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            (self.keys.closed if self._shown is Detail.KEYS else self.left).emit()
        else:
            super().keyPressEvent(event)
