"""Takes the steps of a tour one after the other: act, wait until the window shows it, take a picture, go on.

Nothing waits for time: a step is done when its condition holds, and the tour fails when it does not within a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_LOOK_EVERY_MS = 25
_PATIENCE_MS = 60_000


@dataclass(frozen=True)
class Step:
    """One step: its ``name`` is the picture's, ``words`` tell it, ``act`` does it, ``done`` sees that it is shown."""

    name: str
    words: str
    act: Callable[[], None]
    done: Callable[[], bool]


@dataclass(frozen=True)
class Taken:
    """A step that was taken: its picture, and how many milliseconds passed from the act to its showing."""

    step: Step
    picture: Path
    milliseconds: int


class Walk(QObject):
    """One tour of one window. ``finished`` tells the name of the step that failed, or an empty text."""

    finished = Signal(str)

    def __init__(self, window: QWidget, steps: Sequence[Step], folder: Path) -> None:
        super().__init__(window)
        self.taken: list[Taken] = []
        self._window = window
        self._steps = list(steps)
        self._folder = folder
        self._since = QElapsedTimer()
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)

    def start(self) -> None:
        """Take the first step."""
        self._begin()

    def _begin(self) -> None:
        if not self._steps:
            self.finished.emit("")
            return
        self._since.start()
        self._looking.start()
        self._steps[0].act()

    def _look(self) -> None:
        step = self._steps[0]
        if step.done():
            self._looking.stop()
            self._steps.pop(0)
            # The picture waits for one more turn of the event loop, so that what was decided is painted.
            QTimer.singleShot(0, self, lambda: self._picture(step))
        elif self._since.elapsed() > _PATIENCE_MS:
            self._looking.stop()
            self._window.grab().save(str(self._folder / f"failed-{step.name}.png"))
            self.finished.emit(step.name)

    def _picture(self, step: Step) -> None:
        passed = int(self._since.elapsed())
        picture = self._folder / f"{len(self.taken) + 1}-{step.name}.png"
        self._window.grab().save(str(picture))
        self.taken.append(Taken(step, picture, passed))
        self._begin()
