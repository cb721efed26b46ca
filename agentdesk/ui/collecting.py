"""Keeps every window alive while Qt walks over all of them.

Qt sends a change of language, direction, palette or font to a list of windows that it took beforehand. Should one of
them end during the walk, Qt would call what is no longer there: a menu of a workspace that was locked, ended by
Python's collector, or a part without a parent that its owner lets go while it writes itself anew.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication


@contextmanager
def nothing_collected() -> Iterator[None]:
    """While it lasts no circle is collected and every window is held; afterwards it is as before."""
    was_on = gc.isenabled()
    gc.disable()
    held = QApplication.topLevelWidgets()
    try:
        yield
    finally:
        held.clear()
        if was_on:
            gc.enable()
