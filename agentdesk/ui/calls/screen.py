"""What the presenter of calls needs of the window: the bar that it shows on, and what taking a call does there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from agentdesk.desk.calls.answers import CallView
from agentdesk.ui.calls.state import Asked, BarState


class CallScreen(Protocol):
    """The bar, as far as the presenter cares."""

    def show_calls(self, state: BarState, length: timedelta) -> None:
        """Show a call, or none."""
        ...

    def show_length(self, length: timedelta) -> None:
        """The call goes on."""
        ...

    def show_wrap_up(self, left: timedelta | None) -> None:
        """So long is left to write up the call in front, which has ended; None for no countdown."""
        ...

    def start_choosing(self) -> None:
        """Put the keyboard on the customers to choose from."""
        ...

    def start_answering(self, asked: Asked) -> None:
        """Put the keyboard on what is asked of the call in front."""
        ...


@dataclass(frozen=True, slots=True)
class CallsAround:
    """What taking a call does in the window. ``rings`` is told of each call once, ``changed`` of every change.

    ``open`` is given the call and its customer, ``add`` one of somebody who has to be added first, ``find`` one with a
    hidden number. ``decide`` is given one that is nobody's, and its outcome, ``joined`` a call's id before
    and now.
    """

    open: Callable[[CallView, str], None]
    add: Callable[[CallView], None]
    find: Callable[[], None]
    rings: Callable[[BarState], None]
    changed: Callable[[], None]
    decide: Callable[[CallView, str], None]
    joined: Callable[[str, str], None]
