"""Choosing one of a few: SegmentedChoice, OutcomeGrid (``form_parts`` has CheckField and SelectField).

    SegmentedChoice(name, options)          options: [(key, words)]; .chosen, .choose(key), signal changed(str)
    OutcomeGrid(name, options, columns=2)   the same, each with a digit 1-9 that chooses it; signal changed(str)
        .set_digits(localise)               how the digit is written; .digit_keys_enabled switches the keys off

A group is one stop of the Tab key; arrows move inside it, left and right as seen. Digits of all three families count,
and only while the group has the focus, so never while somebody writes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from agentdesk.ui.painting.parts import raised_fill
from agentdesk.ui.painting.shapes import fill_box, focus_ring, outline_box, placed
from agentdesk.ui.painting.text import CENTRE, draw_line, text_width
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import ButtonBase

_GRID_GAP = 4
Option = tuple[str, str]


class _OptionButton(ButtonBase):
    """One option; the group does the keyboard."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class _Segment(_OptionButton):
    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(text_width(self._words, look.font(Type.BODY_STRONG)) + 24, max(24, look.field - 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() - QSize(16, 0)

    def paint(self, painter: QPainter, look: Look) -> None:
        ink = look.colour(Ink.TEXT if self.isChecked() else Ink.TEXT_MUTED)
        if self.isChecked() and look.is_lined:
            ink = look.colour(Ink.SEL_TEXT)
            accent, fill = look.colour(Ink.ACCENT), look.colour(Ink.SEL_BG)
            outline_box(painter, self.rect(), accent, look.radii.control - 1, fill=fill, width=2)
        elif self.isChecked():
            raised = (
                Ink.BASE if look.colour(Ink.BASE).lightness() > look.colour(Ink.SURFACE2).lightness() else Ink.BORDER
            )
            fill_box(painter, self.rect(), look.colour(raised), look.radii.control - 1)
        font = look.font(Type.BODY_STRONG if self.isChecked() else Type.BODY)
        draw_line(painter, self.rect(), self._words, font, ink, align=CENTRE)


class _Outcome(_OptionButton):
    def __init__(self, words: str, digit: str) -> None:
        self._digit = digit
        self._lit = False
        super().__init__(words)

    def set_digit(self, digit: str) -> None:
        self._digit = digit
        self.update()

    def set_lit(self, lit: bool) -> None:
        """Whether the keyboard is on this option."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(text_width(self._words, look.font(Type.BODY_MEDIUM)) + 8 + 18 + 8 + 12, look.field)

    def paint(self, painter: QPainter, look: Look) -> None:
        checked = self.isChecked()
        hot = self.underMouse() and self.isEnabled()
        fill = look.colour(Ink.SEL_BG) if checked else raised_fill(look, hot=hot)
        border = look.colour(Ink.ACCENT if checked else Ink.BORDER)
        outline_box(painter, self.rect(), border, look.radii.control, fill=fill, width=2 if checked else 1)
        side = look.px(18)
        cap = placed(painter, self.rect(), (8, (self.height() - side) // 2, side, side))
        text = look.colour(Ink.SEL_TEXT if checked else Ink.TEXT)
        start = 8
        if self._digit:
            outline_box(painter, cap, border, 4, fill=None)
            ink = look.colour(Ink.FOCUS if checked else Ink.TEXT_MUTED)
            draw_line(painter, cap, self._digit, look.font(Type.CAPTION_STRONG), ink, align=CENTRE)
            start += side + 8
        room = placed(painter, self.rect(), (start, 0, self.width() - start - 8, self.height()))
        font = look.font(Type.BODY_MEDIUM if checked else Type.BODY)
        draw_line(painter, room, self._words, font, text if self.isEnabled() else look.colour(Ink.TEXT_DISABLED))
        if self._lit:
            focus_ring(painter, self.rect(), look, look.radii.control)
            gap = self.rect().adjusted(2, 2, -2, -2)
            outline_box(painter, gap, look.colour(Ink.BASE), look.radii.control - 2)


class _ChoiceGroup(QWidget):
    """Options of which one may be chosen, with one focus for all."""

    changed = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], columns: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._keys = tuple(key for key, _words in options)
        self._columns = columns
        self._buttons = [self.make_button(index, words) for index, (_key, words) in enumerate(options)]
        self._chosen: str | None = None
        self._lit = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        for key, button in zip(self._keys, self._buttons, strict=True):
            button.clicked.connect(lambda _checked=False, key=key: self.choose(key))

    def make_button(self, index: int, words: str) -> ButtonBase:
        """The button of one option."""
        raise NotImplementedError

    @property
    def chosen(self) -> str | None:
        """Key of the chosen option, or None."""
        return self._chosen

    def choose(self, key: str | None) -> None:
        """Choose an option, or none. Emits ``changed`` with the key ("" for none) when that is new."""
        is_new = key != self._chosen
        self._chosen = key
        for own_key, button in zip(self._keys, self._buttons, strict=True):
            button.setChecked(own_key == key)
        if key is not None:
            self._lit = self._keys.index(key)
        self.setAccessibleDescription(self._buttons[self._lit].words if key is not None else "")
        self.show_focus()
        if is_new:
            self.changed.emit(key or "")

    def set_options_words(self, words: Sequence[str]) -> None:
        """Say the options in another language."""
        for button, text in zip(self._buttons, words, strict=True):
            button.set_words(text)

    def _step(self, key: Qt.Key) -> int:
        side = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        return {
            Qt.Key.Key_Right: side,
            Qt.Key.Key_Left: -side,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }.get(key, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(Qt.Key(event.key()))
        if step and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            start = self._lit if self._chosen is not None else (self._lit - step if step > 0 else self._lit)
            target = start + step
            if 0 <= target < len(self._keys):
                self.choose(self._keys[target])
            return
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.choose(self._keys[self._lit])
            return
        super().keyPressEvent(event)

    def show_focus(self) -> None:
        """Draw where the keyboard is."""
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_focus()


class SegmentedChoice(_ChoiceGroup):
    """Two or three options side by side in one trough, such as In and Out."""

    def __init__(self, name: str, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(name, options, len(options), parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for button in self._buttons:
            row.addWidget(button, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def make_button(self, _index: int, words: str) -> ButtonBase:
        return _Segment(words)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        look = current_look()
        fill_box(painter, self.rect(), look.colour(Ink.SURFACE2), look.radii.control)
        if look.is_lined:
            outline_box(painter, self.rect(), look.colour(Ink.BORDER), look.radii.control)
        if self.hasFocus():
            outline_box(painter, self.rect(), look.colour(Ink.FOCUS), look.radii.control, width=2)
        painter.end()


class OutcomeGrid(_ChoiceGroup):
    """Outcomes in a grid, each with its digit; a press of the digit chooses and emits ``decided``."""

    decided = Signal(str)

    def __init__(
        self, name: str, options: Sequence[Option], *, columns: int = 2, parent: QWidget | None = None
    ) -> None:
        if len(options) > 9:
            raise ValueError("an outcome grid has one digit per option, so at most nine")
        self._localise: Callable[[str], str] = str
        self._digit_keys = True
        super().__init__(name, options, columns, parent)
        self._most_columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GRID_GAP)
        self._place()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options, at most nine; what was chosen stays chosen where it is still among them."""
        chosen, keys = self._chosen, tuple(key for key, _words in options)
        if keys != self._keys:
            for button in self._buttons:
                button.setParent(None)
                button.deleteLater()
            self._keys, self._lit = keys, 0
            self._buttons = [self.make_button(index, words) for index, (_key, words) in enumerate(options)]
            for key, button in zip(keys, self._buttons, strict=True):
                button.clicked.connect(lambda _checked=False, key=key: self.choose(key))
            self._place()
            self._label_digits()
        self.set_options_words([words for _key, words in options])
        self.choose(chosen if chosen in keys else None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The options."""
        return self._keys

    def _place(self) -> None:
        for index, button in enumerate(self._buttons):
            self._grid.addWidget(button, index // self._columns, index % self._columns)

    def _widest(self) -> int:
        return max(button.sizeHint().width() for button in self._buttons)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Long words in a narrow pane stand under each other, so that none is cut.
        wanted = self._most_columns * (self._widest() + _GRID_GAP) - _GRID_GAP
        columns = self._most_columns if event.size().width() >= wanted else 1
        if columns != self._columns:
            self._columns = columns
            self._place()

    def make_button(self, index: int, words: str) -> ButtonBase:
        return _Outcome(words, str(index + 1))

    def set_digits(self, localise: Callable[[str], str]) -> None:
        """Write the digits as the user reads them."""
        self._localise = localise
        self._label_digits()

    @property
    def digit_keys_enabled(self) -> bool:
        """Whether bare digits choose; off, the grid shows none and arrows and clicks remain."""
        return self._digit_keys

    def set_digit_keys_enabled(self, enabled: bool) -> None:
        """The off-switch for single keys (WCAG 2.1.4)."""
        self._digit_keys = enabled
        self._label_digits()

    def _label_digits(self) -> None:
        for index, button in enumerate(self._buttons):
            if isinstance(button, _Outcome):
                button.set_digit(self._localise(str(index + 1)) if self._digit_keys else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modified = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        place = pressed_digit(event.text()) if self._digit_keys and not modified else None
        if place is None or not 1 <= place <= len(self._keys):
            super().keyPressEvent(event)
            return
        if not event.isAutoRepeat():
            self.choose(self._keys[place - 1])
            self.decided.emit(self._keys[place - 1])

    def show_focus(self) -> None:
        for index, button in enumerate(self._buttons):
            if isinstance(button, _Outcome):
                button.set_lit(self.hasFocus() and index == self._lit)


def pressed_digit(text: str) -> int | None:
    """The digit that a key typed, in any of the three families, or None."""
    if len(text) != 1:
        return None
    digit = unicodedata.decimal(text, None)
    return None if digit is None else int(digit)
