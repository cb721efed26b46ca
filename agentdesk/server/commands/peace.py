"""How a command that serves ends: by a signal, and without an error."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def ending_in_peace() -> Iterator[None]:
    """The listener ends at these signals and raises them again when all is closed: then they mean nothing any more."""
    before = {number: signal.signal(number, _do_nothing) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, action in before.items():
            signal.signal(number, action)


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """The listener has seen to it."""
