"""Taking bytes in piece by piece, and giving them out: what happens in the database.

Who sends a file proves to have it by sending all of it, also where the server has those bytes from somebody else; only
then does the attachment open them. They are stored once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.orm import Session

from agentdesk.models.customer import Membership
from agentdesk.models.errors import RefusalCode, Refused, UsageError
from agentdesk.models.interaction import Attachment
from agentdesk.models.people import User
from agentdesk.models.vocabulary import LARGEST_ATTACHMENT_BYTES
from agentdesk.server.blobs.sealing import BlobKey, place_of, sealed_part
from agentdesk.server.blobs.tables import blob, blob_link, blob_part, blob_upload
from agentdesk.server.scopes import user_scopes
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.upserts import insert_if_absent

MOST_UNFINISHED_BYTES = 500 * 1024 * 1024
"""What one user may have begun to send and not finished."""

_PARTS_AT_ONCE = 16


class TooLarge(UsageError):
    """The file is larger than the server takes."""

    code = "too_large"


class TooMuchUnfinished(UsageError):
    """One user has begun too many uploads."""

    code = "too_much_unfinished"


@dataclass(frozen=True)
class Piece:
    """A piece of one user's upload, for one attachment. An empty one asks how far the upload is."""

    user_id: str
    attachment_id: str
    sha256: str
    size_bytes: int
    offset: int
    body: bytes


@dataclass(frozen=True)
class Taken:
    """How far the upload is now. ``fits``: the piece began where the last one ended. ``spoilt``: all was in vain."""

    have_bytes: int
    fits: bool = True
    spoilt: bool = False


def take_piece(store: Store, unit: UnitOfWork, key: BlobKey, piece: Piece) -> Taken:
    """Append a piece. Raises Refused where there is no such attachment, TooLarge, TooMuchUnfinished or UsageError."""
    _require_attachment(unit.session, piece)
    upload = _upload(unit, key, piece)
    if upload.done and _whole(unit.session, piece.sha256) is not None:
        _link(unit, piece)
        return Taken(piece.size_bytes)
    if upload.done or upload.key_id != key.id:
        upload = _begin_anew(unit, key, piece, upload)
    if not piece.body and piece.size_bytes:
        return Taken(upload.have_bytes)
    if piece.offset != upload.have_bytes:
        return Taken(upload.have_bytes, fits=False)
    have = upload.have_bytes + len(piece.body)
    if have > piece.size_bytes:
        raise UsageError("The piece goes beyond the end of the file.")
    if piece.body:
        sealed = sealed_part(store, key, upload.parts_id, piece.offset, piece.body)
        part = {"parts_id": upload.parts_id, "start": piece.offset, "size_bytes": len(piece.body), "sealed": sealed}
        unit.connection.execute(insert(blob_part).values(part))
    _note(unit, piece, have_bytes=have)
    return Taken(have) if have < piece.size_bytes else _finish(unit, key, piece, upload.parts_id)


def _require_attachment(session: Session, piece: Piece) -> None:
    """The id of a row that says the same is what shows that the caller may add to it: ids are not to be guessed."""
    row = session.get(Attachment, piece.attachment_id)
    if row is None or (row.sha256, row.size_bytes) != (piece.sha256, piece.size_bytes):
        raise Refused(RefusalCode.MISSING, "There is no such attachment.")
    if piece.size_bytes > LARGEST_ATTACHMENT_BYTES:
        raise TooLarge(f"A file may have {LARGEST_ATTACHMENT_BYTES} bytes at most.")


def _upload(unit: UnitOfWork, key: BlobKey, piece: Piece) -> Row[*tuple[object, ...]]:
    found = _read_upload(unit, piece)
    if found is not None:
        return found
    column = blob_upload.c
    begun = unit.session.scalar(
        select(func.sum(column.size_bytes)).where(column.user_id == piece.user_id, ~column.done)
    )
    if int(begun or 0) + piece.size_bytes > MOST_UNFINISHED_BYTES:
        raise TooMuchUnfinished("Too many files are on their way at once.", advice="Let those be finished first.")
    values = {"user_id": piece.user_id, "sha256": piece.sha256, "size_bytes": piece.size_bytes, "have_bytes": 0}
    values |= {"parts_id": unit.outside.new_id(), "key_id": key.id, "done": False, "touched_at": unit.outside.now()}
    insert_if_absent(unit.session, blob_upload, values)
    made = _read_upload(unit, piece)
    if made is None:
        raise Refused(RefusalCode.MISSING, "The upload is gone.")
    return made


def _read_upload(unit: UnitOfWork, piece: Piece) -> Row[*tuple[object, ...]] | None:
    column = blob_upload.c
    query = select(blob_upload).where(column.user_id == piece.user_id, column.sha256 == piece.sha256)
    return unit.session.execute(query.with_for_update()).first()


def _begin_anew(
    unit: UnitOfWork, key: BlobKey, piece: Piece, upload: Row[*tuple[object, ...]]
) -> Row[*tuple[object, ...]]:
    """What was sent before is gone, or was sealed by a key that this server has no more."""
    _drop_parts(unit, upload.parts_id)
    _note(unit, piece, have_bytes=0, done=False, key_id=key.id, parts_id=unit.outside.new_id())
    return _upload(unit, key, piece)


