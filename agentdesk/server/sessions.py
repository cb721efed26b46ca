"""Reading and writing as two types: what only reads cannot write, and what writes cannot commit by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from agentdesk.models.base import Shared

Read = TypeVar("Read")


class ReadSession(Session):
    """Sees one moment of the database. A change to a row is a mistake of the program and raises TypeError."""

    def once(self, what: str, read: Callable[[], Read]) -> Read:
        """What ``read`` gives, read at most once under the name ``what``: it cannot change while this session lives."""
        known: dict[str, Read] = self.info.setdefault("once", {})
        if what not in known:
            known[what] = read()
        return known[what]

    def flush(self, objects: Sequence[Any] | None = None) -> None:  # noqa: ARG002 - the base class names it
        """Nothing may be pending here."""
        if self.new or self.deleted or any(self.is_modified(row) for row in self.dirty):
            raise TypeError("a session that only reads was given a change")

    def commit(self) -> NoReturn:
        """There is nothing to commit."""
        raise TypeError("a session that only reads has nothing to commit")


class WriteSession(Session):
    """Collects changes for a unit of work, which alone commits them together with their feed entries."""

    def commit(self) -> NoReturn:
        """Only the unit of work commits."""
        raise TypeError("only the unit of work commits")


def forbid_statements_past_the_feed(session: WriteSession) -> None:
    """Refuse INSERT, UPDATE and DELETE statements on shared tables: their rows would never reach a feed."""
    event.listen(session, "do_orm_execute", _forbid)


def _forbid(state: ORMExecuteState) -> None:
    if state.is_select or state.bind_mapper is None:
        return
    if issubclass(state.bind_mapper.class_, Shared):
        raise TypeError("a statement on a shared table would pass the feed by; change the mapped rows instead")
