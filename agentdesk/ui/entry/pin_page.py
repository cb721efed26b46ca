"""The page that asks how long an entry stays on top: three usual lengths by one digit each, or a day of one's own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.timeline_answers import TimelineEntry
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Family, Ink, Type
from agentdesk.ui.timeline.wording import entry_line, entry_title
from agentdesk.ui.widgets.choices import OutcomeGrid
from agentdesk.ui.widgets.dates import DateField
from agentdesk.ui.widgets.field_box import Labelled
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.window.form_frame import FormFrame

WEEK, MONTH, QUARTER, CHOOSE = "week", "month", "quarter", "choose"
LENGTHS = {WEEK: 7, MONTH: 30, QUARTER: 90}
"""Days of the usual lengths."""


class PinPage(QWidget):
    """``chosen`` is told the moment until which the entry is pinned: the end of the last day."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, commands: CommandSet, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._entry: TimelineEntry | None = None
        self.frame = FormFrame("pin", Family.INTERNAL)
        self.what = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        self.lengths = OutcomeGrid("", [(key, "") for key in (*LENGTHS, CHOOSE)], columns=1)
        self.lengths_field = Labelled("", self.lengths, self.lengths)
        self.day = DateField("")
        for part in (self.what, self.lengths_field, self.day):
            self.frame.column.addWidget(part)
        self.frame.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("Pin on top"))
        say(self.lengths_field.set_label, lambda: self.tr("For how long"))
        say(self.day.set_label, lambda: self.tr("Until, this day included"))
        self._say_lengths()
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save)
        commands.dress(self.frame.save, CommandId.SAVE_AND_NEXT)
        commands.follow_single_keys(self, self.lengths.set_digit_keys_enabled)
        self.frame.closed.connect(self.closed)
        self.lengths.decided.connect(self._on_decided)
        self.lengths.changed.connect(lambda key: self.day.setVisible(key == CHOOSE))

    def _say_lengths(self) -> None:
        digits = current_formats().digits
        words = [self.tr("1 week"), self.tr("1 month"), self.tr("3 months"), self.tr("Choose a day …")]
        self.lengths.set_options_words([digits(one) for one in words])
        self.lengths.set_digits(digits)

    @property
    def entry(self) -> TimelineEntry | None:
        """What is to be pinned."""
        return self._entry

    def show_entry(self, entry: TimelineEntry) -> None:
        """Ask about another entry."""
        self._entry = entry
        self.what.setText(entry_line(entry, current_formats()) or entry_title(entry))
        self.lengths.choose(WEEK)
        self.day.set_day(self._last_day(MONTH))
        self.day.hide()

    def start(self) -> None:
        """Put the keyboard into the choice of lengths."""
        self.lengths.setFocus()

    def _on_decided(self, key: str) -> None:
        if key == CHOOSE:
            self.day.edit.setFocus()
        else:
            self.save()

    def _last_day(self, key: str) -> date:
        return current_formats().day(self._clock.now()) + timedelta(days=LENGTHS[key])

    def save(self) -> None:
        """Pin for the chosen length; a day that is over is not taken."""
        key = self.lengths.chosen or WEEK
        formats = current_formats()
        last = self.day.day if key == CHOOSE else self._last_day(key)
        until = datetime.combine(last + timedelta(days=1), time(), formats.zone).astimezone(UTC)
        is_over = until <= self._clock.now()
        self.day.set_error(self.tr("This day is over. Choose a later one.") if is_over else "")
        if is_over:
            self.day.edit.setFocus()
        else:
            self.chosen.emit(until)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_lengths()
