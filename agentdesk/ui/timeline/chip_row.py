"""The row over the list: a chip for each group of channels with its count, how far back, and the words looked for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMargins, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Family
from agentdesk.ui.timeline.filters import Group, Period, TimelineFilter
from agentdesk.ui.timeline.flow import FlowRow
from agentdesk.ui.widgets.buttons import IconButton
from agentdesk.ui.widgets.chips import FilterChip
from agentdesk.ui.widgets.fields import SearchField

ROOM_FOR_WORDS_PX = 1040
_LOOKS: dict[Group, tuple[str, Family]] = {
    Group.CALLS: ("call", Family.VOICE),
    Group.WRITTEN: ("email", Family.WRITTEN),
    Group.MESSAGES: ("sms", Family.MESSAGING),
    Group.SURVEYS: ("star", Family.FEEDBACK),
    Group.VISITS: ("visit", Family.PLACE),
    Group.ORDERS: ("order", Family.PLACE),
    Group.NOTES: ("note", Family.INTERNAL),
}


class ChipRow(QWidget):
    """Says what is chosen; decides nothing."""

    group_asked = Signal(str)
    period_asked = Signal(str)
    find_asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[Group, FilterChip] = {}
        self._period = IconButton(self.tr("How far back"), "calendar", size=28)
        self._period.setCheckable(True)
        self._menu = QMenu(self)
        self._periods = QActionGroup(self)
        self.finder = SearchField("", name="")
        self.finder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.finder.setMinimumWidth(132)
        self.finder.setMaximumWidth(220)
        row = FlowRow(self, QMargins(12, 8, 12, 6), 4)
        for group in Group:
            row.addWidget(self._make_chip(group))
        row.addWidget(self._period)
        row.addWidget(self.finder)
        self._say()
        self._wire()

    def _say(self) -> None:
        say = Phrases(self)
        words = {
            Group.ALL: lambda: self.tr("All"),
            Group.CALLS: lambda: self.tr("Calls"),
            Group.WRITTEN: lambda: self.tr("E-mail, letters and forms"),
            Group.MESSAGES: lambda: self.tr("Messages"),
            Group.SURVEYS: lambda: self.tr("Surveys"),
            Group.VISITS: lambda: self.tr("Visits"),
            Group.ORDERS: lambda: self.tr("Orders"),
            Group.NOTES: lambda: self.tr("Notes"),
        }
        for group, phrase in words.items():
            say(self._chips[group].set_words, phrase)
        say(self._period.set_words, lambda: self.tr("How far back"))
        say(self.finder.set_prompt, lambda: self.tr("Find in timeline"))
        self._say_periods()

    def _say_periods(self) -> None:
        words = {
            Period.ALWAYS: self.tr("All dates"),
            Period.WEEK: self.tr("Last 7 days"),
            Period.MONTH: self.tr("Last 30 days"),
            Period.QUARTER: self.tr("Last 90 days"),
            Period.YEAR: self.tr("Last 365 days"),
        }
        digits = current_formats().digits
        if not self._menu.actions():
            for period in words:
                action = self._menu.addAction("")
                action.setCheckable(True)
                action.setData(period.value)
                self._periods.addAction(action)
        for action, text in zip(self._menu.actions(), words.values(), strict=True):
            action.setText(digits(text))

    def _make_chip(self, group: Group) -> FilterChip:
        glyph, family = _LOOKS.get(group, (None, None))
        chip = FilterChip(group.value, glyph=glyph, family=family)
        chip.clicked.connect(lambda _checked=False: self.group_asked.emit(group.value))
        self._chips[group] = chip
        return chip

    def _wire(self) -> None:
        self._period.clicked.connect(lambda _checked=False: self._open_periods())
        self._periods.triggered.connect(lambda action: self.period_asked.emit(action.data()))
        self.finder.edited.connect(self.find_asked)
        self.finder.left.connect(self.left)

    def _open_periods(self) -> None:
        self._menu.popup(self._period.mapToGlobal(self._period.rect().bottomLeft()))

    def period_words(self, period: Period) -> str:
        """What a period is called."""
        return next((action.text() for action in self._menu.actions() if action.data() == period.value), "")

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups in the order of their chips."""
        return tuple(self._chips)

    def chip(self, group: Group) -> FilterChip:
        """The chip of a group."""
        return self._chips[group]

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        """Write the counts; a group without entries is shown only while it is the chosen one."""
        formats = current_formats()
        for group, chip in self._chips.items():
            count = counts.get(group, 0)
            chip.set_count(formats.number(count))
            chip.setVisible(group is Group.ALL or count > 0 or chip.isChecked())

    def show_filter(self, chosen: TimelineFilter, *, is_typing: bool = False) -> None:
        """Mark what is chosen; words that are being typed right now stay as they are."""
        for group, chip in self._chips.items():
            chip.setChecked(group is chosen.group)
            chip.setVisible(chip.isVisible() or group is chosen.group)
        for action in self._menu.actions():
            action.setChecked(action.data() == chosen.period.value)
        self._period.setChecked(chosen.period is not Period.ALWAYS)
        if not is_typing and self.finder.text.strip() != chosen.text:
            self.finder.set_text(chosen.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for chip in self._chips.values():
            chip.set_worded(event.size().width() >= ROOM_FOR_WORDS_PX)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_periods()
