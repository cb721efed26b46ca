"""The settings: one of the few real dialogs. Pages at the leading side, what is chosen is in force at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.settings.choices import Choices
from agentdesk.ui.settings.keeping import KeptChoices
from agentdesk.ui.settings.pages import LanguagePage, LookPage, SeatPage, SettingsPage
from agentdesk.ui.shortcuts.page import ShortcutsPage
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.blocks import Hairline, Sheet
from agentdesk.ui.widgets.buttons import OutlineButton, PrimaryButton
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.rail import Rail
from agentdesk.ui.widgets.scrolling import ScrollPane

_SIZE = QSize(760, 590)
_EDGE = 16
"""Pixels of the window that stay in sight around the dialog."""


class Page(StrEnum):
    """The pages, in the order of the rail."""

    LANGUAGE = "language"
    LOOK = "look"
    SEAT = "seat"
    KEYS = "keys"


_GLYPHS = {Page.LANGUAGE: "language", Page.LOOK: "eye", Page.SEAT: "lock", Page.KEYS: "keyboard"}


class SettingsDialog(QDialog):
    """Shows and changes ``kept``; it stands over the window and never grows out of it."""

    lock_asked = Signal()

    def __init__(
        self,
        kept: KeptChoices,
        commands: CommandSet,
        *,
        now: Callable[[], datetime],
        is_systems_contrast: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent.window()
        self._kept = kept
        self._before = kept.choices
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.language = LanguagePage(kept.choices, now)
        self.look = LookPage(kept.choices, is_systems_contrast)
        self.seat = SeatPage(kept.choices)
        self.keys = ShortcutsPage(commands)
        self.rail = Rail("")
        self.title = Label("", Type.HEADING)
        self.undo = OutlineButton("", glyph="undo")
        self.reset = OutlineButton("", glyph="retry")
        self.finish = PrimaryButton("", glyph="check", keys=("Esc",))
        self._pages = QStackedWidget()
        self._lay_out()
        self._wire(commands)
        self.turn_to(Page.LANGUAGE)
        self._fit()
        self._window.installEventFilter(self)

    # Making.

    def _lay_out(self) -> None:
        contents: dict[Page, QWidget] = {
            Page.LANGUAGE: self.language,
            Page.LOOK: self.look,
            Page.SEAT: self.seat,
            Page.KEYS: self.keys,
        }
        for page, content in contents.items():
            self.rail.add(page.value, page.value, _GLYPHS[page])
            self._pages.addWidget(_scrolling(content))
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 10)
        foot.setSpacing(8)
        for part in (self.undo, self.reset):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(self.finish)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 10)
        head.addWidget(self.title)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._pages, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
        sheet = Sheet(Ink.BASE)
        sheet.row.addLayout(column, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(sheet, 1)

    def _wire(self, commands: CommandSet) -> None:
        # The window's own keys do not work while a dialog stands over it; locking must.
        commands.bind(CommandId.LOCK, owner=self, run=self.lock_asked.emit)
        self.rail.changed.connect(lambda key: self.turn_to(Page(key)))
        for page in self._own_pages():
            page.chosen.connect(self._kept.change)
        self._kept.changed.connect(self._on_changed)
        self.undo.clicked.connect(lambda _checked=False: self._kept.change(self._before))
        self.reset.clicked.connect(lambda _checked=False: self._kept.reset())
        self.finish.clicked.connect(lambda _checked=False: self.close())
        say = Phrases(self)
        say(self.setWindowTitle, lambda: self.tr("Settings"))
        say(self.rail.setAccessibleName, lambda: self.tr("Pages of the settings"))
        say(self.undo.set_words, lambda: self.tr("Undo changes"))
        say(self.reset.set_words, lambda: self.tr("Reset"))
        say(self.finish.set_words, lambda: self.tr("Done"))
        self.retell()

    def _own_pages(self) -> tuple[SettingsPage, ...]:
        return (self.language, self.look, self.seat)

    # Showing.

    @property
    def page(self) -> Page:
        """The page in front."""
        return list(Page)[self._pages.currentIndex()]

    def turn_to(self, page: Page) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentIndex(list(Page).index(page))
        self.rail.choose(page.value)
        self.title.setText(self._title(page))

    def retell(self) -> None:
        """Say everything in the language that is on."""
        words = {
            Page.LANGUAGE: self.tr("Language"),
            Page.LOOK: self.tr("Look"),
            Page.SEAT: self.tr("Seat"),
            Page.KEYS: self.tr("Keys"),
        }
        for page, text in words.items():
            self.rail.item(page.value).set_words(text)
        self.title.setText(self._title(self.page))
        self.follow()

    def _title(self, page: Page) -> str:
        return {
            Page.LANGUAGE: self.tr("Language, calendar and digits"),
            Page.LOOK: self.tr("Theme, density and text size"),
            Page.SEAT: self.tr("Lock, messages and calls"),
            Page.KEYS: self.tr("Keyboard shortcuts"),
        }[page]

    def follow(self) -> None:
        """Show the choices as they are."""
        choices: Choices = self._kept.choices
        for page in self._own_pages():
            page.show_choices(choices)
        self.undo.setEnabled(choices != self._before)
        self.reset.setEnabled(choices != self._kept.usual)

    @Slot(object)
    def _on_changed(self, _names: frozenset[str]) -> None:
        # A bound slot: the connection ends with the dialog.
        self.follow()

    def _fit(self) -> None:
        """As large as the text size asks for, and as the window allows."""
        look, window = current_look(), self._window
        wanted = QSize(look.px(_SIZE.width()), look.px(_SIZE.height()))
        self.setFixedSize(wanted.boundedTo(window.size() - QSize(2 * _EDGE, 2 * _EDGE)))
        middle = window.geometry().center()
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retell()
        elif is_look_change(event) and self.isVisible():
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)


def _scrolling(content: QWidget) -> QWidget:
    """A page with room around it, which scrolls when it is higher than the dialog."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(20, 14, 20, 14)
    column.addWidget(content)
    return ScrollPane(holder)
