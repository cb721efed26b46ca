"""The bar at the top: search, the demonstration's line switch where there is one, the sync chip, the user."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from agentdesk.ui.commands.registry import COMMANDS, CommandId
from agentdesk.ui.customer.parts import Glyph
from agentdesk.ui.painting.parts import hover_fill, paint_avatar
from agentdesk.ui.painting.shapes import fill_box, placed
from agentdesk.ui.painting.text import draw_line, text_width
from agentdesk.ui.texts import Phrases, fill
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.base import ButtonBase, is_look_change
from agentdesk.ui.widgets.blocks import Hairline, Surface
from agentdesk.ui.widgets.buttons import StatusButton
from agentdesk.ui.widgets.fields import SearchField
from agentdesk.ui.widgets.rail import RAIL_PX

BAR_PX = 44
_AVATAR, _MARK = 26, 14
_NAME_PX, _STATE_PX = 160, 120


class UserButton(ButtonBase):
    """Name and circle of who is signed in; opens the menu of their settings."""

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        self._name = self._state = ""
        self._mark: tuple[str, Level] | None = None
        super().__init__("", parent=parent)
        self._menu = menu
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: self.open_menu())

    def set_user(self, name: str, spoken: str) -> None:
        """Who it is; ``spoken`` is the whole name of the button."""
        self._name = name
        self.set_words(spoken)

    def set_presence(self, glyph: str, level: Level, words: str) -> None:
        """How they are here: a glyph at the circle, and words beside the name where they are not available."""
        self._mark, self._state = (glyph, level), "" if level is Level.OK else words
        self._changed()

    def open_menu(self) -> None:
        """Open the menu under the button."""
        self.open_beneath(self._menu)

    def open_beneath(self, menu: QMenu) -> None:
        """Open a menu under the button, its first entry chosen."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 0 if rtl else self.width() - menu.sizeHint().width()
        menu.popup(self.mapToGlobal(QPoint(left, self.height() + 4)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def sizeHint(self) -> QSize:
        look = current_look()
        name = min(_NAME_PX, text_width(self._name, look.font(Type.BODY_MEDIUM))) + 1
        return QSize(8 + name + self._state_px(look) + 10 + _AVATAR + 4, max(32, look.control + 4))

    def _state_px(self, look: Look) -> int:
        """Room of the glyph, and of the words before it."""
        words = min(_STATE_PX, text_width(self._state, look.font(Type.CAPTION))) + 9 if self._state else 0
        return words + (_MARK + 6 if self._mark is not None else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(_AVATAR + 12, self.sizeHint().height())

    def paint(self, painter: QPainter, look: Look) -> None:
        if self.underMouse() or self.isDown():
            fill_box(painter, self.rect(), hover_fill(look, Ink.WINDOW), look.radii.control)
        circle_start = self.width() - _AVATAR - 4
        height = self.height()
        end = circle_start - 10
        if self._mark is not None:
            glyph, level = self._mark
            end -= _MARK
            draw_icon(
                painter, glyph, placed(painter, self.rect(), (end, 0, _MARK, height)), look.colour(level.ink), _MARK
            )
            end -= 6
        if self._state:
            width = min(_STATE_PX, text_width(self._state, look.font(Type.CAPTION))) + 1
            spot = placed(painter, self.rect(), (end - width, 0, width, height))
            draw_line(painter, spot, self._state, look.font(Type.CAPTION), look.colour(Ink.TEXT_MUTED))
            end -= width + 8
        room = placed(painter, self.rect(), (8, 0, max(0, end - 8), height))
        draw_line(painter, room, self._name, look.font(Type.BODY_MEDIUM), look.colour(Ink.TEXT))
        spot = placed(painter, self.rect(), (circle_start, (height - _AVATAR) // 2, _AVATAR, _AVATAR))
        paint_avatar(painter, spot, look, self._name)


class TopBar(Surface):
    """Lays out; the workspace connects."""

    chip_pressed = Signal()

    def __init__(self, menu: QMenu, line_switch: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(Ink.WINDOW, parent)
        self._name = self._state = ""
        self.search = SearchField("", name="", keys=COMMANDS[CommandId.FIND_CUSTOMER].caps)
        self.search.setMaximumWidth(430)
        self.search.setMinimumWidth(200)
        self.chip = StatusButton(Level.INFO, "sync", self.tr("Sync"))
        self.user = UserButton(menu)
        self._brand = Glyph("headset", Ink.ACCENT, 20)
        brand = QHBoxLayout()
        brand.addStretch(1)
        brand.addWidget(self._brand)
        brand.addStretch(1)
        self._brand_slot = QWidget()
        self._brand_slot.setLayout(brand)
        self._brand_slot.setFixedWidth(RAIL_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._brand_slot)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        if line_switch is not None:
            row.addWidget(line_switch)
        row.addWidget(self.chip)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(self.user)
        row.addSpacing(8)
        self._fit()
        self.chip.clicked.connect(lambda _checked=False: self.chip_pressed.emit())
        say = Phrases(self)
        say(self.search.set_prompt, lambda: self.tr("Search customer: name, phone, national ID, order"))

    def _fit(self) -> None:
        self.setFixedHeight(max(BAR_PX, current_look().control + 14))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self._fit()

    def set_rail_width(self, pixels: int) -> None:
        """Keep the brand over the rail."""
        self._brand_slot.setFixedWidth(pixels)

    def set_user(self, name: str) -> None:
        """Who is signed in."""
        self._name = name
        self._name_user()

    def set_presence(self, glyph: str, level: Level, words: str) -> None:
        """How they are here."""
        self._state = words
        self.user.set_presence(glyph, level, words)
        self._name_user()

    def _name_user(self) -> None:
        words = fill(self.tr("%1, settings"), self._name)
        if self._state:
            words = fill(self.tr("%1, %2, settings"), self._name, self._state)
        self.user.set_user(self._name, words)
