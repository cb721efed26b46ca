"""Attachments' bytes in the cache: kept in parts, wanted from the centre, and let go of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, func, insert, or_, select, update

from agentdesk.models.interaction import Attachment
from agentdesk.models.places import table_of
from agentdesk.sync.attachments.tables import BLOB, BLOB_PART, BLOB_UPLOAD
from agentdesk.sync.attachments.uploads import UploadState
from agentdesk.sync.ports import TouchedRows
from agentdesk.sync.store import WriteTransaction
from agentdesk.sync.tables import INTENT

PART_BYTES = 64 * 1024
ATTACHMENT = table_of(Attachment)
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=5), timedelta(days=1)
_OF_AN_IMPORT = "5"
"""The version of ids that are derived from a file's words: an import brings names of files, and no bytes."""


@dataclass(frozen=True)
class Coming:
    """Bytes that come down, and how many are here."""

    sha256: str
    size_bytes: int
    have_bytes: int
    failures: int
    wanted: bool


def keep_file(connection: Connection, sha256: str, content: bytes, now: datetime) -> None:
    """Keep the bytes of a file of this machine, in parts."""
    _drop(connection, sha256)
    _insert(connection, sha256, len(content), now, here=True, have_bytes=len(content))
    _append(connection, sha256, 0, content)


def want(connection: Connection, sha256: str, size_bytes: int, now: datetime) -> None:
    """A person waits for these bytes."""
    values = {"wanted": True, "ask_at": None, "failures": 0, "used_at": now}
    done = connection.execute(update(BLOB).where(BLOB.c.sha256 == sha256).values(**values))
    if done.rowcount == 0:
        _insert(connection, sha256, size_bytes, now, wanted=True)


def begin_ahead(connection: Connection, sha256: str, size_bytes: int, now: datetime) -> Coming | None:
    """Fetch a small file that nobody asked for yet; None when it was begun already."""
    if connection.execute(select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256)).first() is not None:
        return None
    _insert(connection, sha256, size_bytes, now)
    return Coming(sha256, size_bytes, 0, 0, wanted=False)


def next_coming(connection: Connection, now: datetime, *, wanted: bool) -> Coming | None:
    """What comes next of what a person waits for, or of the rest."""
    query = select(*_COMING_COLUMNS).where(~BLOB.c.here, BLOB.c.wanted.is_(wanted), _is_due(now))
    row = connection.execute(query.order_by(BLOB.c.failures, BLOB.c.used_at, BLOB.c.sha256).limit(1)).first()
    return None if row is None else Coming(*row)


def coming(connection: Connection, sha256: str) -> Coming | None:
    """Bytes that are not all here; None when nothing of the kind is to come."""
    row = connection.execute(select(*_COMING_COLUMNS).where(BLOB.c.sha256 == sha256, ~BLOB.c.here)).first()
    return None if row is None else Coming(*row)


def take_piece(connection: Connection, one: Coming, body: bytes) -> bool:
    """Append what came. The last piece makes the whole visible, if it equals its hash; else all is dropped: False."""
    _append(connection, one.sha256, one.have_bytes, body)
    have = one.have_bytes + len(body)
    if have < one.size_bytes:
        _note(connection, one.sha256, have_bytes=have)
        return True
    if have > one.size_bytes or not _is_true(connection, one.sha256):
        spoil(connection, one)
        return False
    _note(connection, one.sha256, have_bytes=have, here=True, wanted=False, failures=0, ask_at=None)
    return True


def spoil(connection: Connection, one: Coming) -> None:
    """What is here of it is of no use."""
    connection.execute(delete(BLOB_PART).where(BLOB_PART.c.sha256 == one.sha256))
    _note(connection, one.sha256, have_bytes=0, failures=one.failures + 1)


def ask_later(connection: Connection, one: Coming, now: datetime) -> None:
    """The server has it not, or not for this person: ask again, each time later."""
    pause = min(_FIRST_PAUSE * 2 ** min(one.failures, 10), _LONGEST_PAUSE)
    _note(connection, one.sha256, failures=one.failures + 1, ask_at=now + pause)


def is_here(connection: Connection, sha256: str) -> bool:
    """Whether all of it is here."""
    return connection.execute(select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256, BLOB.c.here)).first() is not None


def read_range(connection: Connection, sha256: str, first: int, end: int) -> bytes:
    """The bytes from ``first`` up to, not including, ``end``."""
    return b"".join(_parts(connection, sha256, first, end))


def note_used(connection: Connection, sha256: str, now: datetime) -> None:
    """Somebody looked at it: it goes later than others when there is no room."""
    _note(connection, sha256, used_at=now)


def ahead_of_need(connection: Connection, largest_bytes: int, most: int) -> Sequence[Row[str, int]]:
    """Small files of the entries that are kept here, of which nothing is here yet."""
    column = ATTACHMENT.c
    known = exists().where(BLOB.c.sha256 == column.sha256)
    return connection.execute(
        select(column.sha256, column.size_bytes)
        .where(
            column.size_bytes <= largest_bytes,
            column.sha256.is_not(None),
            func.substr(column.id, 15, 1) != _OF_AN_IMPORT,
            ~known,
        )
        .limit(most)
    ).all()


