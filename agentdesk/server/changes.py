"""What one transaction changed, in order: the journal from which its feed entries are made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import Session
from sqlalchemy.orm.state import InstanceState

from agentdesk.intents.customers import CONTACT_POINT_FIELDS
from agentdesk.models import conversation, customer
from agentdesk.models.base import Shared
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.interaction import CORRECTABLE_FIELDS, Interaction
from agentdesk.models.people import Branch, User
from agentdesk.models.places import SHARED_CLASSES, customer_id_of
from agentdesk.server.made_anew import MADE_ANEW, next_versions

TABLE_NUMBERS: dict[type[Shared], int] = {shared: number for number, shared in enumerate(SHARED_CLASSES, start=1)}
"""The feed's short name of a shared table. Numbers are stored: the order of SHARED_CLASSES may only grow at its end."""

CLASS_BY_NUMBER: dict[int, type[Shared]] = {number: shared for shared, number in TABLE_NUMBERS.items()}


DISPUTED_FIELDS: dict[type[Shared], frozenset[str]] = {
    Customer: customer.EDITABLE_FIELDS,
    ContactPoint: CONTACT_POINT_FIELDS,
    Conversation: conversation.EDITABLE_FIELDS,
    Interaction: CORRECTABLE_FIELDS,
}
"""The fields that two people may be in conflict over."""


class Change(NamedTuple):
    """One row that was added, changed or deleted. ``former_customer_id`` is set when the row was another customer's.

    ``letters`` is the length of its body where many rows are written at once: long ones get pages of their own.
    """

    table_no: int
    row_id: str
    ver: int
    customer_id: str | None
    former_customer_id: str | None = None
    deleted: bool = False
    is_new: bool = False
    letters: int = 0


class MembershipChange(NamedTuple):
    """A customer entered a scope, or left it."""

    customer_id: str
    scope: str
    entered: bool


class FieldChange(NamedTuple):
    """Somebody set one field of a row. ``user_id`` is None where it was no user."""

    table_no: int
    row_id: str
    field: str
    user_id: str | None
    at: datetime | None


class Journal:
    """The changes of one transaction. It watches the session's flushes and counts the version of every row up.

    ``speaker`` is in whose name changes are made from now on, and when they were; None for an import and the like.
    ``reached`` are the scopes that got feed entries, known when those are written.
    """

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.memberships: list[MembershipChange] = []
        self.fields: list[FieldChange] = []
        self.speaker: tuple[str, datetime] | None = None
        self.people_changed = False
        self.reached: frozenset[str] = frozenset()

    def watch(self, session: Session) -> None:
        """Note every flush of ``session`` from now on."""
        event.listen(session, "before_flush", self._before_flush)

    def mark(self) -> tuple[int, int, int]:
        """The place to go back to when what follows is undone."""
        return len(self.changes), len(self.memberships), len(self.fields)

    def forget_since(self, mark: tuple[int, int, int]) -> None:
        """Drop what was noted after ``mark``: a savepoint was rolled back."""
        del self.changes[mark[0] :]
        del self.memberships[mark[1] :]
        del self.fields[mark[2] :]

    def _before_flush(self, session: Session, _context: object, _instances: object) -> None:
        back = self._versions_of_new(session)
        for row in session.new:
            if isinstance(row, Shared):
                row.ver = back.get((type(row), row.id), 1)
                self._note(row, is_new=True)
        for row in session.dirty:
            if isinstance(row, Shared) and session.is_modified(row):
                row.ver += 1
                self._note(row)
                self._note_fields(row)
        for row in session.deleted:
            if isinstance(row, Shared):
                row.ver += 1
                self._note(row, deleted=True)

    def versions_of_those_back(
        self, connection: Connection, shared: type[Shared], owners: Mapping[str, str | None]
    ) -> dict[str, int]:
        """The versions of those new rows of one table that were there before; ``owners`` is whom each is about.

        About somebody who is new nothing was before. What was deleted in this transaction is in no feed yet.
        """
        strangers = self.new_customers() if shared in MADE_ANEW else set()
        ids = {row_id for row_id, owner in owners.items() if owner not in strangers}
        if shared not in MADE_ANEW or not ids:
            return {}
        number = TABLE_NUMBERS[shared]
        found = next_versions(connection, number, ids)
        found |= {one.row_id: one.ver + 1 for one in self.changes if one.table_no == number and one.row_id in ids}
        return found

    def _versions_of_new(self, session: Session) -> dict[tuple[type[Shared], str], int]:
        """The versions of those new rows of a session that were there before."""
        strangers = {row.id for row in session.new if isinstance(row, Customer)}
        owners: dict[type[Shared], dict[str, str | None]] = {}
        for row in session.new:
            if type(row) in MADE_ANEW and (owner := customer_id_of(row)) not in strangers:
                owners.setdefault(type(row), {})[row.id] = owner
        return {
            (shared, row_id): ver
            for shared, some in owners.items()
            for row_id, ver in self.versions_of_those_back(session.connection(), shared, some).items()
        }

    def _note(self, row: Shared, *, is_new: bool = False, deleted: bool = False) -> None:
        former = None if is_new else _former(row, "customer_id")
        table_no = TABLE_NUMBERS[type(row)]
        self.changes.append(Change(table_no, row.id, row.ver, customer_id_of(row), former, deleted, is_new))
        if isinstance(row, Membership):
            self._note_membership(row, is_new=is_new, deleted=deleted)
        self.people_changed = self.people_changed or isinstance(row, User | Branch)

    def _note_fields(self, row: Shared) -> None:
        disputed = DISPUTED_FIELDS.get(type(row))
        if disputed is None:
            return
        user_id, at = self.speaker or (None, None)
        for field in sorted(disputed & inspect(row).committed_state.keys()):
            self.fields.append(FieldChange(TABLE_NUMBERS[type(row)], row.id, field, user_id, at))

    def _note_membership(self, row: Membership, *, is_new: bool, deleted: bool) -> None:
        has_moved = False
        if not is_new:
            before = (_former(row, "customer_id") or row.customer_id, _former(row, "scope") or row.scope)
            has_moved = before != (row.customer_id, row.scope)
            if deleted or has_moved:
                self.memberships.append(MembershipChange(*before, entered=False))
        if not deleted and (is_new or has_moved):
            self.memberships.append(MembershipChange(row.customer_id, row.scope, entered=True))

    def customers_whose_identity_changed(self) -> set[str]:
        """Those of whom something was added or changed by which they may be known again."""
        numbers = (TABLE_NUMBERS[Customer], TABLE_NUMBERS[ContactPoint])
        return {
            change.customer_id
            for change in self.changes
            if change.table_no in numbers and change.customer_id is not None and not change.deleted
        }

    def new_customers(self) -> set[str]:
        """Customers made in this transaction: nobody else can have rows about them yet."""
        number = TABLE_NUMBERS[Customer]
        return {change.row_id for change in self.changes if change.table_no == number and change.is_new}


def _former(row: Shared, attribute: str) -> str | None:
    """The value that a column had before, where it was changed."""
    state: InstanceState[Shared] = inspect(row)
    if attribute not in state.mapper.column_attrs:
        return None
    deleted = state.attrs[attribute].history.deleted
    return deleted[0] if deleted else None
