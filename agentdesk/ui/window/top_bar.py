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
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.base import ButtonBase, is_look_change
from agentdesk.ui.widgets.blocks import Hairline, Surface
from agentdesk.ui.widgets.buttons import StatusButton
from agentdesk.ui.widgets.fields import SearchField
from agentdesk.ui.widgets.rail import RAIL_PX

BAR_PX = 44
_AVATAR = 26


class UserButton(ButtonBase):
    """Name and circle of who is signed in; opens the menu of their settings."""

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        self._name = ""
        super().__init__("", parent=parent)
        self._menu = menu
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: self.open_menu())

    def set_user(self, name: str, spoken: str) -> None:
        """Who it is; ``spoken`` is the whole name of the button."""
        self._name = name
        self.set_words(spoken)

    def open_menu(self) -> None:
        """Open the menu under the button."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 0 if rtl else self.width() - self._menu.sizeHint().width()
        self._menu.popup(self.mapToGlobal(QPoint(left, self.height() + 4)))

    def sizeHint(self) -> QSize:
        look = current_look()
        width = min(160, text_width(self._name, look.font(Type.BODY_MEDIUM))) + 1
        return QSize(8 + width + 10 + _AVATAR + 4, max(32, look.control + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(_AVATAR + 12, self.sizeHint().height())

    def paint(self, painter: QPainter, look: Look) -> None:
        if self.underMouse() or self.isDown():
            fill_box(painter, self.rect(), hover_fill(look, Ink.WINDOW), look.radii.control)
        circle_start = self.width() - _AVATAR - 4
        height = self.height()
        room = placed(painter, self.rect(), (8, 0, circle_start - 8 - 10, height))
        draw_line(painter, room, self._name, look.font(Type.BODY_MEDIUM), look.colour(Ink.TEXT))
        spot = placed(painter, self.rect(), (circle_start, (height - _AVATAR) // 2, _AVATAR, _AVATAR))
        paint_avatar(painter, spot, look, self._name)


class TopBar(Surface):
    """Lays out; the workspace connects."""

    chip_pressed = Signal()

    def __init__(self, menu: QMenu, line_switch: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(Ink.WINDOW, parent)
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
        self.user.set_user(name, fill(self.tr("%1, settings"), name))