def comes_with_bytes(attachment_id: str) -> bool:
    """Whether somebody attached the file; an import knows its name alone."""
    return attachment_id[14:15] != _OF_AN_IMPORT


def held_bytes(connection: Connection) -> int:
    """How much of the cache the files take."""
    return int(connection.scalar(select(func.sum(BLOB.c.have_bytes))) or 0)


def make_room(connection: Connection, budget_bytes: int) -> int:
    """Let go of files that the server has, those first that were used longest ago; how many went."""
    excess = held_bytes(connection) - budget_bytes
    if excess <= 0:
        return 0
    unsent = select(BLOB_UPLOAD.c.sha256).where(BLOB_UPLOAD.c.state != UploadState.SENT)
    rows = connection.execute(
        select(BLOB.c.sha256, BLOB.c.have_bytes)
        .where(BLOB.c.sha256.not_in(unsent), ~BLOB.c.wanted, BLOB.c.have_bytes > 0)
        .order_by(BLOB.c.used_at, BLOB.c.sha256)
    ).all()
    gone = 0
    for row in rows:
        if excess <= 0:
            break
        _drop(connection, row.sha256)
        excess -= row.have_bytes
        gone += 1
    return gone


def forget_unseen(connection: Connection, touched: TouchedRows) -> None:
    """When attachments left this cache, their bytes leave with them, but for those that have yet to be sent.

    Called inside the transaction that removed the rows.
    """
    if "attachment" in touched:
        forget_unreferenced(connection)


def forget_unreferenced(connection: Connection) -> None:
    """Remove uploads that nothing stands for, and bytes that neither an attachment here nor an upload needs."""
    column = BLOB_UPLOAD.c
    shown = exists().where(ATTACHMENT.c.id == column.attachment_id)
    queued = exists().where(INTENT.c.id == column.attachment_id)
    connection.execute(delete(BLOB_UPLOAD).where(~shown, or_(column.state == UploadState.SENT, ~queued)))
    referred = exists().where(ATTACHMENT.c.sha256 == BLOB.c.sha256)
    going_up = exists().where(column.sha256 == BLOB.c.sha256)
    for sha256 in connection.scalars(select(BLOB.c.sha256).where(~referred, ~going_up)).all():
        _drop(connection, sha256)


def tell_screens(transaction: WriteTransaction, sha256: str) -> None:
    """What is shown of the attachments with these bytes has changed."""
    query = select(ATTACHMENT.c.id, ATTACHMENT.c.customer_id).where(ATTACHMENT.c.sha256 == sha256)
    for row in transaction.connection.execute(query):
        transaction.touch([("attachment", row.id)])
        transaction.customer_ids.add(row.customer_id)


_COMING_COLUMNS = tuple(BLOB.c[name] for name in ("sha256", "size_bytes", "have_bytes", "failures", "wanted"))


def _insert(connection: Connection, sha256: str, size_bytes: int, now: datetime, **values: object) -> None:
    usual = {"have_bytes": 0, "here": False, "wanted": False, "failures": 0, "used_at": now}
    connection.execute(insert(BLOB).values(sha256=sha256, size_bytes=size_bytes, **(usual | values)))


def _note(connection: Connection, sha256: str, **values: object) -> None:
    connection.execute(update(BLOB).where(BLOB.c.sha256 == sha256).values(**values))


def _drop(connection: Connection, sha256: str) -> None:
    connection.execute(delete(BLOB_PART).where(BLOB_PART.c.sha256 == sha256))
    connection.execute(delete(BLOB).where(BLOB.c.sha256 == sha256))


def _append(connection: Connection, sha256: str, start: int, body: bytes) -> None:
    parts = [
        {"sha256": sha256, "start": start + at, "body": body[at : at + PART_BYTES]}
        for at in range(0, len(body), PART_BYTES)
    ]
    if parts:
        connection.execute(insert(BLOB_PART), parts)


def _parts(connection: Connection, sha256: str, first: int, end: int) -> Iterator[bytes]:
    column = BLOB_PART.c
    query = select(column.start, column.body).where(
        column.sha256 == sha256, column.start < end, column.start + func.length(column.body) > first
    )
    for start, body in connection.execute(query.order_by(column.start)):
        yield body[max(first - start, 0) : end - start]


def _is_true(connection: Connection, sha256: str) -> bool:
    digest = hashlib.sha256()
    query = select(BLOB_PART.c.body).where(BLOB_PART.c.sha256 == sha256).order_by(BLOB_PART.c.start)
    for body in connection.scalars(query):
        digest.update(body)
    return digest.hexdigest() == sha256


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(BLOB.c.ask_at.is_(None), BLOB.c.ask_at <= now)