def _finish(unit: UnitOfWork, key: BlobKey, piece: Piece, parts_id: str) -> Taken:
    digest = hashlib.sha256()
    for part in _opened(unit.session, key, parts_id, (0, piece.size_bytes)):
        digest.update(part)
    if digest.hexdigest() != piece.sha256:
        _drop_parts(unit, parts_id)
        _note(unit, piece, have_bytes=0)
        return Taken(0, spoilt=True)
    stored = _whole(unit.session, piece.sha256)
    if stored is not None and stored.key_id != key.id:
        # Nobody can open those any more.
        _drop_parts(unit, stored.parts_id)
        unit.connection.execute(delete(blob).where(blob.c.sha256 == piece.sha256))
    values = {"sha256": piece.sha256, "size_bytes": piece.size_bytes, "parts_id": parts_id, "key_id": key.id}
    insert_if_absent(unit.session, blob, values | {"referred_at": unit.outside.now()})
    kept = _whole(unit.session, piece.sha256)
    if kept is None or kept.parts_id != parts_id:
        _drop_parts(unit, parts_id)
    _note(unit, piece, done=True, parts_id=unit.outside.new_id())
    _link(unit, piece)
    return Taken(piece.size_bytes)


def _note(unit: UnitOfWork, piece: Piece, **values: object) -> None:
    column = blob_upload.c
    unit.connection.execute(
        update(blob_upload)
        .where(column.user_id == piece.user_id, column.sha256 == piece.sha256)
        .values(touched_at=unit.outside.now(), **values)
    )


def _link(unit: UnitOfWork, piece: Piece) -> None:
    insert_if_absent(unit.session, blob_link, {"attachment_id": piece.attachment_id, "sha256": piece.sha256})


def _whole(session: Session, sha256: str) -> Row[*tuple[object, ...]] | None:
    return session.execute(select(blob).where(blob.c.sha256 == sha256)).first()


def _drop_parts(unit: UnitOfWork, parts_id: object) -> None:
    unit.connection.execute(delete(blob_part).where(blob_part.c.parts_id == parts_id))


@dataclass(frozen=True)
class Stored:
    """Bytes that somebody may read."""

    size_bytes: int
    parts_id: str
    key_id: str


def readable(session: Session, user_id: str, sha256: str) -> Stored | None:
    """The bytes with this hash, if an attachment that the user sees has them; else None, whoever else has."""
    user = session.get_one(User, user_id)
    if user.disabled:
        return None
    row = session.execute(
        select(blob.c.size_bytes, blob.c.parts_id, blob.c.key_id)
        .join(blob_link, blob_link.c.sha256 == blob.c.sha256)
        .join(Attachment, Attachment.id == blob_link.c.attachment_id)
        .join(Membership, Membership.customer_id == Attachment.customer_id)
        .where(blob.c.sha256 == sha256, Membership.scope.in_(user_scopes(session, user)))
        .limit(1)
    ).first()
    return None if row is None else Stored(*row)


def read_range(session: Session, key: BlobKey, stored: Stored, first: int, end: int) -> bytes:
    """The bytes from ``first`` up to, not including, ``end``. Raises CacheDamaged."""
    return b"".join(_opened(session, key, stored.parts_id, (first, end)))


def _opened(session: Session, key: BlobKey, parts_id: str, wanted: tuple[int, int]) -> Iterator[bytes]:
    """The opened parts within a range, few of them in memory at once."""
    first, end = wanted
    column = blob_part.c
    query = select(column.start, column.sealed).where(
        column.parts_id == parts_id, column.start < end, column.start + column.size_bytes > first
    )
    rows = session.execute(query.order_by(column.start).execution_options(yield_per=_PARTS_AT_ONCE))
    for start, sealed in rows:
        part = key.open(bytes(sealed), place_of(parts_id, start))
        yield part[max(first - start, 0) : end - start]


def tidy_blobs(unit: UnitOfWork, unfinished_before: datetime, unreferred_before: datetime) -> int:
    """Remove uploads that nobody went on with, and bytes that no row has referred to for long; how many they were."""
    connection = unit.connection
    attached = select(Attachment.id)
    connection.execute(delete(blob_link).where(blob_link.c.attachment_id.not_in(attached)))
    linked = select(blob_link.c.sha256)
    connection.execute(update(blob).where(blob.c.sha256.in_(linked)).values(referred_at=unit.outside.now()))
    old = select(blob.c.sha256, blob.c.parts_id).where(blob.c.referred_at < unreferred_before)
    gone = connection.execute(old).all()
    for sha256, parts_id in gone:
        _drop_parts(unit, parts_id)
        connection.execute(delete(blob).where(blob.c.sha256 == sha256))
        connection.execute(delete(blob_upload).where(blob_upload.c.sha256 == sha256, blob_upload.c.done))
    column = blob_upload.c
    stale = connection.execute(
        select(column.user_id, column.sha256, column.parts_id).where(
            ~column.done, column.touched_at < unfinished_before
        )
    ).all()
    for user_id, sha256, parts_id in stale:
        _drop_parts(unit, parts_id)
        connection.execute(delete(blob_upload).where(column.user_id == user_id, column.sha256 == sha256))
    return len(gone) + len(stale)
