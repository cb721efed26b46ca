"""A bar on a terminal that tells how far an import is; nothing where nobody watches."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TextIO

_WIDTH = 30
_PAUSE_SECONDS = 0.1


class Progress:
    """Draws on ``stream`` if it is a terminal. ``whole`` is the size of the file in bytes."""

    def __init__(self, stream: TextIO, name: str, whole: int) -> None:
        self._stream = stream
        self._name = name
        self._whole = max(1, whole)
        self._watched = stream.isatty()
        self._begun = time.monotonic()
        self._drawn = 0.0

    def show(self, done: int, rows: int) -> None:
        """``done`` bytes of the file are in, and ``rows`` rows."""
        now = time.monotonic()
        if self._watched and now - self._drawn >= _PAUSE_SECONDS:
            self._drawn = now
            self._draw(min(1.0, done / self._whole), rows, now)

    def finish(self, rows: int) -> None:
        """Draw the full bar and leave its line."""
        if self._watched:
            self._draw(1.0, rows, time.monotonic())
            self._stream.write("\n")
            self._stream.flush()

    def _draw(self, part: float, rows: int, now: float) -> None:
        filled = round(part * _WIDTH)
        speed = rows / max(0.001, now - self._begun)
        bar = "#" * filled + "-" * (_WIDTH - filled)
        self._stream.write(f"\r{self._name} [{bar}] {part:4.0%}  {rows:,} rows, {speed:,.0f} rows/s ")
        self._stream.flush()


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files below a folder, as far as they may be seen."""
    if path.is_file():
        return path.stat().st_size
    size, waiting = 0, [os.fspath(path)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.is_file():
                        size += entry.stat().st_size
        except OSError:
            continue
    return size
