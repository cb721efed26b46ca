"""Doing a chore for all tasks that it concerns, so many in one transaction: whoever saves meanwhile waits for few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from agentdesk.models.feedback.tables import FeedbackTask
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

AT_ONCE = 200

Do = Callable[[UnitOfWork, Sequence[FeedbackTask], datetime], int]
"""Does it for some tasks, which are locked; for how many anything was done."""


def for_portions(store: Store, do: Do, *conditions: ColumnElement[bool]) -> int:
    """Do it for the tasks that are so, locked in the order of their ids; for how many it was done."""
    count, last = 0, ""
    while True:
        with store.writing() as unit:
            some = unit.session.scalars(_page(last, conditions).with_for_update()).all()
            count += do(unit, some, unit.outside.now())
        if len(some) < AT_ONCE:
            return count
        last = some[-1].id


def portions(ids: Sequence[str], most: int = 5000) -> Iterator[Sequence[str]]:
    """So many ids at a time as one query may name."""
    for start in range(0, len(ids), most):
        yield ids[start : start + most]


def tasks_after(session: Session, last: str, *conditions: ColumnElement[bool]) -> Sequence[FeedbackTask]:
    """The next tasks that are so, not locked."""
    return session.scalars(_page(last, conditions)).all()


def _page(last: str, conditions: Sequence[ColumnElement[bool]]) -> Select[FeedbackTask]:
    after = (FeedbackTask.id > last,) if last else ()
    return select(FeedbackTask).where(*conditions, *after).order_by(FeedbackTask.id).limit(AT_ONCE)
