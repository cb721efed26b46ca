"""What travels of missed calls that stand on no timeline."""

from __future__ import annotations

import msgspec


class MissedCaller(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A number that called in vain. ``last`` is when it did so last, in microseconds since 1970.

    ``customers`` counts who has it, without a name: none, or several. ``queue`` is the newest call's, if it had one.
    """

    number: str
    tries: int
    last: int
    queue: str = ""
    customers: int = 0


class MissedAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Those who called last; ``older`` counts the others."""

    callers: list[MissedCaller]
    older: int = 0
