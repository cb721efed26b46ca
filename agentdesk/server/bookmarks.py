"""Bookmarks: one short word for where a client stands in all of its scopes, checked without remembering any client.

A bookmark is the number of a commit and a fingerprint of the epoch, the commit's random tag and the user's scopes. As
long as none of these is another, whoever has the bookmark has read every scope up to that number.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.server.cursors import Head, Place, cursor_at
from agentdesk.server.tables import feed_commit

_BOOKMARK = re.compile(r"(?P<seq>\d{1,18})\.[\w-]{8}", re.ASCII)
_FINGERPRINT_BYTES = 6


def bookmark_at(epoch: str, cursor: str, scopes: Sequence[str]) -> str:
    """The bookmark of somebody who has read ``scopes`` up to ``cursor``, which is a whole commit's."""
    content = "\n".join((epoch, cursor, *sorted(scopes)))
    fingerprint = hashlib.sha256(content.encode()).digest()[:_FINGERPRINT_BYTES]
    return f"{cursor.partition('.')[0]}.{base64.urlsafe_b64encode(fingerprint).decode('ascii')}"


def cursor_of(session: Session, head: Head, bookmark: str, scopes: Sequence[str]) -> str | None:
    """The cursor that every scope stands at, or None where the bookmark says nothing here and now."""
    found = _BOOKMARK.fullmatch(bookmark)
    seq = -1 if found is None else int(found["seq"])
    known = session.scalar(select(feed_commit.c.seq).where(feed_commit.c.seq == seq))
    if known is None or not head.horizon <= seq <= head.seq:
        return None
    cursor = cursor_at(session, Place(seq))
    return cursor if bookmark_at(head.epoch, cursor, scopes) == bookmark else None
