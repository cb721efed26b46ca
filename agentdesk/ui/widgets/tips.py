"""TipKeeper: tooltips that stay while one points at them or at what they explain, and go with Esc.

    TipKeeper(window)      once for a window; every tooltip of the program is kept so

Qt takes a tooltip away after some seconds, or as soon as the pointer goes towards it, and knows no key for it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QStyle, QToolTip, QWidget
from shiboken6 import isValid

LOOK_AFTER_MS = 50
_TIP_CLASS = "QTipLabel"
_WAKE_UP = QStyle.StyleHint.SH_ToolTip_WakeUpDelay


def shown_tip() -> QWidget | None:
    """The tooltip that is on the screen."""
    if not QToolTip.isVisible():
        return None
    return next((one for one in QApplication.topLevelWidgets() if one.inherits(_TIP_CLASS) and one.isVisible()), None)


class TipKeeper(QObject):
    """Listens where input arrives, and to the tooltip itself while there is one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._owner: QWidget | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
        self._listen(QGuiApplication.focusWindow())

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often it is said

    def look(self) -> None:
        """A tooltip may have come: from now on it is asked before it goes."""
        tip = shown_tip()
        if tip is not None:
            self._owner = QApplication.widgetAt(QCursor.pos())
            tip.installEventFilter(self)

    def _is_pointed_at(self, tip: QWidget) -> bool:
        place = QCursor.pos()
        if tip.geometry().contains(place):
            return True
        owner = self._owner
        if owner is None or not isValid(owner) or not owner.isVisible():
            return False
        return owner.rect().contains(owner.mapFromGlobal(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(watched, QWindow):
            self._wait.start(QApplication.style().styleHint(_WAKE_UP) + LOOK_AFTER_MS)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
            return event.key() == Qt.Key.Key_Escape and self._take_away()
        elif kind == QEvent.Type.Timer and isinstance(watched, QWidget) and watched.inherits(_TIP_CLASS):
            return self._is_pointed_at(watched)
        return False

    @staticmethod
    def _take_away() -> bool:
        tip = shown_tip()
        if tip is not None:
            tip.hide()
        return tip is not None
