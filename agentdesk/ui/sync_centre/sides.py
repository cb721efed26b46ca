"""One field of a conflict: its name and two cards, each with its value, whose it is, when and where it was set.

What stands on a card comes from one ``Side`` and never from the place where the card lies, so that no language and no
order of events can put one person's date under another's value.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from agentdesk.desk.outbox_answers import Choice, NeedsYou
from agentdesk.ui.painting.parts import hover_fill, keycaps_size, paint_keycaps
from agentdesk.ui.painting.shapes import fill_box, focus_ring, outline_box, placed
from agentdesk.ui.painting.text import draw_paragraph
from agentdesk.ui.sync_centre.fields import Reading, field_word, value_words
from agentdesk.ui.sync_centre.pages import SIDES
from agentdesk.ui.sync_centre.words import mine_words, sides_words, theirs_words
from agentdesk.ui.texts import fill
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import PaintedWidget, is_look_change
from agentdesk.ui.widgets.labels import Label

translate = QCoreApplication.translate

LABEL_PX = 92
_LEAST_CARD_PX, _UNBOUND = 170, 16_777_215
_PAD, _DOT, _GAP = 12, 16, 10


@dataclass(frozen=True, slots=True)
class Side:
    """One of two values: which side it is, the value as it is read, and who set it when and where."""

    choice: Choice
    value: str
    origin: str
    digit: str

    def spoken(self, name: str) -> str:
        """The card as one sentence."""
        return ". ".join((name, self.value, self.origin, self.digit))


def sides_of(need: NeedsYou, reading: Reading) -> tuple[Side, Side]:
    """Both sides of a conflict, this machine's first."""
    table, name = need.table or "", need.field or ""
    digits = reading.formats.digits
    mine = value_words(table, name, need.mine, reading)
    theirs = value_words(table, name, need.theirs, reading)
    here = sides_words(side_word(Choice.MINE), mine_words(need.made_at, reading))
    there = theirs_words(need.theirs_by, need.theirs_at, need.theirs_where, reading)
    return (
        Side(Choice.MINE, mine, here, digits("1")),
        Side(Choice.THEIRS, theirs, sides_words(side_word(Choice.THEIRS), there), digits("2")),
    )


def side_word(choice: Choice) -> str:
    """Where a value was set: here, or at the centre."""
    return translate("Centre", "This device") if choice is Choice.MINE else translate("Centre", "Server")


