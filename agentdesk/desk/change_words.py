"""The short values by which a change can be told in words: whom and what it is about, out of arguments and cache."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.sync.refusals import JudgedChange

LONGEST = 120
"""Letters of one value; longer ones end with an ellipsis."""

_AT_ONCE = 500
_ROWS: Mapping[str, tuple[Table, tuple[str, ...]]] = {
    "conversation": (table_of(Conversation), ("topic", "customer_id")),
    "contact_point": (table_of(ContactPoint), ("value", "kind", "customer_id")),
    "interaction": (table_of(Interaction), ("kind", "subject", "body", "customer_id")),
}
"""What is told of the row that a change is about, where its arguments do not say it."""

_HIDDEN = frozenset(
    {"id", "old", "customer_id", "proposal_id", "interaction_id", "contact_point_id", "conversation_id"}
    | {"noun_id", "noun_ids", "branch_id", "token", "lease_token"}
)
_PEOPLE = ("owner_id", "to_id")


class ChangeWords:
    """Names and values for a list of changes, read in few queries."""

    def __init__(self, connection: Connection, changes: Iterable[JudgedChange]) -> None:
        listed = list(changes)
        self._rows = {name: self._read_rows(connection, name, listed) for name in _ROWS}
        ids = {one for change in listed for one in (self.customer_id(change), change.args.get("other_id")) if one}
        self._customers = _read(connection, table_of(Customer), ("name",), ids)
        owners = {value for change in listed if change.field == "owner_id" for value in _values(change)}
        owners |= {str(change.args[name]) for change in listed for name in _PEOPLE if change.args.get(name)}
        self._users = _read(connection, table_of(User), ("name",), owners)

    def customer_id(self, change: JudgedChange) -> str | None:
        """Whose timeline the change belongs to."""
        row = self._row_of(change)
        return change.customer_id or (None if row is None else row.get("customer_id"))

    def customer_name(self, change: JudgedChange) -> str | None:
        """What the customer is called; the name that was given to one who is not here."""
        found = self._customers.get(self.customer_id(change) or "")
        given = change.args.get("name")
        return found["name"] if found else given if isinstance(given, str) else None

    def is_here(self, change: JudgedChange) -> bool:
        """Whether the customer is known here."""
        return (self.customer_id(change) or "") in self._customers

    def about(self, change: JudgedChange) -> dict[str, str]:
        """Short values by argument; of the row that it is about only what the arguments leave out."""
        told = {
            name: str(value) for name, value in (self._row_of(change) or {}).items() if name != "customer_id" and value
        }
        for name, value in change.args.items():
            if name not in _HIDDEN and value is not None and value != "":
                told[name] = self._shown(change, name, value)
        return {name: _short(value) for name, value in told.items()}

    def value(self, change: JudgedChange, text: str | None) -> str | None:
        """A field's value as it is read: people by their names; None for an empty one."""
        if not text:
            return None
        if change.field == "owner_id":
            return self._user(text)
        return text

    def _shown(self, change: JudgedChange, name: str, value: Any) -> str:
        text = str(value)
        if name == "other_id":
            return str(self._customers.get(text, {}).get("name", text))
        if name in _PEOPLE or (name == "new" and change.field == "owner_id"):
            return self._user(text)
        return text

    def _user(self, user_id: str) -> str:
        return str(self._users.get(user_id, {}).get("name", user_id))

    def _row_of(self, change: JudgedChange) -> dict[str, Any] | None:
        subject = change.subject
        return None if subject is None else self._rows.get(subject[0], {}).get(subject[1])

    @staticmethod
    def _read_rows(connection: Connection, name: str, changes: list[JudgedChange]) -> dict[str, dict[str, Any]]:
        table, columns = _ROWS[name]
        ids = {change.subject[1] for change in changes if change.subject is not None and change.subject[0] == name}
        return _read(connection, table, columns, ids)


def _values(change: JudgedChange) -> set[str]:
    candidates = (change.args.get("new"), change.args.get("old"), change.facts.get("theirs"))
    return {value for value in candidates if isinstance(value, str)}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _read(
    connection: Connection, table: Table, columns: tuple[str, ...], ids: Iterable[str]
) -> dict[str, dict[str, Any]]:
    wanted = sorted(ids)
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = connection.execute(select(table.c.id, *(table.c[name] for name in columns)).where(table.c.id.in_(some)))
        found |= {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows}
    return found
