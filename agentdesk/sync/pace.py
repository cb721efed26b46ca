"""When to try again and how much to ask for: pure functions of what was seen on the line."""

from __future__ import annotations

from dataclasses import dataclass, replace

FIRST_WAIT_SECONDS = 5.0
LONGEST_WAIT_SECONDS = 300.0
SMALLEST_BYTES = 8 * 1024
LARGEST_BYTES = 1024 * 1024
FIRST_BYTES = 64 * 1024
"""JSON of an exchange on a line that nobody knows yet: 10 to 16 KB compressed, a second on a line of 100 kbit/s."""

FIRST_ERRAND_BYTES = 16 * 1024
"""Errands carry what is compressed already."""

QUICK_SECONDS = 0.4
GOOD_SECONDS = 0.9
SLOW_SECONDS = 2.5
MOST_INTENTS = 500


def wait_seconds(failures: int, fraction: float) -> float:
    """Seconds until the next try after so many failures in a row: 5 s doubling up to 5 min, spread by a quarter."""
    doubled = FIRST_WAIT_SECONDS * 2.0 ** min(max(failures, 1) - 1, 10)
    spread = min(doubled, LONGEST_WAIT_SECONDS) * (0.75 + 0.5 * fraction)
    return min(max(spread, FIRST_WAIT_SECONDS), LONGEST_WAIT_SECONDS)


def poll_seconds(asked_milliseconds: int, fraction: float) -> float:
    """Seconds until the next look when all is well: what the server asked for, within reason, spread by a fifth."""
    return min(max(asked_milliseconds / 1000, 1.0), 600.0) * (0.8 + 0.4 * fraction)


@dataclass(frozen=True)
class Portion:
    """How much goes over the line at once: bytes of rows asked for, bytes and number of intents handed in.

    It follows the line so that one exchange takes about a second: four times as much after one that took no time, half
    after a slow one, and at once a small part of it after one that took very long.
    """

    down_bytes: int = FIRST_BYTES
    up_bytes: int = FIRST_BYTES
    intents: int = MOST_INTENTS

    def after(self, seconds: float, *, more_waits: bool) -> Portion:
        """The next portion after an exchange that took so long: larger on a quick line, smaller on a slow one."""
        if seconds > SLOW_SECONDS:
            return self.times(max(1 / 8, GOOD_SECONDS / seconds))
        if not more_waits or seconds > GOOD_SECONDS:
            return self
        return self.times(4 if seconds < QUICK_SECONDS else 2)

    def times(self, factor: float) -> Portion:
        """So many times as much, within the limits; larger portions again with as many intents as are allowed."""
        return Portion(
            down_bytes=_within(self.down_bytes * factor),
            up_bytes=_within(self.up_bytes * factor),
            intents=min(max(self.intents, int(self.intents * factor)), MOST_INTENTS),
        )

    def smaller(self) -> Portion:
        """Half as much, within the limits."""
        return self.times(0.5)

    def fewer_intents(self) -> Portion:
        """Half as many intents: the server found the message too large."""
        return replace(self.smaller(), intents=max(self.intents // 2, 1))


def first_errand() -> Portion:
    """The portion of the first errand on a line that nobody knows yet."""
    return Portion(FIRST_ERRAND_BYTES, FIRST_ERRAND_BYTES)


def _within(size: float) -> int:
    return int(min(max(size, SMALLEST_BYTES), LARGEST_BYTES))
