"""What is true only for seconds, on the wire: who says what, who follows what, and the hint that rows wait.

Nothing of it is stored: a value lives half a minute after it was said last. One request says, follows and waits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta

LIFE_SECONDS = 30.0
LONGEST_WAIT_MS = 25_000

PRESENCE = "presence"
"""The key under which a person says that they are here, and whether they may be given work (``models.presence``)."""

MISSED = "missed"
"""The key under which the server tells how many numbers called in vain that stand on no timeline; see ``missed_of``."""

_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
LiveKey = Annotated[str, Meta(pattern=rf"^(presence|missed|(customer|calls):{_UUID})(?!\n)$")]
LiveText = Annotated[str, Meta(max_length=60)]


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says now. An empty value takes back what they said under the key."""

    key: LiveKey
    value: LiveText = ""


class LiveBody(msgspec.Struct, frozen=True, kw_only=True):
    """One request. ``session`` is the asker's own word: a newer request of it ends the one that still waits.

    ``since`` is what the last answer ended with, ``head`` the number of the feed up to which the asker has read. The
    answer comes when something followed is different from ``since``, when rows wait behind ``head``, or after
    ``wait_ms``. ``number`` counts the requests of a session: what an overtaken one says is not taken.
    """

    session: Annotated[str, Meta(min_length=1, max_length=64)]
    number: Annotated[int, Meta(ge=0)] = 0
    say: Annotated[list[Saying], Meta(max_length=20)] = []
    follow: Annotated[list[LiveKey], Meta(max_length=50)] = []
    since: Annotated[str, Meta(max_length=64)] = ""
    head: Annotated[int, Meta(ge=0)] = 0
    wait_ms: Annotated[int, Meta(ge=0, le=LONGEST_WAIT_MS)] = LONGEST_WAIT_MS


class LiveValue(msgspec.Struct, frozen=True, kw_only=True):
    """The last value that somebody else said under a key, and how many milliseconds ago."""

    key: str
    value: str
    user_id: str
    age_ms: int


class LiveAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """All that is followed. ``head`` is not 0 when rows wait: a hint, no more. ``waited_ms`` is no part of the line."""

    since: str
    values: list[LiveValue]
    head: int = 0
    waited_ms: int = 0


def customer_key(customer_id: str) -> str:
    """The key of what is said about a customer."""
    return f"customer:{customer_id}"


def missed_value(count: int, who: str) -> str:
    """So many numbers called in vain; ``who`` stands for them, and tells one news from another with the same count."""
    return f"{count} {who[:8]}"


def missed_of(value: str) -> int | None:
    """How many numbers a value tells of; None for one of a newer server."""
    count = value.partition(" ")[0]
    return int(count) if count.isdecimal() and len(count) < 8 else None


def customer_of_key(key: str) -> str | None:
    """The customer that a key is about, or None."""
    kind, _, customer_id = key.partition(":")
    return customer_id if kind == "customer" else None


def calls_key(user_id: str) -> str:
    """The key under which the server tells a person of the calls that ring at their phone, or that they are in."""
    return f"calls:{user_id}"


def user_of_key(key: str) -> str | None:
    """The only person who may follow a key, and under which nobody says anything; None for any other key."""
    kind, _, user_id = key.partition(":")
    return user_id if kind == "calls" else None


def mark_of(values: Iterable[tuple[str, str, str]]) -> str:
    """The one mark of a set of values (key, user, value): equal on every server, whichever answers."""
    content = "\n".join("\t".join(one) for one in sorted(values))
    return hashlib.sha256(content.encode()).hexdigest()[:16]
