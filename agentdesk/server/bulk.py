"""Many new rows at once: what an import writes, with the feed entries of any other change at a fraction of the cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from agentdesk.models.base import Shared, UtcTime, from_microseconds
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.places import table_of
from agentdesk.server.changes import TABLE_NUMBERS, Change, MembershipChange
from agentdesk.server.made_anew import MADE_ANEW
from agentdesk.server.unit_of_work import UnitOfWork

Values = Mapping[str, Any]
"""One row by column name in the plain values of the wire: ids as text, times as microseconds since 1970."""


class BulkWriter:
    """Inserts rows of shared tables into one unit of work, past the mapped classes but not past the feed.

    Use units of a few thousand rows: a unit is one transaction, and divides its feed entries into small groups by
    itself. The rows are visible to the unit's own queries at once. ::

        with store.writing() as unit:
            bulk = BulkWriter(unit)
            bulk.insert(Customer, customers)          # parents first: foreign keys are enforced
            bulk.insert(Membership, memberships)      # where the rows about each customer will be seen
            bulk.insert(Interaction, interactions)
    """

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def insert(self, shared: type[Shared], rows: Iterable[Values]) -> int:
        """Add ``rows``, all new, and return how many there were. A column left out takes its default.

        ``ver`` is 1, but for what was there before under the same id (see ``made_anew``).

        A row names columns of the table and nothing else.

        Raises IntegrityError when an id is there already or a parent is missing; the unit, or the savepoint around the
        call, is then undone.
        """
        table = table_of(shared)
        defaults = blank_row(table)
        pick, width = itemgetter(*defaults), len(defaults)
        tuples: list[tuple[Any, ...]] = [pick(row if len(row) == width else {**defaults, **row}) for row in rows]
        if not tuples:
            return 0
        connection = self._unit.connection
        tuples = self._come_back(shared, list(defaults), tuples)
        places = time_places(table, connection.dialect.name)
        if places:
            tuples = [with_times(row, places) for row in tuples]
        self._unit.session.flush()
        connection.exec_driver_sql(insert_sql(table, connection.dialect.name), tuples)
        self._note(shared, list(table.columns), tuples)
        return len(tuples)

    def _come_back(
        self, shared: type[Shared], names: Sequence[str], tuples: list[tuple[Any, ...]]
    ) -> list[tuple[Any, ...]]:
        """The rows with the versions in which they come back."""
        if shared not in MADE_ANEW:
            return tuples
        own, version = names.index("id"), names.index("ver")
        owner = names.index("customer_id") if "customer_id" in names else own
        owners = {str(row[own]): row[owner] for row in tuples}
        back = self._unit.journal.versions_of_those_back(self._unit.connection, shared, owners)
        return [(*row[:version], back.get(row[own], row[version]), *row[version + 1 :]) for row in tuples]

    def _note(self, shared: type[Shared], columns: Sequence[Column[Any]], tuples: Sequence[tuple[Any, ...]]) -> None:
        journal, number = self._unit.journal, TABLE_NUMBERS[shared]
        names = [column.key for column in columns]
        own = names.index("id")
        owner = own if shared is Customer else names.index("customer_id") if "customer_id" in names else None
        if owner is None:
            journal.changes += [Change(number, row[own], 1, None, None, False, True) for row in tuples]
            journal.people_changed = True
        else:
            body = names.index("body") if "body" in names else own
            version = names.index("ver")
            journal.changes += [
                Change(
                    number, row[own], row[version], row[owner], None, False, True, len(row[body]) if body != own else 0
                )
                for row in tuples
            ]
        if shared is Membership:
            place = names.index("scope")
            journal.memberships += [MembershipChange(row[owner or 0], row[place], True) for row in tuples]


def blank_row(table: Table) -> dict[str, Any]:
    """The value that each column has, in their order, where a new row says nothing."""
    found: dict[str, Any] = {}
    for column in table.columns:
        default = column.default
        found[column.key] = default.arg if isinstance(default, ScalarElementColumnDefault) else None
    found["ver"] = 1
    return found


def time_places(table: Table, dialect: str) -> list[int]:
    """Positions of the times that have to be converted: SQLite alone stores them as they travel."""
    if dialect == "sqlite":
        return []
    return [place for place, column in enumerate(table.columns) if isinstance(column.type, UtcTime)]


def with_times(row: Sequence[Any], places: Sequence[int]) -> tuple[Any, ...]:
    """A row's plain values with its times as the driver wants them."""
    values = list(row)
    for place in places:
        if values[place] is not None:
            values[place] = from_microseconds(values[place])
    return tuple(values)


def insert_sql(table: Table, dialect: str) -> str:
    """The statement that inserts all columns of a table, in their order."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join(["?" if dialect == "sqlite" else "%s"] * len(table.columns))
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - names of our own tables only
