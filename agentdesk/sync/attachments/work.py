"""The work of attachments: what a person waits for, then what goes up, then small files ahead of need.

The least urgent of all side work. One piece is one errand, as large as the line allows; whatever happens costs a piece
at most. What is known of it is in the cache, so that a restart goes on where it was.
"""

from __future__ import annotations

import logging
from collections import deque

import msgspec
from sqlalchemy import Connection

from agentdesk.sync.attachments.keeping import (
    Coming,
    ahead_of_need,
    ask_later,
    begin_ahead,
    coming,
    forget_unreferenced,
    held_bytes,
    is_here,
    make_room,
    next_coming,
    read_range,
    spoil,
    take_piece,
    tell_screens,
)
from agentdesk.sync.attachments.uploads import Upload, UploadState, ask_where_sent, next_upload, note_upload, upload_of
from agentdesk.sync.meta import current_meta, read_meta
from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Brought, Clock, Errand
from agentdesk.sync.profile.keeping import read_profile
from agentdesk.sync.scopes import is_reading
from agentdesk.sync.store import CacheStore, WriteTransaction
from agentdesk.sync.wire.blobs import ATTACHMENT, OFFSET, SIZE

_log = logging.getLogger(__name__)

NAME = "attachments"
SMALL_BYTES = 256 * 1024
"""Files up to here come before anybody asks."""

BUDGET_BYTES = 256 * 1024 * 1024
"""What files may take in a cache without a limit; with one it is a tenth of that at most."""

_SHARE = 10
_LOOK_EVERY_SECONDS = 60.0
_MOST_AHEAD = 50
_PATH = "/blob/"
_MEBIBYTE = 1024 * 1024
_WHOLE, _PART, _CONFLICT, _BAD_RANGE, _UNFIT = 200, 206, 409, 416, 422
_GONE = frozenset({403, 404, 410})
_FOR_GOOD = frozenset({"too_large"})


