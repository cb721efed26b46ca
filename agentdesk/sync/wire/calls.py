"""A call that lives, as the person whose phone it is about is told of it on the live channel."""

from __future__ import annotations

import msgspec


class CallNow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The value under ``calls_key``, as JSON. ``entry`` is the id that the call will have on the timeline.

    ``state`` is ringing, answered, held or ended; ``since`` when it began, in microseconds since 1970. ``customers``
    are those within the hearer's reach who have the number, ``elsewhere`` counts the others. ``number`` is the other
    side's, empty where it is hidden; ``queue`` is empty where the call came through none. ``answered`` and ``ended``
    are when it was, likewise; 0 while it was not.
    """

    entry: str
    state: str
    since: int
    direction: str = ""
    number: str = ""
    queue: str = ""
    customers: list[str] = []
    elsewhere: int = 0
    answered: int = 0
    ended: int = 0
