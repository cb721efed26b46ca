"""The two errands of attachments: sending a piece of a file, and reading a range of one.

Knowing a hash is no right: bytes are only given to somebody who sees an attachment for which they were sent.
"""

from __future__ import annotations

import re

import msgspec

from agentdesk.models.errors import RefusalCode, Refused, UsageError
from agentdesk.server.blobs.keeping import Piece, Taken, read_range, readable, take_piece
from agentdesk.server.blobs.sealing import blob_key
from agentdesk.server.errand_routes import Answer, Asked, ErrandRoute
from agentdesk.server.judge import is_intent_id
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.blobs import ATTACHMENT, OFFSET, SIZE

LARGEST_PIECE_BYTES = 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
_RANGE = re.compile(r"bytes=(?P<first>\d{1,12})-(?P<last>\d{1,12})?", re.ASCII)
_CONFLICT, _UNFIT = 409, 422


def take(store: Store, caller: Caller, asked: Asked) -> Answer:
    """Append a piece; the header of the answer says how far the file is. 409 when the piece does not follow."""
    piece = Piece(
        user_id=caller.user_id,
        attachment_id=asked.headers.get(ATTACHMENT, ""),
        sha256=_hash(asked),
        size_bytes=_number(asked, SIZE),
        offset=_number(asked, OFFSET),
        body=asked.body,
    )
    if not is_intent_id(piece.attachment_id):
        raise UsageError("The request does not say to which attachment the file belongs.")
    key = blob_key(store)
    with store.writing() as unit:
        taken = take_piece(store, unit, key, piece)
    return _told(taken)


def _told(taken: Taken) -> Answer:
    headers = {OFFSET: str(taken.have_bytes)}
    if taken.spoilt:
        words = {"code": "spoilt", "happened": "The bytes are not those of the hash; they were dropped."}
        return Answer(_UNFIT, msgspec.json.encode(words), headers | {"content-type": "application/json"})
    return Answer(200 if taken.fits else _CONFLICT, headers=headers)


def give(store: Store, caller: Caller, asked: Asked) -> Answer:
    """A range of a file (RFC 9110, 14.2), a mebibyte at most; without one, the beginning."""
    key = blob_key(store)
    with store.reading() as session:
        stored = readable(session, caller.user_id, _hash(asked))
        if stored is None or stored.key_id != key.id:
            raise Refused(RefusalCode.MISSING, "There is no such file.")
        found = _RANGE.fullmatch(asked.headers.get("range", "").strip())
        first = 0 if found is None else int(found["first"])
        last = int(found["last"]) if found is not None and found["last"] else stored.size_bytes
        end = min(last + 1, stored.size_bytes, first + LARGEST_PIECE_BYTES)
        if first >= end:
            if stored.size_bytes == 0:
                return Answer()
            return Answer(416, headers={"content-range": f"bytes */{stored.size_bytes}"})
        body = read_range(session, key, stored, first, end)
    whole = (first, end) == (0, stored.size_bytes) and found is None
    headers = {} if whole else {"content-range": f"bytes {first}-{end - 1}/{stored.size_bytes}"}
    return Answer(200 if whole else 206, body, {**headers, "accept-ranges": "bytes"})


def _hash(asked: Asked) -> str:
    sha256 = asked.parts["sha256"]
    if _SHA256.fullmatch(sha256) is None:
        raise UsageError("This is no SHA-256 in hexadecimal digits.")
    return sha256


def _number(asked: Asked, header: str) -> int:
    text = asked.headers.get(header, "")
    if _NUMBER.fullmatch(text) is None:
        raise UsageError(f"The request lacks the header {header}.")
    return int(text)


ROUTES = (
    ErrandRoute("PATCH", "/blob/{sha256}", take, "A piece of a file that was attached.", LARGEST_PIECE_BYTES),
    ErrandRoute("GET", "/blob/{sha256}", give, "A range of a file that was attached."),
)
