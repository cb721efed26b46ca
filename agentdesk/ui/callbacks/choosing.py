"""Choosing by one digit: a grid that decides at once, and the times of the presets with a day and a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from agentdesk.ui.callbacks.presets import Preset, preset_words
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.widgets.choices import Option, OutcomeGrid
from agentdesk.ui.widgets.dates import DateField, TimeField
from agentdesk.ui.widgets.field_box import Labelled

_NINE = time(9)


class DecidingGrid(OutcomeGrid):
    """A digit, a click, Space or Enter decides; the arrows only move."""

    def __init__(
        self, name: str, options: Sequence[Option], *, columns: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, options, columns=columns, parent=parent)
        for key, button in zip(self._keys, self._buttons, strict=True):
            button.clicked.connect(lambda _checked=False, key=key: self.decided.emit(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                key = self._keys[self._lit]
                self.choose(key)
                self.decided.emit(key)
            return
        super().keyPressEvent(event)


class WhenChoice(QWidget):
    """The presets by digit, and a day with a time where one is chosen by hand. ``decided`` is told the preset."""

    decided = Signal(str)
    edited = Signal()

    def __init__(self, presets: Sequence[Preset], clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presets, self._clock = tuple(presets), clock
        self.grid = DecidingGrid("", [(preset.value, "") for preset in presets])
        self.field = Labelled("", self.grid, self.grid)
        self.day, self.time = DateField(""), TimeField("")
        self.by_hand = QWidget()
        row = QGridLayout(self.by_hand)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.setColumnStretch(0, 3)
        row.setColumnStretch(1, 2)
        row.addWidget(self.day, 0, 0)
        row.addWidget(self.time, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.by_hand)
        self.by_hand.hide()
        self.setFocusProxy(self.grid)
        say = Phrases(self)
        say(self.field.set_label, lambda: self.tr("When?"))
        say(self.day.set_label, lambda: self.tr("Day"))
        say(self.time.set_label, lambda: self.tr("Time"))
        self.grid.decided.connect(self._on_decided)
        for changed in (self.day.changed, self.time.changed):
            changed.connect(lambda _value: self.edited.emit())
        self.retell()

    def retell(self) -> None:
        """Write the times as they are now."""
        formats, now = current_formats(), self._clock.now()
        self.grid.set_options_words([preset_words(preset, now, formats) for preset in self._presets])
        self.grid.set_digits(formats.digits)

    def show_preset(self, preset: Preset | None) -> None:
        """Show what is chosen."""
        self.grid.choose(preset.value if preset is not None else None)
        is_by_hand = preset is Preset.CHOOSE
        if is_by_hand and self.by_hand.isHidden():
            self._begin_by_hand()
        self.by_hand.setVisible(is_by_hand)

    def show_moment(self, moment: datetime) -> None:
        """Let a moment be the one chosen by hand."""
        local = current_formats().local(moment)
        self.day.set_day(local.date())
        self.time.set_moment(local.time())

    def _begin_by_hand(self) -> None:
        formats = current_formats()
        local = formats.local(self._clock.now())
        self.day.set_day(local.date())
        self.time.set_moment(_NINE if local.hour >= 23 else time(local.hour + 1))

    def start(self, preset: Preset | None) -> None:
        """Put the keyboard on the presets, or on the day where one is chosen by hand."""
        if preset is Preset.CHOOSE:
            self.day.setFocus()
        else:
            self.grid.setFocus()

    @property
    def moment(self) -> datetime:
        """The day and time chosen by hand."""
        return datetime.combine(self.day.day, self.time.moment, tzinfo=current_formats().zone)

    def _on_decided(self, key: str) -> None:
        self.decided.emit(key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_presets"):
            self.retell()