class SideCard(PaintedWidget):
    """A value that can be chosen; ``pressed`` by the pointer, the keys belong to the row."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = Side(Choice.MINE, "", "", "")
        self.is_chosen = False
        self._has_ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_side(self, side: Side, name: str, *, chosen: bool) -> None:
        """Show a value, and whether it is the one that counts."""
        self.side, self.is_chosen = side, chosen
        words = side.spoken(name)
        self.setAccessibleName(fill(self.tr("%1, chosen"), words) if chosen else words)
        self.setToolTip("\n".join((side.value, side.origin)))
        self.updateGeometry()
        self.update()

    def set_ring(self, on: bool) -> None:
        """Whether the keyboard is in the row and this card is where it stands."""
        self._has_ring = on
        self.update()

    def _text_width(self, look: Look) -> int:
        caps = keycaps_size(look, (self.side.digit or "1",)).width()
        return max(40, self.width() - 2 * _PAD - _DOT - _GAP - caps - 8)

    def _value_height(self, look: Look, width: int) -> int:
        wrap = int(Qt.TextFlag.TextWordWrap.value)
        bounds = look.metrics(Type.BODY_STRONG).boundingRect(QRect(0, 0, width, 10_000), wrap, self.side.value)
        return max(look.line(Type.BODY_STRONG), bounds.height())

    def _origin_height(self, look: Look, width: int) -> int:
        wrap = int(Qt.TextFlag.TextWordWrap.value)
        bounds = look.metrics(Type.CAPTION).boundingRect(QRect(0, 0, width, 10_000), wrap, self.side.origin)
        return max(look.line(Type.CAPTION), bounds.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = current_look()
        caps = keycaps_size(look, (self.side.digit or "1",)).width()
        room = max(40, width - 2 * _PAD - _DOT - _GAP - caps - 8)
        return self._value_height(look, room) + self._origin_height(look, room) + 18

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(110, look.line(Type.BODY_STRONG) + look.line(Type.CAPTION) + 18)

    def paint(self, painter: QPainter, look: Look) -> None:
        ground = look.colour(Ink.SEL_BG) if self.is_chosen else look.colour(Ink.BASE)
        if not self.is_chosen and self.underMouse():
            ground = hover_fill(look, Ink.BASE)
        border = look.colour(Ink.ACCENT if self.is_chosen else Ink.BORDER_STRONG)
        width = 2 if self.is_chosen else 1
        outline_box(painter, self.rect(), border, look.radii.block, fill=ground, width=width)
        text_ink = look.colour(Ink.SEL_TEXT if self.is_chosen else Ink.TEXT)
        weak_ink = text_ink if self.is_chosen else look.colour(Ink.TEXT_MUTED)
        line = look.line(Type.BODY_STRONG)
        dot = placed(painter, self.rect(), (_PAD, 9 + (line - _DOT) // 2, _DOT, _DOT))
        outline_box(painter, dot, border, _DOT / 2, fill=look.colour(Ink.BASE), width=2 if self.is_chosen else 1)
        if self.is_chosen:
            fill_box(painter, dot.adjusted(4, 4, -4, -4), border, _DOT / 2)
        room, start = self._text_width(look), _PAD + _DOT + _GAP
        value = self._value_height(look, room)
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        spot = placed(painter, self.rect(), (start, 9, room, value))
        draw_paragraph(painter, spot, self.side.value, look.font(Type.BODY_STRONG), text_ink, align=lead)
        spot = placed(painter, self.rect(), (start, 9 + value, room, self._origin_height(look, room)))
        draw_paragraph(painter, spot, self.side.origin, look.font(Type.CAPTION), weak_ink, align=lead)
        caps = keycaps_size(look, (self.side.digit,))
        spot = placed(painter, self.rect(), (self.width() - _PAD - caps.width(), 10, caps.width(), caps.height()))
        paint_keycaps(painter, spot, look, (self.side.digit,), ink=weak_ink, border=border, fill=None)
        if self._has_ring:
            focus_ring(painter, self.rect(), look, look.radii.block)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)


class FieldChoice(QWidget):
    """One field with its two cards: one stop of the Tab key. Digits choose, arrows left and right as seen.

    ``picked`` is told the side; ``stepped`` that the keyboard wants the field above (-1) or below (1); ``other_asked``
    that neither is right.
    """

    picked = Signal(object)
    other_asked = Signal()
    stepped = Signal(int)

    def __init__(self, need: NeedsYou, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mid = need.mid
        self._side: Choice | None = None
        self._takes_digits = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.label = Label("", Type.BODY_STRONG, wrap=True)
        self.cards = {choice: SideCard() for choice in SIDES}
        both = QHBoxLayout()
        both.setSpacing(12)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.label)
        self._row.addLayout(both, 1)
        for choice, card in self.cards.items():
            both.addWidget(card, 1)
            card.pressed.connect(lambda choice=choice: self._on_pressed(choice))

    def set_digit_keys_enabled(self, enabled: bool) -> None:
        """Whether bare digits choose."""
        self._takes_digits = enabled

    def show_need(self, need: NeedsYou, side: Choice | None, reading: Reading) -> None:
        """Write the field as it is now."""
        self._side = side
        name = field_word(need.table or "", need.field or "", need.mine or need.theirs or "")
        self.label.setText(name)
        sides = sides_of(need, reading)
        for one in sides:
            self.cards[one.choice].show_side(one, name, chosen=one.choice is side)
        chosen = next((one for one in sides if one.choice is side), None)
        state = fill(self.tr("Chosen: %1"), chosen.value) if chosen is not None else self.tr("Nothing is chosen yet")
        both = ". ".join((name, *(one.spoken("").lstrip(". ") for one in sides), state))
        self.setAccessibleName(both)
        self._show_ring()

    def choose(self, digit: int) -> None:
        """Choose the side of that digit, as if it was pressed here; 3 is neither of them."""
        if digit == 3:
            self.other_asked.emit()
        else:
            self.picked.emit(SIDES[digit - 1])

    def _on_pressed(self, choice: Choice) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.picked.emit(choice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        number = unicodedata.digit(event.text(), None) if len(event.text()) == 1 else None
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if plain and self._takes_digits and number in (1, 2, 3):
            if not event.isAutoRepeat():
                self.choose(number)
        elif plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            is_leading = (key == Qt.Key.Key_Left) == (self.layoutDirection() == Qt.LayoutDirection.LeftToRight)
            self.picked.emit(SIDES[0 if is_leading else 1])
        elif plain and step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def _show_ring(self) -> None:
        on = self.hasFocus()
        ringed = self._side or SIDES[0]
        for choice, card in self.cards.items():
            card.set_ring(on and choice is ringed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_ring()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_row"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The name stands before the values, or over them where they would be squeezed."""
        look = current_look()
        is_wide = self.width() >= look.px(LABEL_PX) + 2 * look.px(_LEAST_CARD_PX)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(12 if is_wide else 4)
        if is_wide:
            self.label.setFixedWidth(look.px(LABEL_PX))
        else:
            self.label.setMinimumWidth(0)
            self.label.setMaximumWidth(_UNBOUND)
