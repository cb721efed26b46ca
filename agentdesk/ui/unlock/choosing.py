"""The page of the unlock card where somebody else sits down: who is known here, and what became of who sat here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout

from agentdesk.desk.answers import KnownUser
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.unlock.pages import FactLine, Page
from agentdesk.ui.unlock.people import PeopleList
from agentdesk.ui.unlock.wording import closed_words
from agentdesk.ui.widgets.blocks import Hairline
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.labels import Label


class ChoosePage(Page):
    """Who of those known here sits here now."""

    chosen = Signal(str)
    new_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._users: Sequence[KnownUser] = ()
        self._now: datetime | None = None
        self._left: KnownUser | None = None
        title = Label("", Type.TITLE)
        self.closed = FactLine("lock", Ink.TEXT_MUTED)
        self.people = PeopleList()
        self.new = OutlineButton("", glyph="plus")
        self.back = OutlineButton("", glyph="chevron-back")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back, 1)
        row.addWidget(self.new, 1)
        for part in (title, self.closed, self.people, Hairline()):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.say(title.setText, lambda: self.tr("Who is here?"))
        self.say(self.people.setAccessibleName, lambda: self.tr("People known on this device"))
        self.say(self.new.set_words, lambda: self.tr("Someone new"))
        self.say(self.back.set_words, lambda: self.tr("Back"))
        self.say(self.closed.set_words, lambda: closed_words(self._left) if self._left is not None else "")
        self.people.chosen.connect(self.chosen)
        self.new.clicked.connect(lambda _checked=False: self.new_asked.emit())
        self.back.clicked.connect(lambda _checked=False: self.back_asked.emit())

    def show_users(self, users: Sequence[KnownUser], now: datetime, left: KnownUser | None = None) -> None:
        """The people to choose from; ``left`` is who has just made room, and is told what stays here of theirs."""
        self._users, self._now, self._left = users, now, left
        self.people.show_people(users, now)
        self.closed.setVisible(left is not None)
        self.say.again()

    def start(self) -> None:
        """Put the keyboard on the first name."""
        if not self.people.start():
            self.new.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._now is not None:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self.people.isAncestorOf(focused)
            self.people.show_people(self._users, self._now)
            if had_focus:
                self.start()
