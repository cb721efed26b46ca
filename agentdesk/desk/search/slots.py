"""Row numbers for interactions that grow with the time of the event: the index then gives the newest first by itself.

A slot is the second of the event, counted from 1900, or a free one after it. Where many events carry the same second
(imports with dates alone), they are spread over the seconds that follow, over no more than about four times as many
seconds as there are such events. The order by slot is therefore almost, and not wholly, the order in time: what is
found is put in order by its time again. Small numbers matter: with slots of microseconds the index is half as large
again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from zlib import crc32

from sqlalchemy import Connection

_SECONDS_1900_TO_1970 = 2_208_988_800
_MICROSECONDS = 1_000_000


def base_slot(occurred_at: int) -> int:
    """The slot for an event at a time in microseconds since 1970. Before 1900 there is one slot for all."""
    return max(0, occurred_at // _MICROSECONDS + _SECONDS_1900_TO_1970)


def free_slots(connection: Connection, wanted: Sequence[tuple[int, bytes]]) -> list[int]:
    """A free slot for each (base slot, id), in the same order.

    All that still lack one are tried in rounds: at their base first, then at a place picked by their id in a window
    that doubles. One statement a round, whatever the number; rounds grow with the logarithm of the crowd.
    """
    given: list[int | None] = [None] * len(wanted)
    taken: set[int] = set()
    waiting = list(range(len(wanted)))
    attempt = 0
    while waiting:
        tries = [(number, _candidate(*wanted[number], attempt)) for number in waiting]
        taken |= _occupied(connection, [slot for _, slot in tries])
        waiting = []
        for number, slot in tries:
            if slot in taken:
                waiting.append(number)
            else:
                taken.add(slot)
                given[number] = slot
        attempt += 1
    return [slot for slot in given if slot is not None]


def _candidate(base: int, row_id: bytes, attempt: int) -> int:
    if attempt == 0:
        return base
    return base + crc32(row_id, attempt) % (1 << min(attempt + 1, 32))


def _occupied(connection: Connection, slots: list[int]) -> set[int]:
    rows = connection.exec_driver_sql(
        "SELECT slot FROM search_interaction WHERE slot IN (SELECT value FROM json_each(?))",
        (json.dumps(slots),),
    )
    return set(rows.scalars())
