"""Words on the window: Label (a line or a paragraph), ElidedLabel (cut, the whole in its tooltip), RunsLabel.

    Label(text="", type_=Type.BODY, ink=Ink.TEXT, *, wrap=False, align=LEADING)      .set_ink(ink)  .set_type(type_)
    ElidedLabel(text="", type_=Type.BODY, ink=Ink.TEXT, *, middle=False)             middle for identifiers
    RunsLabel([(text, type_, ink), ...])                                             .set_runs(runs)

They are QLabels (``setText``) for screen readers and paint themselves: the leading edge and the reading direction
follow the window, not the first letter of the text, so that dates, amounts and phones stand where words stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from agentdesk.ui.painting.text import LEADING, Run, draw_line, draw_paragraph, draw_runs, text_width
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import is_look_change, leading_alignment

_UNBOUND = 100_000


class Label(QLabel):
    """Plain text in one type token and one ink. ``wrap`` makes a paragraph of it."""

    def __init__(
        self,
        text: str = "",
        type_: Type = Type.BODY,
        ink: Ink = Ink.TEXT,
        *,
        wrap: bool = False,
        align: Qt.AlignmentFlag = LEADING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._type = type_
        self._ink = ink
        self._flags = align
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        # A fixed height would hold a paragraph to the one line of its size hint.
        vertical = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._follow()
        self.setText(text)

    @property
    def ink(self) -> Ink:
        """The colour token it is written in."""
        return self._ink

    def set_ink(self, ink: Ink) -> None:
        """Change the colour."""
        self._ink = ink
        self.update()

    def set_type(self, type_: Type) -> None:
        """Change the size and weight."""
        self._type = type_
        self._follow()

    def _follow(self) -> None:
        self.setFont(current_look().font(self._type))
        self.setAlignment(leading_alignment(self.layoutDirection()))
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._follow()
        elif is_look_change(event):
            self.update()

    def _measure(self, width: int) -> QSize:
        flags = int(Qt.TextFlag.TextWordWrap.value) if self.wordWrap() else 0
        bounds = QFontMetrics(self.font()).boundingRect(QRect(0, 0, width, _UNBOUND), flags, self.text())
        return bounds.size()

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.font()).height()
        if not self.wordWrap():
            return QSize(text_width(self.text(), self.font()) + 1, line)
        return QSize(min(320, text_width(self.text(), self.font()) + 1), line)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height()) if self.wordWrap() else self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        return max(self._measure(width).height(), QFontMetrics(self.font()).height()) if self.wordWrap() else -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        ink = look.colour(self._ink if self.isEnabled() else Ink.TEXT_DISABLED)
        if self.wordWrap():
            top = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop if self._flags == LEADING else self._flags
            draw_paragraph(painter, self.rect(), self.text(), self.font(), ink, align=top)
        else:
            draw_line(painter, self.rect(), self.text(), self.font(), ink, align=self._flags, elide=self.elide_mode())
        painter.end()

    def elide_mode(self) -> Qt.TextElideMode:
        """How a text that does not fit is cut."""
        return Qt.TextElideMode.ElideRight


class ElidedLabel(Label):
    """One line that may be narrower than its text: cut at the logical end, or in the middle for identifiers."""

    def __init__(
        self,
        text: str = "",
        type_: Type = Type.BODY,
        ink: Ink = Ink.TEXT,
        *,
        middle: bool = False,
        align: Qt.AlignmentFlag = LEADING,
        parent: QWidget | None = None,
    ) -> None:
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        super().__init__(text, type_, ink, align=align, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def elide_mode(self) -> Qt.TextElideMode:
        return self._mode

    @property
    def is_cut(self) -> bool:
        """True while part of the text is hidden."""
        return text_width(self.text(), self.font()) > self.width()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.text() if self.is_cut else "", self)
            return True
        return super().event(event)


class RunsLabel(QLabel):
    """One line of several styles, such as a bold name with muted facts after it; joined text is its accessible name."""

    def __init__(self, runs: Sequence[tuple[str, Type, Ink]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[tuple[str, Type, Ink], ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_runs(runs)

    def set_runs(self, runs: Sequence[tuple[str, Type, Ink]]) -> None:
        """Change the line; spaces between runs belong to their texts."""
        self._runs = tuple(runs)
        self.setText("".join(text for text, _type, _ink in runs))
        self.setAlignment(leading_alignment(self.layoutDirection()))
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) or event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(leading_alignment(self.layoutDirection()))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = current_look()
        width = sum(text_width(text, look.font(type_)) for text, type_, _ink in self._runs)
        height = max((look.line(type_) for _text, type_, _ink in self._runs), default=look.line(Type.BODY))
        return QSize(width + 1, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        draw_runs(
            painter,
            self.rect(),
            [Run(text, look.font(type_), look.colour(ink)) for text, type_, ink in self._runs],
        )
        painter.end()
