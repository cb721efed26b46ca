"""Decisions about changes that were not taken: checked, noted on this machine, and what comes of them queued."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from agentdesk.desk.answers import Performed
from agentdesk.desk.outbox_answers import Settled
from agentdesk.desk.performing import CERTAIN, performed
from agentdesk.models.errors import Refused
from agentdesk.sync.choices import Choice
from agentdesk.sync.settling import Settling


class Deciding:
    """Takes decisions from screens and scripts."""

    def __init__(self, settling: Settling, saved: Callable[[], None]) -> None:
        self._settling = settling
        self._on_saved = saved

    def settle(
        self, mid: int, choice: Choice, *, alike: bool = False, arguments: Mapping[str, Any] | None = None
    ) -> tuple[Settled, ...]:
        """See ``Settling.settle``."""
        with _nothing_changed():
            done = self._settling.settle(mid, choice, alike=alike, arguments=arguments, refuse=CERTAIN)
        self._on_saved()
        return tuple(Settled(one.mid, one.choice, None if one.saved is None else performed(one.saved)) for one in done)

    def unsettle(self, mid: int) -> bool:
        """See ``Settling.unsettle``."""
        return self._settling.unsettle(mid)

    def bring_back(self, mid: int) -> Performed:
        """See ``Settling.bring_back``."""
        with _nothing_changed():
            saved = self._settling.bring_back(mid, refuse=CERTAIN)
        self._on_saved()
        return performed(saved)


@contextmanager
def _nothing_changed() -> Iterator[None]:
    try:
        yield
    except Refused as refusal:
        refusal.safe = "Nothing was changed."
        raise
