"""Who set a field to what it holds now, and when: told to whoever wanted to set it to something else meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from agentdesk.models.base import Shared
from agentdesk.models.people import Branch, Team, User
from agentdesk.server.changes import TABLE_NUMBERS, FieldChange, Journal
from agentdesk.server.tables import field_author


class Writing(Protocol):
    """A transaction that has a journal."""

    journal: Journal
    session: Session


def write_authors(connection: Connection, changes: Iterable[FieldChange], now: datetime) -> None:
    """Keep the last author of every field that a transaction changed."""
    last = {(one.table_no, one.row_id, one.field): one for one in changes}
    if not last:
        return
    rows = [
        {"table_no": key[0], "row_id": key[1], "field": key[2], "user_id": one.user_id, "at": one.at or now}
        for key, one in sorted(last.items())
    ]
    connection.execute(_upsert(connection, field_author), rows)


def author_facts(unit: Writing, row: Shared, field: str) -> dict[str, str]:
    """Name, time and place of whoever set the field, as far as they are known.

    Names of people, teams and branches are known to everybody in the firm; the value itself is not told here. Only ask
    for a row within the reach of whoever is told.
    """
    user_id, at = _author(unit, row, field)
    facts = {} if at is None else {"at": at.isoformat()}
    if user_id is None:
        return facts
    person = unit.session.execute(
        select(User.name, Team.name.label("team"), Branch.name.label("branch"))
        .outerjoin(Team, Team.id == User.team_id)
        .outerjoin(Branch, Branch.id == User.branch_id)
        .where(User.id == user_id)
    ).first()
    if person is None:
        return facts
    place = person.branch or person.team
    return facts | {"by": person.name} | ({"where": place} if place else {})


def _author(unit: Writing, row: Shared, field: str) -> tuple[str | None, datetime | None]:
    table_no = TABLE_NUMBERS[type(row)]
    for change in reversed(unit.journal.fields):
        if (change.table_no, change.row_id, change.field) == (table_no, row.id, field):
            return change.user_id, change.at
    kept = field_author.c
    found = unit.session.execute(
        select(kept.user_id, kept.at).where(kept.table_no == table_no, kept.row_id == row.id, kept.field == field)
    ).first()
    return (None, None) if found is None else (found.user_id, found.at)


def _upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    new = (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(table)
    keys = [column.name for column in table.primary_key]
    return new.on_conflict_do_update(index_elements=keys, set_={"user_id": new.excluded.user_id, "at": new.excluded.at})
