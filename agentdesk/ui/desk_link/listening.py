"""What comes over the live channel, told on the thread of the window."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, Signal, Slot

from agentdesk.ui.desk_link.port import DeskPort


class LiveListening(QObject):
    """``heard`` says on the GUI thread that something was heard; what, the desk is asked. Nothing after ``close``."""

    heard = Signal()
    _arrived = Signal()

    def __init__(self, desk: DeskPort, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self.is_open = True
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = desk.subscribe_live(self._receive)

    def _receive(self) -> None:
        """Called on a thread of the channel. Under the lock, so that nothing is emitted by what is being taken down."""
        with self._lock:
            if self.is_open:
                self._arrived.emit()

    @Slot()
    def _tell(self) -> None:
        if self.is_open:
            self.heard.emit()

    def close(self) -> None:
        """Tell of nothing more."""
        with self._lock:
            self.is_open = False
        self._unsubscribe()
