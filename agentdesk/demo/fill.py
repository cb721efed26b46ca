"""Fills a server's database with the made-up firm, through the same unit of work as everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from agentdesk.demo.content import Cast, load_cast, load_stories
from agentdesk.demo.firm import CUSTOMERS, CustomerFile, Setting, make_customers
from agentdesk.demo.promises import Promises, make_promises
from agentdesk.demo.twice import Twice, make_twice
from agentdesk.intents.base import paired_id
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt, CallbackEvent
from agentdesk.models.contact_rule_rows import SETTING as CONTACT_RULES
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer, CustomerAlias, Membership, MergeProposal
from agentdesk.models.interaction import Attachment, Interaction, Pin, ReadMark
from agentdesk.models.scopes import branch_scope, team_scope
from agentdesk.models.unit_calendars import WEEKDAYS
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, add_user, branch_named, find_user, team_named
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.firm_settings import set_setting
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from agentdesk.sync.wire.rows import plain_value

CUSTOMERS_PER_UNIT = 100
_PROMISED_AMONG = 40
"""Among the first so many customers are those who were promised a call."""

ANY_HOUR = {
    "rows": [{"jurisdiction": "IR", "purpose": "service", "weekdays": " ".join(WEEKDAYS), "hours": "00:00-24:00"}]
}
"""The made-up firm calls its customers at any hour, since it is looked at at any hour."""

Progress = Callable[[int, int], None]


def fill(
    store: Store, content: Path, anchor: datetime, password: str, *, progress: Progress, customers: int = CUSTOMERS
) -> None:
    """Add what is missing of the firm; a fill that was cut short goes on where it stopped.

    ``progress`` is told how many customers of how many are in. Everybody signs in with ``password``.
    """
    cast = load_cast(content)
    colleagues, scopes = _hire(store, cast, password)
    setting = Setting(cast, load_stories(content), colleagues, anchor)
    with store.reading() as session:
        done = session.scalar(select(func.count()).select_from(Customer)) or 0
    makers = islice(make_customers(setting, customers), done, None)
    while batch := list(islice(makers, CUSTOMERS_PER_UNIT)):
        _write(store, batch, scopes)
        done += len(batch)
        progress(done, customers)
    promised_to = list(make_customers(setting, min(customers, _PROMISED_AMONG)))
    _write_promises(store, make_promises(setting, promised_to, _agent_id(store, cast)))
    with store.writing() as unit:
        set_setting(unit, CONTACT_RULES, ANY_HOUR)
    _write_twice(store, make_twice(setting, customers, _lead_id(store, cast)), scopes)


def _write_twice(store: Store, twice: Twice, scopes: dict[str | None, list[str]]) -> None:
    """Write those who are there twice, unless that was done; all of it or nothing."""
    with store.writing() as unit:
        if unit.session.scalar(select(MergeProposal.id).limit(1)) is None:
            _insert(BulkWriter(unit), twice.files, scopes)
            bulk = BulkWriter(unit)
            bulk.insert(CustomerAlias, [_plain(row) for row in twice.aliases])
            bulk.insert(MergeProposal, [_plain(row) for row in twice.proposals])


def _write_promises(store: Store, promises: Promises) -> None:
    """Write the callbacks, unless that was done; all of them or none."""
    with store.writing() as unit:
        if unit.session.scalar(select(Callback.id).limit(1)) is None:
            bulk = BulkWriter(unit)
            bulk.insert(Callback, [_plain(row) for row in promises.callbacks])
            bulk.insert(CallbackAttempt, [_plain(row) for row in promises.attempts])
            bulk.insert(CallbackEvent, [_plain(row) for row in promises.events])


def _agent_id(store: Store, cast: Cast) -> str | None:
    """Who sits at the desk of the demonstration: the first agent of the cast."""
    login = next((one.login for one in cast.colleague if one.role == Role.AGENT), None)
    with store.reading() as session:
        user = find_user(session, login) if login is not None else None
        return user.id if user is not None else None


def _lead_id(store: Store, cast: Cast) -> str | None:
    login = next((one.login for one in cast.colleague if one.role == Role.LEAD), None)
    with store.reading() as session:
        user = find_user(session, login) if login is not None else None
        return user.id if user is not None else None


def _hire(store: Store, cast: Cast, password: str) -> tuple[list[tuple[str, str]], dict[str | None, list[str]]]:
    """Everybody of the cast as users; the ids and names of those who answer, and the scopes by branch name."""
    with store.writing() as unit:
        team = team_named(unit, cast.firm.team)
        scopes: dict[str | None, list[str]] = {None: [team_scope(team.id)]}
        for name in cast.firm.branches:
            scopes[name] = [team_scope(team.id), branch_scope(branch_named(unit, name, team.id).id)]
        hashed = Passwords().hash(password)
        answering = []
        for colleague in cast.colleague:
            role = Role(colleague.role)
            user = find_user(unit.session, colleague.login)
            if user is None:
                place = Place(cast.firm.team if role is not Role.ADMINISTRATOR else None, colleague.branch)
                user = add_user(unit, colleague.login, role, place, name=colleague.name, password_hash=hashed)
            if role is not Role.ADMINISTRATOR:
                answering.append((user.id, user.name))
    return answering, scopes


def _write(store: Store, files: list[CustomerFile], scopes: dict[str | None, list[str]]) -> None:
    with store.writing() as unit:
        _insert(BulkWriter(unit), files, scopes)


def _insert(bulk: BulkWriter, files: list[CustomerFile], scopes: dict[str | None, list[str]]) -> None:
    bulk.insert(Customer, [_plain(file.customer) for file in files])
    bulk.insert(Membership, [row for file in files for row in _memberships(file, scopes)])
    bulk.insert(ContactPoint, _rows(file.contact_points for file in files))
    bulk.insert(Conversation, _rows(file.conversations for file in files))
    bulk.insert(Interaction, _rows(file.interactions for file in files))
    bulk.insert(Attachment, _rows(file.attachments for file in files))
    bulk.insert(Pin, _rows(file.pins for file in files))
    bulk.insert(ReadMark, _rows(file.read_marks for file in files))


def _memberships(file: CustomerFile, scopes: dict[str | None, list[str]]) -> Iterator[dict[str, Any]]:
    customer_id = file.customer["id"]
    for scope in scopes[file.branch]:
        yield {"id": paired_id(customer_id, scope), "customer_id": customer_id, "scope": scope}


def _rows(many: Iterable[list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    for rows in many:
        for row in rows:
            yield _plain(row)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: plain_value(value) for name, value in row.items()}
