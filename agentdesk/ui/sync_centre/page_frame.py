"""The frame of every page beside the list: tile, title and caption, a body that scrolls, what failed, and a foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from agentdesk.ui.customer.view import emptied
from agentdesk.ui.identity.parts import Failure
from agentdesk.ui.painting.shapes import fill_box, outline_box
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.widgets.base import PaintedWidget
from agentdesk.ui.widgets.blocks import Hairline
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.scrolling import ScrollPane

FACT_LABEL_PX = 112
_SIDE_PX, _TILE_PX = 24, 40


class LevelTile(PaintedWidget):
    """A glyph on the ground of its level."""

    def __init__(self, glyph: str, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph, self._level = glyph, level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, glyph: str, level: Level) -> None:
        """Show another one."""
        self._glyph, self._level = glyph, level
        self.update()

    def sizeHint(self) -> QSize:
        side = current_look().px(_TILE_PX)
        return QSize(side, side)

    def paint(self, painter: QPainter, look: Look) -> None:
        ink, ground = look.colour(self._level.ink), look.colour(self._level.background)
        if look.is_lined:
            outline_box(painter, self.rect(), ink, look.radii.block, fill=ground)
        else:
            fill_box(painter, self.rect(), ground, look.radii.block)
        draw_icon(painter, self._glyph, self.rect(), ink, 20)


class PlainFact(QWidget):
    """A muted label and a value that goes on in a second line; values stand under each other."""

    def __init__(self, label: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.value = label, value
        self.setAccessibleName(SEPARATOR.join((label, value)))
        self._name = Label(label, Type.BODY, Ink.TEXT_MUTED, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(value, Type.BODY_MEDIUM, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        self._name.setFixedWidth(current_look().px(FACT_LABEL_PX))


class FactList(QWidget):
    """Facts under each other. Written anew only when they differ, and then at once, so that nothing blinks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Labels and values from top to bottom."""
        return self._shown

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts; away without any."""
        if tuple(facts) != self._shown:
            self._shown = tuple(facts)
            layout = emptied(self)
            for label, value in facts:
                fact = PlainFact(label, value)
                layout.addWidget(fact)
                fact.show()
            layout.activate()
        self.setVisible(bool(facts))


class PageFrame(QWidget):
    """``column`` takes the body, ``foot`` the actions; ``customer`` is the way to whoever it is about."""

    def __init__(self, glyph: str, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tile = LevelTile(glyph, level)
        self.title = Label("", Type.HEADING, wrap=True)
        self.caption = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.customer = OutlineButton("", glyph="customer")
        self.customer.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.failure = Failure()
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(_SIDE_PX, 14, _SIDE_PX, 16)
        self.column.setSpacing(10)
        self.pane = ScrollPane(self.body)
        self.foot_pane = QWidget()
        self.foot = QVBoxLayout(self.foot_pane)
        self.foot.setContentsMargins(_SIDE_PX, 10, _SIDE_PX, 12)
        self.foot.setSpacing(8)
        self._lay_out()
        Phrases(self)(self.customer.set_words, lambda: self.tr("Open the customer"))

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.caption)
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE_PX, 14, _SIDE_PX, 10)
        head.setSpacing(12)
        head.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self.customer, 0, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self.pane, 1)
        self.foot.addWidget(self.failure)
        outer.addWidget(Hairline())
        outer.addWidget(self.foot_pane)

    def set_title(self, words: str) -> None:
        """What the page is about."""
        self.title.setText(words)
        self.setAccessibleName(words)

    def set_caption(self, words: str) -> None:
        """What stands muted under the title."""
        self.caption.setText(words)
        self.caption.setVisible(bool(words))

    def say_failure(self, words: str) -> None:
        """What went wrong when it was saved; "" takes it away."""
        self.failure.say(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is longer than its room is read to its end without a pointer."""
        bar = self.pane.verticalScrollBar()
        page = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if page is None or not bar.maximum():
            super().keyPressEvent(event)
            return
        bar.setValue(bar.value() + page * bar.pageStep())


class PageView(QWidget):
    """A page in its frame: Esc leaves it, and in another language it is written again."""

    left = Signal()

    def __init__(self, frame: PageFrame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = frame
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def write_again(self) -> None:
        """Write what is shown, if anything is, in the language of now."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.write_again()
