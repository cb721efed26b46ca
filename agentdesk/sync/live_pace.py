"""When to listen and when to leave the line alone: a pure function of what was seen on it."""

from __future__ import annotations

from dataclasses import dataclass

from agentdesk.sync.pace import wait_seconds

SLOW_SECONDS = 1.0
"""A round trip that takes longer is needed for work; nobody is listened to then."""

SLOW_TRIPS = 3
SLOW_PAUSE_SECONDS = 60.0
USUAL_WAIT_SECONDS = 20.0
SHORTEST_WAIT_SECONDS = 1.0


@dataclass(frozen=True)
class LivePace:
    """How the line was lately."""

    failures: int = 0
    slow_trips: int = 0

    def after(self, seconds: float) -> LivePace:
        """A round trip took so long, the server's own waiting not counted."""
        return LivePace(0, self.slow_trips + 1 if seconds > SLOW_SECONDS else 0)

    def after_failure(self) -> LivePace:
        """A request failed."""
        return LivePace(self.failures + 1, self.slow_trips)

    @property
    def is_slow(self) -> bool:
        """Whether the line is slow and not only was once."""
        return self.slow_trips >= SLOW_TRIPS

    @property
    def is_good(self) -> bool:
        """Whether the line is left open."""
        return self.failures == 0 and not self.is_slow

    def pause_seconds(self, fraction: float) -> float:
        """How long to leave the line alone; ``fraction`` spreads many clients."""
        if self.failures:
            return wait_seconds(self.failures, fraction)
        return SLOW_PAUSE_SECONDS * (0.75 + 0.5 * fraction) if self.is_slow else 0.0
