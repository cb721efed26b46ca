"""From an act to the end of the first paint that shows its result."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

PATIENCE_MS = 30_000


class PaintWatch(QObject):
    """Waits for the end of a paint of one widget at a moment when a condition holds."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget
        self._condition: Callable[[], bool] = lambda: False
        self._loop = QEventLoop()
        self._painted_at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        """Note a paint; its end is when the event loop comes round again."""
        if event.type() == QEvent.Type.Paint and self._condition():
            self._condition = lambda: False
            QTimer.singleShot(0, self._end)
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        self._painted_at = perf_counter()
        self._loop.quit()

    def milliseconds(self, act: Callable[[], object], condition: Callable[[], bool]) -> float:
        """From ``act`` to the end of the first paint at which ``condition`` holds. Raises TimeoutError."""
        late = QTimer()
        late.setSingleShot(True)
        late.timeout.connect(self._loop.quit)
        late.start(PATIENCE_MS)
        self._painted_at, self._condition = 0.0, condition
        started = perf_counter()
        act()
        self._loop.exec()
        if not self._painted_at:
            raise TimeoutError("nothing was painted that shows the result")
        return (self._painted_at - started) * 1000


def settle(milliseconds: int) -> None:
    """Let what was started come to rest, so that it does not disturb the next measurement."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
