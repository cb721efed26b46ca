"""The people known on this machine, to choose from: a row each, by pointer, arrows, or the first letters of a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agentdesk.desk.answers import KnownUser
from agentdesk.language.folding import fold
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.painting.parts import paint_avatar, raised_fill
from agentdesk.ui.painting.shapes import outline_box, placed
from agentdesk.ui.painting.text import draw_line
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.unlock.wording import person_words
from agentdesk.ui.widgets.base import ButtonBase
from agentdesk.ui.widgets.scrolling import ScrollPane

ROW_PX = 56
MOST_IN_SIGHT = 4
_AVATAR = 36
_GAP = 8


class PersonButton(ButtonBase):
    """One person: circle, name, and what is kept of theirs here."""

    def __init__(self, user: KnownUser, now: datetime, parent: QWidget | None = None) -> None:
        self.user = user
        self._facts = person_words(user, now)
        super().__init__(user.name, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(self._facts)

    @property
    def facts(self) -> str:
        """What stands under the name."""
        return self._facts

    def sizeHint(self) -> QSize:
        look = current_look()
        lines = look.line(Type.BODY_STRONG) + look.line(Type.CAPTION)
        return QSize(200, max(look.px(ROW_PX), lines + 14))

    def paint(self, painter: QPainter, look: Look) -> None:
        bounds, height = self.rect(), self.height()
        fill = raised_fill(look, hot=self.isEnabled() and (self.underMouse() or self.isDown()))
        outline_box(painter, bounds, look.colour(Ink.BORDER), look.radii.control, fill=fill)
        side = look.px(_AVATAR)
        paint_avatar(painter, placed(painter, bounds, (12, (height - side) // 2, side, side)), look, self.user.name)
        start = 12 + side + 12
        name_line, facts_line = look.line(Type.BODY_STRONG), look.line(Type.CAPTION)
        top, width = (height - name_line - facts_line) // 2, self.width() - start - 12
        ink = look.colour(Ink.TEXT if self.isEnabled() else Ink.TEXT_DISABLED)
        spot = placed(painter, bounds, (start, top, width, name_line))
        draw_line(painter, spot, self.user.name, look.font(Type.BODY_STRONG), ink)
        spot = placed(painter, bounds, (start, top + name_line, width, facts_line))
        draw_line(painter, spot, self._facts, look.font(Type.CAPTION), look.colour(Ink.TEXT_MUTED))


class PeopleList(ScrollPane):
    """``chosen`` gives the user's id. Up and Down move, Enter and Space choose, letters go to the next such name."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._column = QWidget()
        rows = QVBoxLayout(self._column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(_GAP)
        self._buttons: list[PersonButton] = []
        super().__init__(self._column, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @property
    def buttons(self) -> Sequence[PersonButton]:
        """The rows from top to bottom."""
        return self._buttons

    def show_people(self, users: Sequence[KnownUser], now: datetime) -> None:
        """Show these, in this order."""
        rows = emptied(self._column)
        self._buttons = [PersonButton(user, now) for user in users]
        for button in self._buttons:
            button.clicked.connect(lambda _checked=False, user_id=button.user.user_id: self.chosen.emit(user_id))
            rows.addWidget(button)
        self.updateGeometry()

    @property
    def _row_px(self) -> int:
        return self._buttons[0].sizeHint().height() if self._buttons else 0

    def sizeHint(self) -> QSize:
        """As high as the rows are; of many, half a row more than the most, so that one sees that there are more."""
        count, row = len(self._buttons), self._row_px
        wanted = count * row + max(0, count - 1) * _GAP
        return QSize(super().sizeHint().width(), min(wanted, MOST_IN_SIGHT * (row + _GAP) + row // 2))

    def minimumSizeHint(self) -> QSize:
        """Where there is little room, one row and the beginning of the next."""
        return QSize(super().minimumSizeHint().width(), min(self.sizeHint().height(), self._row_px * 3 // 2))

    def start(self) -> bool:
        """Put the keyboard on the first name; False when there is none."""
        if self._buttons:
            self._go(0)
        return bool(self._buttons)

    def _go(self, place: int) -> None:
        button = self._buttons[place % len(self._buttons)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(button, 0, _GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((place for place, button in enumerate(self._buttons) if button.hasFocus()), None)
        if here is None:
            super().keyPressEvent(event)
            return
        targets = {
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._buttons) - 1,
        }
        target = targets.get(Qt.Key(event.key()), self._named(event.text(), here))
        if target is None:
            super().keyPressEvent(event)
        else:
            self._go(target)

    def _named(self, letter: str, here: int) -> int | None:
        wanted = fold(letter) if letter.strip() else ""
        if not wanted:
            return None
        after = [*range(here + 1, len(self._buttons)), *range(here + 1)]
        return next((place for place in after if fold(self._buttons[place].user.name).startswith(wanted)), None)
