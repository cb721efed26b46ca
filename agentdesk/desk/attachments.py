"""The files of entries: attaching one, how it is with each, fetching and opening one.

What is opened is written to a folder of the profile that only its owner may enter; the next opening or closing of the
desk empties it.
"""

from __future__ import annotations

import hashlib
import mimetypes
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Row, select

from agentdesk.desk.answers import Performed
from agentdesk.desk.clock import Randomness, new_id
from agentdesk.desk.files import make_private_folder, write_fresh
from agentdesk.desk.performing import CERTAIN, performed
from agentdesk.intents.attachments import AttachFile
from agentdesk.language.isolates import strip_controls
from agentdesk.models.errors import NoLine, RefusalCode, Refused, UsageError
from agentdesk.models.vocabulary import LARGEST_ATTACHMENT_BYTES, EntryState
from agentdesk.sync.attachments.keeping import (
    ATTACHMENT,
    comes_with_bytes,
    is_here,
    keep_file,
    note_used,
    read_range,
    want,
)
from agentdesk.sync.attachments.tables import BLOB, BLOB_UPLOAD
from agentdesk.sync.attachments.uploads import UploadState, queue_upload
from agentdesk.sync.markers import SYNCED, row_states
from agentdesk.sync.outbox import Outbox
from agentdesk.sync.ports import ChangeSet, Clock
from agentdesk.sync.store import CacheStore

_LONGEST_NAME = 120
_MEBIBYTE = 1024 * 1024


class FileTooLarge(UsageError):
    """The file is larger than one that may be attached."""

    code = "file_too_large"


class FileUnreadable(UsageError):
    """What was named is no file, or cannot be read."""

    code = "file_unreadable"


class AttachmentNotHere(NoLine):
    """The bytes are not on this machine yet; they come as soon as there is a line."""

    code = "attachment_not_here"


