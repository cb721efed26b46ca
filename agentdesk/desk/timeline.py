"""Questions about one customer's timeline: a page of it, newest first, and how many entries there are of what.

Pages are cut by key, not by number: an entry that arrives meanwhile neither repeats nor hides another. However many
entries there are, a page is a fixed number of queries that read the index on customer and time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, func, literal, select, tuple_, type_coerce

from agentdesk.desk.cursors import Place, cursor_of, place_of
from agentdesk.desk.entries import entries_of, entry_rows
from agentdesk.desk.families import family_ids, of_family
from agentdesk.desk.saying import FUNCTION, wanted_text
from agentdesk.desk.timeline_answers import TimelinePage
from agentdesk.models.base import to_microseconds
from agentdesk.models.errors import UsageError
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.sync.store import CacheStore

LONGEST_PAGE = 500
MOST_PERIODS = 400
"""As many periods are counted in one question: enough for thirty years of months."""

_interaction = table_of(Interaction).c


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted. ``text`` is looked for in everything said; ``until`` is the first moment left out."""

    kinds: tuple[str, ...] = ()
    text: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    conversation_id: str | None = None


class TimelineQuestions:
    """Answers from the cache; every answer is of one moment."""

    def __init__(self, store: CacheStore) -> None:
        self._store = store

    def page(self, customer_id: str, wanted: Filter, *, limit: int, before: str | None) -> TimelinePage:
        """A stretch of the timeline. Raises UsageError for a limit below 1 or a cursor that is none."""
        if limit < 1:
            raise UsageError("A page has at least one entry.")
        size = min(limit, LONGEST_PAGE)
        place = None if before is None else place_of(before)
        with self._store.read() as connection:
            family = family_ids(connection, customer_id)
            rows = connection.execute(_page(family, wanted, place, size + 1)).all()
            entries = entries_of(connection, rows[:size])
        more = len(rows) > size
        return TimelinePage(entries, cursor_of(Place(entries[-1].occurred_at, entries[-1].id)) if more else None)

    def counts(self, customer_id: str, wanted: Filter) -> Mapping[str, int]:
        """How many entries each kind has under the other filters; kinds with none are left out."""
        with self._store.read() as connection:
            conditions = _conditions(family_ids(connection, customer_id), wanted)
            rows = connection.execute(
                select(_interaction.kind, func.count().label("count")).where(*conditions).group_by(_interaction.kind)
            )
            return {row[0]: row[1] for row in rows}

    def periods(self, customer_id: str, starts: Sequence[datetime], until: datetime) -> tuple[int, ...]:
        """How many entries lie in each period. ``starts`` go back in time; the first period ends before ``until``.

        Reads no entry, only their index. Raises UsageError for more than ``MOST_PERIODS``.
        """
        if len(starts) > MOST_PERIODS:
            raise UsageError(f"At most {MOST_PERIODS} periods are counted at once.")
        if not starts:
            return ()
        with self._store.read() as connection:
            rows = connection.execute(_counted(family_ids(connection, customer_id), (until, *starts)))
            found = {row.number: row.entries for row in rows}
        return tuple(found[number] for number in range(len(starts)))


def _counted(family: tuple[str, ...], moments: Sequence[datetime]) -> Select[Any]:
    """How many entries lie between each moment and the one after it, which is the earlier one.

    One statement however many there are: the moments come as one list, which SQLite takes apart.
    """
    listed = json.dumps([to_microseconds(moment) for moment in moments])
    ends = func.json_each(listed).table_valued("key", "value", name="ends")
    starts = func.json_each(listed).table_valued("key", "value", name="starts")
    entries = (
        select(func.count())
        .where(
            of_family(_interaction.customer_id, family),
            type_coerce(_interaction.occurred_at, BigInteger) >= starts.c.value,
            type_coerce(_interaction.occurred_at, BigInteger) < ends.c.value,
        )
        .scalar_subquery()
    )
    return select(ends.c.key.label("number"), entries.label("entries")).join(starts, starts.c.key == ends.c.key + 1)


def _page(family: tuple[str, ...], wanted: Filter, place: Place | None, limit: int) -> Select[Any]:
    page = (
        entry_rows()
        .where(*_conditions(family, wanted))
        .order_by(_interaction.occurred_at.desc(), _interaction.id.desc())
        .limit(limit)
    )
    if place is None:
        return page
    behind = tuple_(literal(place.occurred_at, _interaction.occurred_at.type), literal(place.id, _interaction.id.type))
    return page.where(tuple_(_interaction.occurred_at, _interaction.id) < behind)


def _conditions(family: tuple[str, ...], wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.conversation_id is None:
        conditions.append(of_family(_interaction.customer_id, family))
    else:
        # A matter is always one of its customer's; naming both would make SQLite read all that the customer has.
        conditions.append(_interaction.conversation_id == wanted.conversation_id)
    if wanted.kinds:
        conditions.append(_interaction.kind.in_(wanted.kinds))
    if wanted.since is not None:
        conditions.append(_interaction.occurred_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(_interaction.occurred_at < wanted.until)
    text = wanted_text(wanted.text)
    if text is not None:
        conditions.append(getattr(func, FUNCTION)(text, *_said()) == 1)
    return conditions


def _said() -> tuple[ColumnElement[Any], ...]:
    """Everything of an entry that somebody may look for."""
    return (
        _interaction.subject,
        _interaction.body,
        _interaction.reference,
        _interaction.channel_label,
        _interaction.disposition,
        _interaction.agent_name,
    )
