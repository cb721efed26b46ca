"""A row that goes on in a second line when it does not fit, in reading direction; its last part may grow."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowRow(QLayout):
    """Parts of their own size, one after the other. With ``last_grows`` the last one has its greatest width."""

    def __init__(self, parent: QWidget, margins: QMargins, spacing: int, *, last_grows: bool = True) -> None:
        super().__init__(parent)
        self._last_grows = last_grows
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(margins)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        margins = self.contentsMargins()
        heights = [max(item.sizeHint().height() for item in line) for line in lines]
        return sum(heights) + self.spacing() * max(0, len(lines) - 1) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        height = max((item.sizeHint().height() for item in self._shown()), default=0)
        return QSize(widest + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The parts of each line. A part counts with its least width, so that the last one wraps only when it must."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            needed = item.minimumSize().width()
            if lines and used + self.spacing() + needed <= room:
                lines[-1].append(item)
                used += self.spacing() + needed
            else:
                lines.append([item])
                used = needed
        return lines

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner is not None else Qt.LayoutDirection.LeftToRight
        last = self._shown()[-1] if self._shown() and self._last_grows else None
        top = inner.top()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            start = inner.left()
            for item in line:
                size = item.sizeHint().expandedTo(item.minimumSize())
                width = size.width()
                if item is last:
                    spare = inner.right() + 1 - start
                    width = min(spare, item.maximumSize().width())
                    start = inner.right() + 1 - width
                spot = QRect(start, top + (height - size.height()) // 2, width, size.height())
                item.setGeometry(QStyle.visualRect(direction, inner, spot))
                start += width + self.spacing()
            top += height + self.spacing()
