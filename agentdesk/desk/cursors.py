"""The place in a timeline at which a page ended, as opaque text that may pass through anybody's hands."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime

import msgspec

from agentdesk.intents.base import IdText
from agentdesk.models.base import from_microseconds, to_microseconds
from agentdesk.models.errors import UsageError


@dataclass(frozen=True, slots=True)
class Place:
    """Just behind the entry of that time and id."""

    occurred_at: datetime
    id: str


def cursor_of(place: Place) -> str:
    """The place as text."""
    plain = msgspec.json.encode((to_microseconds(place.occurred_at), place.id))
    return urlsafe_b64encode(plain).decode("ascii").rstrip("=")


def place_of(cursor: str) -> Place:
    """The place that the text stands for. Raises UsageError for anything but a cursor."""
    try:
        plain = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        microseconds, row_id = msgspec.json.decode(plain, type=tuple[int, IdText])
        return Place(from_microseconds(microseconds), row_id)
    except (ValueError, OverflowError, binascii.Error, msgspec.MsgspecError) as error:
        raise UsageError(
            "This is no cursor of a timeline.", advice="Leave it out to begin with the newest entry."
        ) from error
