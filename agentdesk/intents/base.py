"""The frozen, validated, versioned value that every change is, and the checked types of its arguments."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID, uuid5

import msgspec
from msgspec import Meta
from sqlalchemy.orm import Session

from agentdesk.intents.context import Context

_VISIBLE = r"[^\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)

IdText = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?!\n)$")]
Name = Annotated[str, Meta(min_length=1, max_length=500, pattern=_VISIBLE)]
ShortText = Annotated[str, Meta(max_length=500)]
LongText = Annotated[str, Meta(max_length=2_000_000)]
Count = Annotated[int, Meta(ge=0, le=2_000_000_000)]
Time = Annotated[datetime, Meta(tz=True)]


class Intent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing a person wants changed. A subclass's own name is its name in the queue and on the wire.

    ``APPEND_ONLY`` marks work that is accepted on a customer who was in scope when it was done, even when the agent
    has been moved since. Raises ValueError for a text or a time that no database column keeps.
    """

    VERSION: ClassVar[int] = 1
    APPEND_ONLY: ClassVar[bool] = False

    def __post_init__(self) -> None:
        for field in self.__struct_fields__:
            value = getattr(self, field)
            if isinstance(value, str) and not storable(value):
                raise ValueError(f"{field}: the text holds a character that cannot be stored")
            if isinstance(value, datetime) and not within_calendar(value):
                raise ValueError(f"{field}: no such time can be kept")

    def apply(self, session: Session, context: Context) -> None:
        """Make the change in ``session``. Raises Refused on the server when a guard fails."""
        raise NotImplementedError

    def keep_lost_work(self, session: Session, context: Context) -> str | None:  # noqa: ARG002 - for who has such work
        """Where the claim was lost under which this was done: keep the work as an entry, and return its id."""
        return None

    def arguments(self) -> dict[str, Any]:
        """The arguments as plain values, the form in which an intent is queued and sent."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    def subject_customer_id(self) -> str | None:
        """The customer whose timeline the change belongs to, where the arguments tell it."""
        return getattr(self, "customer_id", None)


def storable(text: str) -> bool:
    """Whether every database takes ``text``: no NUL, no half of a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def visible(text: str | None) -> bool:
    """Whether ``text`` shows anything: more than blanks and marks that nobody sees."""
    return re.search(_VISIBLE, text or "") is not None


def within_calendar(at: datetime) -> bool:
    """Whether ``at`` can be told in every zone: times at the very ends of the calendar leave it when brought to UTC."""
    return _EARLIEST <= at <= _LATEST


def paired_id(first: str, second: str) -> str:
    """The id of the one row that belongs to a pair, such as a customer and a scope; the same wherever it is made."""
    return str(uuid5(UUID(first), second))
