"""Parts of the customer card that nothing else needs: promise, satisfaction, a matter, a fact of identity."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from agentdesk.desk.answers import Promise, Satisfaction
from agentdesk.ui.customer.trend import TREND_INKS, TrendLine
from agentdesk.ui.customer.wording import Trend, answers_words, trend_of, trend_word
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.wording import distance_words, due_words
from agentdesk.ui.widgets.base import ButtonBase, PaintedWidget
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.labels import ElidedLabel, Label, RunsLabel


class Glyph(PaintedWidget):
    """One icon in one ink, for the head of a block."""

    def __init__(self, name: str, ink: Ink = Ink.TEXT_MUTED, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._ink, self._size = name, ink, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_glyph(self, name: str, ink: Ink) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paint(self, painter: QPainter, look: Look) -> None:
        draw_icon(painter, self._name, self.rect(), look.colour(self._ink), self._size)


class PromiseBlock(Block):
    """What the customer waits for next: until when, what, and whose it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._heading = ElidedLabel("", Type.BODY_MEDIUM, Ink.TEXT_MUTED)
        self._distance = Label("", Type.CAPTION_STRONG, Ink.WARN)
        self._text = Label("", Type.BODY_STRONG, wrap=True)
        self._due = ElidedLabel("", Type.CAPTION_STRONG, Ink.WARN)
        self._owner = ElidedLabel("", Type.CAPTION, Ink.TEXT_MUTED)
        self._glyph = Glyph("promise", Ink.INFO)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._glyph)
        head.addWidget(self._heading, 1)
        head.addWidget(self._distance)
        self.column.addLayout(head)
        for part in (self._text, self._due, self._owner):
            self.column.addWidget(part)

    def show_promise(self, promise: Promise, now: datetime, owner_name: str | None) -> None:
        """Write the promise as seen from now, when it is ``owner_name``'s."""
        formats = current_formats()
        due = promise.due_at
        is_late = due is not None and due < now
        ink = Ink.ERR if is_late else Ink.WARN
        self._heading.setText(self.tr("Next promise"))
        self._text.setText(promise.text)
        self._distance.setText(distance_words(due, now, formats) if due is not None else "")
        self._due.setText(due_words(due, now, formats) if due is not None else self.tr("no time given"))
        for label in (self._distance, self._due):
            label.set_ink(ink)
        self._owner.setText(owner_name or self.tr("nobody yet"))
        self._glyph.set_glyph("promise", ink if is_late else Ink.INFO)


class SatisfactionBlock(QWidget):
    """The last answers: how many, the newest, the line, and the trend as a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Label("", Type.SECTION, Ink.TEXT_MUTED, wrap=True)
        self._figure = RunsLabel()
        self._figure.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.line = TrendLine()
        self._glyph = Glyph("trend-down", Ink.ERR, 14)
        self._word = Label("", Type.CAPTION_STRONG)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._figure)
        row.addWidget(self.line, 1)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._glyph)
        foot.addWidget(self._word)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(row)
        column.addLayout(foot)

    def show_satisfaction(self, satisfaction: Satisfaction) -> None:
        """Write the answers."""
        formats = current_formats()
        self._heading.setText(answers_words(len(satisfaction.shares), formats))
        highest = fill(self.tr("of %1"), as_is(formats.number(satisfaction.latest_max)))
        self._figure.set_runs(
            [
                (formats.number(satisfaction.latest), Type.FIGURE, Ink.TEXT),
                (f" {highest}", Type.CAPTION, Ink.TEXT_MUTED),
            ]
        )
        trend = trend_of(satisfaction)
        self.line.setVisible(trend is not None)
        self._glyph.setVisible(trend not in (None, Trend.STEADY))
        self._word.setVisible(trend is not None)
        if trend is not None:
            ink = TREND_INKS[trend]
            self.line.set_shares(satisfaction.shares, trend)
            self._glyph.set_glyph("trend-up" if trend is Trend.RISING else "trend-down", ink)
            self._word.setText(trend_word(trend))
            self._word.set_ink(ink)


class FactRow(QWidget):
    """A muted label and a value."""

    def __init__(self, label: str, value: str, *, is_code: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = Label(label, Type.CAPTION, Ink.TEXT_MUTED)
        shown = ElidedLabel(value, Type.BODY_MEDIUM, middle=is_code)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(name)
        row.addWidget(shown, 1)


def indented(part: QWidget) -> QWidget:
    """A part under the words of the row above it, not under its glyph."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 2)
    row.setSpacing(0)
    row.addSpacing(24)
    row.addWidget(part)
    row.addStretch(1)
    return holder


def buttons_of(places: QLayout | None) -> list[ButtonBase]:
    """The buttons of everything in a layout, in the order in which they were made."""
    if places is None:
        return []
    widgets = [item.widget() for place in range(places.count()) if (item := places.itemAt(place)) is not None]
    return [
        button for one in widgets if one is not None for button in one.findChildren(ButtonBase) if not button.isHidden()
    ]
