"""Slows down those who try passwords: after a few failures each further try has to wait twice as long."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, delete, select, update

from agentdesk.models.errors import NotSignedIn
from agentdesk.server.tables import login_throttle
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.upserts import insert_if_absent

FORGOTTEN_AFTER = timedelta(hours=1)
LONGEST_WAIT = timedelta(minutes=15)


class TooManyAttempts(NotSignedIn):
    """Too many wrong passwords; ``facts["seconds"]`` tells how long to wait."""

    code = "too_many_attempts"


@dataclass(frozen=True)
class Subject:
    """What is counted: a login, or an address from which many logins may come. ``free`` failures cost nothing."""

    key: str
    free: int


def of_login(login: str) -> Subject:
    """The count of one login, whether it exists or not."""
    return Subject(_hash("login", login), free=5)


def of_address(address: str) -> Subject:
    """The count of one address; a whole branch may sit behind it."""
    return Subject(_hash("address", address), free=60)


def _hash(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}:{text}".encode("utf-8", "surrogatepass")).hexdigest()


def count_attempt(unit: UnitOfWork, subjects: Iterable[Subject], now: datetime) -> None:
    """Count a try before its password is looked at, so that many at once cannot slip through.

    Raises TooManyAttempts, and counts nothing, while a subject has to wait.
    """
    kept = [(subject, _kept(unit, subject, now)) for subject in subjects]
    for _, row in kept:
        if row.blocked_until is not None and row.blocked_until > now:
            seconds = int((row.blocked_until - now).total_seconds()) + 1
            raise TooManyAttempts(
                "There were too many wrong passwords.",
                safe="Nothing was changed.",
                advice=f"Try again in {seconds} seconds.",
                facts={"seconds": str(seconds)},
            )
    for subject, row in kept:
        failures = 1 if now - row.last_at > FORGOTTEN_AFTER else row.failures + 1
        values = {"failures": failures, "last_at": now, "blocked_until": _blocked_until(failures - subject.free, now)}
        unit.session.execute(update(login_throttle).where(login_throttle.c.key == subject.key).values(**values))


def forgive(unit: UnitOfWork, login: Subject, address: Subject) -> None:
    """The try was right: the login starts anew, and the address has one failure less."""
    unit.session.execute(delete(login_throttle).where(login_throttle.c.key == login.key))
    unit.session.execute(
        update(login_throttle)
        .where(login_throttle.c.key == address.key)
        .values(failures=login_throttle.c.failures - 1, blocked_until=None)
    )


def _kept(unit: UnitOfWork, subject: Subject, now: datetime) -> Row[int, datetime, datetime | None]:
    insert_if_absent(unit.session, login_throttle, {"key": subject.key, "failures": 0, "last_at": now})
    column = login_throttle.c
    query = select(column.failures, column.last_at, column.blocked_until).where(column.key == subject.key)
    return unit.session.execute(query.with_for_update()).one()


def _blocked_until(over: int, now: datetime) -> datetime | None:
    if over <= 0:
        return None
    return now + min(timedelta(seconds=2 ** min(over, 20)), LONGEST_WAIT)
