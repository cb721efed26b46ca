"""Files outside of the program: choosing one, naming a new one, and showing one with the system's own program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


class OutsideFiles(Protocol):
    """What the window needs of the system; a test has its own."""

    def choose(self, parent: QWidget, title: str, chosen: Callable[[Path], None]) -> None:
        """Let the person choose a file; nothing waits for it."""
        ...

    def name(self, parent: QWidget, title: str, suggestion: str, named: Callable[[Path], None]) -> None:
        """Let the person say where a new file goes; nothing waits for it."""
        ...

    def show(self, path: Path) -> bool:
        """Open a file with the system's program for it; False when there is none."""
        ...


class SystemFiles:
    """The system's own."""

    def choose(self, parent: QWidget, title: str, chosen: Callable[[Path], None]) -> None:
        """See ``OutsideFiles``."""
        dialog = QFileDialog(parent, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.finished.connect(lambda _code: dialog.deleteLater())
        dialog.open()

    def name(self, parent: QWidget, title: str, suggestion: str, named: Callable[[Path], None]) -> None:
        """See ``OutsideFiles``."""
        dialog = QFileDialog(parent, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(suggestion)
        dialog.fileSelected.connect(lambda name: named(Path(name)))
        dialog.finished.connect(lambda _code: dialog.deleteLater())
        dialog.open()

    def show(self, path: Path) -> bool:
        """See ``OutsideFiles``."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
