"""What the operating system asks of the look: light, dark or high contrast, its own palette, and when that changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from agentdesk.ui.theme.tokens import Scheme


class SystemLook(QObject):
    """The system as Qt tells of it. ``changed`` is emitted when the person sets their system differently."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._hints = application.styleHints()
        self._is_telling = True
        self._hints.colorSchemeChanged.connect(self._tell)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._tell)

    @property
    def wants_contrast(self) -> bool:
        """Whether the system is set to high contrast (on Windows: a contrast theme is on)."""
        return bool(self._hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)

    @property
    def is_dark(self) -> bool:
        """Whether the system is dark. True to the system only while no scheme of ours is forced on Qt."""
        return bool(self._hints.colorScheme() == Qt.ColorScheme.Dark)

    def palette(self) -> QPalette:
        """The system's own palette; it is set on the application on the way, with nothing of ours left in it."""
        self._application.setPalette(QPalette())
        return self._application.palette()

    def force(self, scheme: Scheme | None) -> None:
        """Let title bars follow our scheme; None and CONTRAST leave them to the system."""
        self._is_telling = False
        if scheme is Scheme.LIGHT:
            self._hints.setColorScheme(Qt.ColorScheme.Light)
        elif scheme is Scheme.DARK:
            self._hints.setColorScheme(Qt.ColorScheme.Dark)
        else:
            self._hints.unsetColorScheme()
        self._is_telling = True

    def _tell(self) -> None:
        if self._is_telling:
            self.changed.emit()
