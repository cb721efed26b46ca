"""Faults of a process and its disk: at a chosen statement it dies, or the disk has no room left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError


class Killed(BaseException):
    """The process is no more. Nothing may hold it up, and nothing may tidy up after it."""


KILL, KILL_AT_COMMIT, FULL = "kill", "kill at the commit", "full disk"


@dataclass
class Blow:
    """How far the work had come when it was struck: so many transactions of it were whole before."""

    commits: int = 0


@contextmanager
def struck(engine: Engine, kind: str, after: int) -> Iterator[Blow]:
    """Inside the block, after so many statements (or commits) more, ``kind`` strikes; once."""
    blow, left = Blow(), [after]

    def strike() -> None:
        left[0] -= 1
        if left[0] == -1:
            if kind == FULL:
                raise OperationalError("", {}, sqlcipher.OperationalError("database or disk is full"))
            raise Killed

    def commit(_connection: object) -> None:
        if kind == KILL_AT_COMMIT:
            strike()
        blow.commits += 1

    def statement(*_about: object) -> None:
        if kind != KILL_AT_COMMIT:
            strike()

    event.listen(engine, "commit", commit)
    event.listen(engine, "before_cursor_execute", statement)
    try:
        yield blow
    finally:
        event.remove(engine, "commit", commit)
        event.remove(engine, "before_cursor_execute", statement)