class Attachments:
    """Carries the files of one cache. Not thread-safe."""

    name = NAME

    def __init__(self, clock: Clock, budget_bytes: int = BUDGET_BYTES) -> None:
        self._clock = clock
        self._budget_bytes = budget_bytes
        self._looked_at: float | None = None
        self._ahead: deque[tuple[str, int]] = deque()

    def look(self, store: CacheStore) -> None:
        """Once a minute: let go of what is not needed, and see which small files are lacking."""
        now = self._clock.monotonic_seconds()
        if self._looked_at is not None and 0 <= now - self._looked_at < _LOOK_EVERY_SECONDS:
            return
        self._looked_at = now
        with store.write() as transaction:
            connection = transaction.connection
            meta = read_meta(connection)
            if meta is not None:
                ask_where_sent(connection, meta.epoch)
            forget_unreferenced(connection)
            make_room(connection, self._budget(connection))
        with store.read() as connection:
            self._ahead.clear()
            if not is_reading(connection):
                room = self._budget(connection) - held_bytes(connection)
                for sha256, size_bytes in ahead_of_need(connection, SMALL_BYTES, _MOST_AHEAD):
                    room -= size_bytes
                    if room >= 0:
                        self._ahead.append((sha256, size_bytes))

    def next_errand(self, transaction: WriteTransaction, portion: Portion) -> Errand | None:
        """The next piece, down or up."""
        connection, now = transaction.connection, self._clock.now()
        wanted = next_coming(connection, now, wanted=True)
        if wanted is not None:
            return self._fetch(wanted, portion)
        upload = next_upload(connection)
        if upload is not None:
            return self._send(connection, upload, portion)
        begun = next_coming(connection, now, wanted=False)
        while begun is None and self._ahead:
            begun = begin_ahead(connection, *self._ahead.popleft(), now)
        return None if begun is None else self._fetch(begun, portion)

    def take_in(self, transaction: WriteTransaction, errand: Errand, brought: Brought) -> bool:
        """Keep what came, or note how far the server has what was sent."""
        if errand.method == "PATCH":
            upload = upload_of(transaction.connection, errand.headers[ATTACHMENT])
            return upload is None or self._sent(transaction, upload, brought)
        one = coming(transaction.connection, errand.path.removeprefix(_PATH))
        return one is None or self._came(transaction, one, errand, brought)

    def is_waiting(self, connection: Connection) -> bool:
        """Whether a file is on its way up, or somebody waits for one."""
        is_wanted = next_coming(connection, self._clock.now(), wanted=True) is not None
        return is_wanted or next_upload(connection) is not None

    def _budget(self, connection: Connection) -> int:
        megabytes = read_profile(connection).megabytes
        return self._budget_bytes if megabytes is None else min(self._budget_bytes, megabytes * _MEBIBYTE // _SHARE)

    @staticmethod
    def _fetch(one: Coming, portion: Portion) -> Errand:
        last = max(min(one.have_bytes + portion.down_bytes, one.size_bytes) - 1, 0)
        return Errand(NAME, "GET", _PATH + one.sha256, headers={"range": f"bytes={one.have_bytes}-{last}"})

    @staticmethod
    def _send(connection: Connection, upload: Upload, portion: Portion) -> Errand:
        size = 0 if upload.state == UploadState.ASKING else portion.up_bytes
        headers = {ATTACHMENT: upload.attachment_id, SIZE: str(upload.size_bytes), OFFSET: str(upload.sent_bytes)}
        body = read_range(connection, upload.sha256, upload.sent_bytes, upload.sent_bytes + size)
        return Errand(NAME, "PATCH", _PATH + upload.sha256, body, headers)

    def _sent(self, transaction: WriteTransaction, upload: Upload, brought: Brought) -> bool:
        connection = transaction.connection
        code = _code(brought) if brought.status == _UNFIT else ""
        told = _told_offset(brought, upload.size_bytes)
        if code in _FOR_GOOD or not is_here(connection, upload.sha256):
            note_upload(connection, upload.attachment_id, state=UploadState.REFUSED, code=code or "bytes_missing")
            tell_screens(transaction, upload.sha256)
            return True
        if told is None or brought.status not in (_WHOLE, _CONFLICT):
            values = {} if told is None else {"sent_bytes": told}
            note_upload(connection, upload.attachment_id, failures=upload.failures + 1, **values)
            _log.info("a piece of a file was not taken: %s %s", brought.status, code)
            return False
        if brought.status == _WHOLE and told == upload.size_bytes:
            epoch = current_meta(connection).epoch
            note_upload(
                connection, upload.attachment_id, state=UploadState.SENT, sent_bytes=told, failures=0, epoch=epoch
            )
            tell_screens(transaction, upload.sha256)
            return True
        got_on = brought.status == _WHOLE and (told > upload.sent_bytes or upload.state == UploadState.ASKING)
        failures = 0 if got_on else upload.failures + 1
        note_upload(connection, upload.attachment_id, state=UploadState.WAITING, sent_bytes=told, failures=failures)
        if told * 10 // upload.size_bytes != upload.sent_bytes * 10 // upload.size_bytes:
            tell_screens(transaction, upload.sha256)
        return got_on or upload.failures == 0

    def _came(self, transaction: WriteTransaction, one: Coming, errand: Errand, brought: Brought) -> bool:
        connection = transaction.connection
        if brought.status in _GONE:
            ask_later(connection, one, self._clock.now())
            tell_screens(transaction, one.sha256)
            return True
        first = int(errand.headers["range"].removeprefix("bytes=").partition("-")[0])
        body = brought.body[one.have_bytes :] if brought.status == _WHOLE else brought.body
        is_next = brought.status == _WHOLE or (brought.status == _PART and first == one.have_bytes)
        if not is_next or (not body and one.size_bytes):
            if brought.status == _BAD_RANGE:
                spoil(connection, one)
            return False
        took = take_piece(connection, one, body)
        if not took:
            _log.warning("a file was not what its hash says and is fetched again")
            if one.failures:
                ask_later(connection, one, self._clock.now())
        if not took or one.have_bytes + len(body) == one.size_bytes:
            tell_screens(transaction, one.sha256)
        return took or one.failures == 0


def _told_offset(brought: Brought, size_bytes: int) -> int | None:
    text = brought.headers.get(OFFSET, "")
    return int(text) if text.isascii() and text.isdigit() and int(text) <= size_bytes else None


class _Words(msgspec.Struct):
    code: str = ""


def _code(brought: Brought) -> str:
    try:
        return msgspec.json.decode(brought.body, type=_Words).code
    except msgspec.MsgspecError:
        return ""
