"""What speaks against the time that is about to be promised, and the times near it that can be kept."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from agentdesk.desk.callbacks.room import OFFERED, Room
from agentdesk.ui.callbacks.barred_words import barred_words
from agentdesk.ui.callbacks.presets import Window
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.wording import day_of_the_year
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.labels import Label

translate = QCoreApplication.translate


def room_words(room: Room, clock: Clock, formats: Formats) -> str:
    """Everything that speaks against it; "" where nothing does."""
    parts = [barred_words(room.calling, clock.now(), formats)]
    if room.is_open is False:
        parts.append(translate("Room", "Nobody works at this time."))
    if room.is_full:
        parts.append(translate("Room", "As many calls are promised for this time as can be made."))
    return " ".join(part for part in parts if part)


def window_words(window: Window, clock: Clock, formats: Formats) -> str:
    """A window on its button: «Sunday 1 Azar, 16:45 to 17:15»."""
    start, end = window
    day = as_is(day_of_the_year(start, clock.now(), formats))
    return fill(translate("Room", "%1, %2"), day, as_is(formats.times(start, end)))


class RoomNote(Block):
    """Away while nothing speaks against the time. ``taken`` is told which other window was chosen."""

    taken = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(Level.WARN, parent=parent)
        self._clock = clock
        self._room: Room | None = None
        self.words = Label("", Type.BODY_MEDIUM, Ink.TEXT, wrap=True)
        self.buttons = [OutlineButton("", glyph="calendar") for _ in range(OFFERED)]
        self.column.addWidget(self.words)
        for number, button in enumerate(self.buttons):
            self.column.addWidget(button)
            button.clicked.connect(partial(self._take, number))
        self.hide()

    def show_room(self, room: Room | None) -> None:
        """Show what is known; None shows nothing."""
        self._room = room
        formats = current_formats()
        words = "" if room is None else room_words(room, self._clock, formats)
        self.words.setText(words)
        self.setAccessibleName(words)
        others = () if room is None else room.others
        for button, window in zip_longest(self.buttons, others[: len(self.buttons)]):
            button.set_words("" if window is None else window_words(window, self._clock, formats))
            button.setVisible(window is not None)
        self.setVisible(bool(words))

    def _take(self, number: int, _checked: bool = False) -> None:
        if self._room is not None and number < len(self._room.others):
            self.taken.emit(self._room.others[number])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "buttons"):
            self.show_room(self._room)
