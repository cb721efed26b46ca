"""How a presenter asks the desk: questions go to a lane, answers come back to the GUI thread.

Presenters know these two protocols only, so that a test can answer at once, late, out of order or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from agentdesk.ui.desk_link.port import DeskPort

Answer = TypeVar("Answer")

Failed = Callable[[BaseException], None]
"""Gets an AgentDeskError, or something nobody foresaw; ``error_words`` has words for both."""


class Asker(Protocol):
    """Carries questions and orders to the desk."""

    def ask(
        self,
        topic: str,
        question: Callable[[DeskPort], Answer],
        done: Callable[[Answer], None],
        failed: Failed | None = None,
        *,
        interrupt: Callable[[DeskPort], object] | None = None,
    ) -> None:
        """Ask; of several questions of one topic only the newest is answered.

        ``interrupt`` stops the question's query when it is given up before it was answered.
        """
        ...

    def give_up(self, *topics: str) -> None:
        """Nobody wants the answers of these topics any more."""
        ...

    def order(
        self, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        """Have something done; every order is carried out, in turn."""
        ...


class LineAsker(Asker, Protocol):
    """An asker that also has done what needs the line, without keeping the database from others meanwhile."""

    def send(
        self, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        """Have something done that may wait for the line."""
        ...


class PhoneAsker(LineAsker, Protocol):
    """An asker that also tells the softphone on this machine, which is not kept waiting by a slow line."""

    def tell_phone(
        self, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        """Have something done by the softphone, in turn."""
        ...


class Clock(Protocol):
    """The time of this machine."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...