class AttachmentState(StrEnum):
    """Where a file is. WAITING: it is here, and has yet to go up. MISSING: nobody knows where it could come from."""

    HERE = "here"
    CENTRE = "centre"
    COMING = "coming"
    WAITING = "waiting"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of an entry. ``percent`` of it is sent, or has come; ``reason`` is why the server refused it.

    ``entry_state`` is that of the attachment itself: what is pending while the server has not heard of it.
    """

    id: str
    interaction_id: str
    name: str
    size_bytes: int
    media_type: str | None
    state: AttachmentState
    percent: int = 0
    reason: str = ""
    entry_state: EntryState = EntryState.SYNCED


class AttachmentQuestions:
    """Over one open cache. ``saved`` and ``asked`` let the sync look at once where it runs."""

    def __init__(  # noqa: PLR0917 - what a cache, its queue and its folder are
        self,
        store: CacheStore,
        outbox: Outbox,
        clock: Clock,
        randomness: Randomness,
        folder: Path,
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._outbox = outbox
        self._clock = clock
        self._randomness = randomness
        self._folder = folder
        self._wake = wake
        self.forget_opened()

    def attach(self, interaction_id: str, path: Path) -> Performed:
        """Attach a file as it is now. Raises FileUnreadable, FileTooLarge, Refused, StorageFull, and keeps nothing."""
        content = _content(path)
        intent = AttachFile(
            id=new_id(self._randomness),
            interaction_id=interaction_id,
            name=_storable(path.name),
            size_bytes=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            media_type=mimetypes.guess_type(path.name)[0],
        )
        now = self._clock.now()
        try:
            with self._store.write() as transaction:
                saved = self._outbox.save(transaction, intent, refuse=CERTAIN | {RefusalCode.MISSING})
                keep_file(transaction.connection, intent.sha256, content, now)
                queue_upload(transaction.connection, intent.id, intent.sha256, len(content), now)
        except Refused as refusal:
            refusal.safe = "Nothing was changed."
            raise
        self._wake()
        return performed(saved)

    def of_entry(self, interaction_id: str) -> tuple[AttachedFile, ...]:
        """The files of an entry, by name."""
        with self._store.read() as connection:
            query = _SHOWN.where(ATTACHMENT.c.interaction_id == interaction_id)
            rows = connection.execute(query.order_by(ATTACHMENT.c.name, ATTACHMENT.c.id)).all()
            states = row_states(connection, "attachment", [row.id for row in rows])
        return tuple(_attached(row, states.get(row.id, SYNCED).state) for row in rows)

    def want(self, attachment_id: str) -> AttachedFile:
        """Let a file come; it comes at once where there is a line. Raises Refused for one that is not known here."""
        with self._store.write() as transaction:
            row = _row(transaction.connection, attachment_id)
            if row.sha256 is not None and not row.here:
                want(transaction.connection, row.sha256, row.size_bytes, self._clock.now())
            found = _attached(_row(transaction.connection, attachment_id))
        self._store.tell(ChangeSet(tables=frozenset({"attachment"}), customer_ids=frozenset({row.customer_id})))
        self._wake()
        return found

    def content(self, attachment_id: str) -> bytes:
        """The bytes of a file. Raises AttachmentNotHere, and lets it come, when they are not here."""
        with self._store.read() as connection:
            row = _row(connection, attachment_id)
            held = row.sha256 is not None and is_here(connection, row.sha256)
            content = read_range(connection, row.sha256, 0, row.size_bytes) if held else b""
        if not held:
            self.want(attachment_id)
            raise AttachmentNotHere(
                "The file is not on this machine.", safe="It was asked for.", advice="It comes with the next line."
            )
        with self._store.write() as transaction:
            note_used(transaction.connection, row.sha256, self._clock.now())
        return content

    def open(self, attachment_id: str) -> Path:
        """A private copy to be opened by another program, until the desk is closed. Raises as ``content``."""
        content = self.content(attachment_id)
        with self._store.read() as connection:
            name = file_name(_row(connection, attachment_id).name)
        folder = self._folder / self._randomness.token_bytes(8).hex()
        path = folder / name
        make_private_folder(folder)
        write_fresh(path, content)
        return path

    def forget_opened(self) -> None:
        """Remove every copy that was made to be opened."""
        shutil.rmtree(self._folder, ignore_errors=True)


_SHOWN = (
    select(
        ATTACHMENT,
        BLOB.c.here,
        BLOB.c.wanted,
        BLOB.c.have_bytes,
        BLOB.c.ask_at,
        BLOB_UPLOAD.c.state,
        BLOB_UPLOAD.c.sent_bytes,
        BLOB_UPLOAD.c.code,
    )
    .outerjoin(BLOB, BLOB.c.sha256 == ATTACHMENT.c.sha256)
    .outerjoin(BLOB_UPLOAD, BLOB_UPLOAD.c.attachment_id == ATTACHMENT.c.id)
)


def _row(connection: Connection, attachment_id: str) -> Row[*tuple[object, ...]]:
    row = connection.execute(_SHOWN.where(ATTACHMENT.c.id == attachment_id)).first()
    if row is None:
        missing = Refused(RefusalCode.MISSING, "There is no such attachment here.", {"id": attachment_id})
        missing.safe = ""
        raise missing
    return row


def _attached(row: Row[*tuple[object, ...]], entry_state: EntryState = EntryState.SYNCED) -> AttachedFile:
    state, percent = _state(row)
    reason = row.code or "" if state is AttachmentState.WAITING else ""
    return AttachedFile(
        row.id,
        row.interaction_id,
        row.name,
        row.size_bytes,
        row.media_type,
        state,
        percent=percent,
        reason=reason,
        entry_state=entry_state,
    )


def _state(row: Row[*tuple[object, ...]]) -> tuple[AttachmentState, int]:
    if row.state in (UploadState.WAITING, UploadState.REFUSED):
        return AttachmentState.WAITING, percent_of(row.sent_bytes, row.size_bytes)
    if row.here:
        return AttachmentState.HERE, 0
    if row.ask_at is not None or row.sha256 is None or (row.here is None and not comes_with_bytes(row.id)):
        return AttachmentState.MISSING, 0
    if row.wanted:
        return AttachmentState.COMING, percent_of(row.have_bytes, row.size_bytes)
    return AttachmentState.CENTRE, 0


def percent_of(part: int, whole: int) -> int:
    """How much of a file has gone up or come, in whole hundredths; 0 of an empty one."""
    return 100 * part // whole if whole else 0


def _content(path: Path) -> bytes:
    """All of a file, read once. Raises FileUnreadable or FileTooLarge."""
    try:
        if not path.is_file():
            raise FileUnreadable(f"{path.name} is no file.", safe="Nothing was attached.", advice="Choose a file.")
        with path.open("rb") as file:
            content = file.read(LARGEST_ATTACHMENT_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(
            f"{path.name} cannot be read: {error.strerror}.",
            safe="Nothing was attached.",
            advice="Look whether you may read it.",
        ) from error
    if len(content) > LARGEST_ATTACHMENT_BYTES:
        most = LARGEST_ATTACHMENT_BYTES // _MEBIBYTE
        raise FileTooLarge(
            f"{path.name} is larger than {most} MB.",
            safe="Nothing was attached.",
            advice="Make it smaller, or say where it is.",
            facts={"megabytes": str(most)},
        )
    return content


def _storable(name: str) -> str:
    """A file's name as text, whatever bytes the file system has for it."""
    return name.encode("utf-8", "replace").decode("utf-8")


def file_name(name: str) -> str:
    """A name that is safe in every file system: no folders, nothing invisible, no dots at its end."""
    shown = "".join(one if one.isprintable() and one not in '<>:"/\\|?*' else "_" for one in strip_controls(name))
    stem, dot, suffix = shown.strip(" .").rpartition(".")
    if not stem:
        return (shown.strip(" .") or "file")[:_LONGEST_NAME]
    return stem[:_LONGEST_NAME] + dot + suffix[:20]
