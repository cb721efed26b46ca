"""The system's own program for telephone links, which is not waited for longer than a person notices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from agentdesk.ui.lanes import within

PATIENCE_SECONDS = 1.0
_FROM_ANY_THREAD = frozenset({"xcb", "windows"})


def open_outside(number: str) -> bool:
    """Hand a number to the system's program for telephone links; False where there is none."""
    return QDesktopServices.openUrl(QUrl(f"tel:{number}"))


def may_be_asked_elsewhere() -> bool:
    """Whether the system may be asked in another thread than the window's."""
    # Qt waits for the session bus under a desktop portal (its calls give up after 25 s), and on Windows for the shell,
    # which starts the program: measured with a bus that was 3 s late, the window stood still for 3 s. The interpreter
    # is free meanwhile. Under Wayland and on a Mac Qt speaks for the window with the focus, or through the desktop's
    # own objects, and has to be asked from the thread of the window.
    return QGuiApplication.platformName() in _FROM_ANY_THREAD


def patiently(opens: Callable[[], bool]) -> bool:
    """What the system says, for a lane to ask; True where it is not known within ``PATIENCE_SECONDS``."""
    return within(PATIENCE_SECONDS, opens)
