"""macOS hands links to the application as events, not on a command line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QUrl, Signal
from PySide6.QtGui import QFileOpenEvent


class OpenedLinks(QObject):
    """Watches an application; ``asked`` comes with the link as it was given. A file that is opened is no link."""

    asked = Signal(str)

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            if not event.url().isLocalFile():
                self.asked.emit(event.url().toString(QUrl.ComponentFormattingOption.FullyEncoded))
            return True
        return super().eventFilter(watched, event)
