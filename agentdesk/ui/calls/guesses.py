"""Whom a caller may be whose number nobody has: asked for once for each number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agentdesk.desk.calls.answers import Caller
from agentdesk.ui.desk_link.asking import Asker
from agentdesk.ui.desk_link.port import DeskPort

_TOPIC = "maybe callers"


class Guesses:
    """``found`` has the customers by number; ``came`` is told when there are some."""

    def __init__(self, asker: Asker, came: Callable[[], None]) -> None:
        self._asker = asker
        self._came = came
        self._asked: set[str] = set()
        self.found: dict[str, tuple[Caller, ...]] = {}

    def want(self, number: str) -> None:
        """Ask unless it is known or asked already. What failed is asked again."""
        if number in self.found or number in self._asked:
            return
        self._asked.add(number)

        def question(desk: DeskPort) -> Sequence[Caller]:
            return desk.maybe_callers(number)

        def take(found: Sequence[Caller]) -> None:
            self._asked.discard(number)
            self.found[number] = tuple(found)
            if found:
                self._came()

        self._asker.ask(f"{_TOPIC} {number}", question, take, lambda _error: self._asked.discard(number))
