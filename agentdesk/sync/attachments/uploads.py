"""Attachments of this machine whose bytes go up: in which order, how far they are, and what the server said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, exists, func, insert, or_, select, update

from agentdesk.sync.attachments.tables import BLOB, BLOB_UPLOAD
from agentdesk.sync.queue import REFUSED
from agentdesk.sync.tables import INTENT


class UploadState(StrEnum):
    """``asking``: how much the server has is to be asked first, after it was restored."""

    WAITING = "waiting"
    ASKING = "asking"
    SENT = "sent"
    REFUSED = "refused"


@dataclass(frozen=True)
class Upload:
    """One attachment whose bytes go up."""

    attachment_id: str
    sha256: str
    size_bytes: int
    sent_bytes: int
    state: str
    failures: int


def queue_upload(connection: Connection, attachment_id: str, sha256: str, size_bytes: int, now: datetime) -> None:
    """Let the bytes of an attachment go up once the server has the attachment itself."""
    values = {"attachment_id": attachment_id, "sha256": sha256, "size_bytes": size_bytes, "sent_bytes": 0}
    values |= {"state": UploadState.WAITING, "failures": 0, "queued_at": now}
    connection.execute(insert(BLOB_UPLOAD).values(values))


def next_upload(connection: Connection) -> Upload | None:
    """What goes up next: those that failed least first. None whose attachment the server has not taken."""
    column = BLOB_UPLOAD.c
    undecided = exists().where(
        INTENT.c.id == column.attachment_id, or_(INTENT.c.status.is_(None), INTENT.c.status.in_(REFUSED))
    )
    row = connection.execute(
        select(*_UPLOAD_COLUMNS)
        .where(column.state.in_((UploadState.WAITING, UploadState.ASKING)), ~undecided)
        .order_by(column.failures, column.queued_at, column.attachment_id)
        .limit(1)
    ).first()
    return None if row is None else Upload(*row)


def is_to_go() -> ColumnElement[bool]:
    """Of the rows of ``blob_upload`` those whose bytes have yet to go up.

    What belongs to an attachment that the server did not take is no such file: somebody has to decide about it first.
    """
    refused = exists().where(INTENT.c.id == BLOB_UPLOAD.c.attachment_id, INTENT.c.status.in_(REFUSED))
    return BLOB_UPLOAD.c.state.in_((UploadState.WAITING, UploadState.ASKING)) & ~refused


def files_to_go(connection: Connection) -> int:
    """How many files of this machine have yet to go up."""
    return connection.scalar(select(func.count()).select_from(BLOB_UPLOAD).where(is_to_go())) or 0


def upload_of(connection: Connection, attachment_id: str) -> Upload | None:
    """One upload."""
    query = select(*_UPLOAD_COLUMNS).where(BLOB_UPLOAD.c.attachment_id == attachment_id)
    row = connection.execute(query).first()
    return None if row is None else Upload(*row)


def note_upload(connection: Connection, attachment_id: str, **values: object) -> None:
    """Write down how an upload is."""
    connection.execute(update(BLOB_UPLOAD).where(BLOB_UPLOAD.c.attachment_id == attachment_id).values(**values))


def send_under_new_id(connection: Connection, attachment_id: str, new_id: str, now: datetime) -> None:
    """An attachment that was not taken is handed in again under another id: its bytes go up for that one, too."""
    upload = upload_of(connection, attachment_id)
    if upload is not None:
        queue_upload(connection, new_id, upload.sha256, upload.size_bytes, now)


def doubt_sent(connection: Connection) -> None:
    """The server went back in time, and may have lost what it was sent, though its epoch may be the same."""
    connection.execute(update(BLOB_UPLOAD).where(BLOB_UPLOAD.c.state == UploadState.SENT).values(epoch=""))


def ask_where_sent(connection: Connection, epoch: str) -> None:
    """A server that was restored may not have what it was sent: ask, where the bytes are still here."""
    here = select(BLOB.c.sha256).where(BLOB.c.here)
    column = BLOB_UPLOAD.c
    connection.execute(
        update(BLOB_UPLOAD)
        .where(column.state == UploadState.SENT, column.epoch != epoch, column.sha256.in_(here))
        .values(state=UploadState.ASKING, sent_bytes=0, failures=0)
    )


_UPLOAD_COLUMNS = tuple(
    BLOB_UPLOAD.c[name] for name in ("attachment_id", "sha256", "size_bytes", "sent_bytes", "state", "failures")
)
