"""The system around the window, that only notes what it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from agentdesk.ui.window.outside_files import OutsideFiles


@dataclass
class SeenFiles(OutsideFiles):
    """``given`` is the file that the person chooses or names; None while they change their mind."""

    given: Path | None = None
    shown: list[Path] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)
    can_show: bool = True

    def choose(self, parent: QWidget, title: str, chosen: Callable[[Path], None]) -> None:
        assert parent.isVisible()
        assert title
        if self.given is not None:
            chosen(self.given)

    def name(self, parent: QWidget, title: str, suggestion: str, named: Callable[[Path], None]) -> None:
        self.suggested.append(suggestion)
        self.choose(parent, title, named)

    def show(self, path: Path) -> bool:
        self.shown.append(path)
        self.contents.append(path.read_bytes())
        return self.can_show
