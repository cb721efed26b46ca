"""What one row of a file says, read and checked, before anything is known of what the database holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class ContactDraft(NamedTuple):
    """A way to reach a customer, as it was written."""

    kind: str
    value: str
    label: str | None
    preferred: bool = False


@dataclass(slots=True)
class CustomerDraft:
    """Who a row is about. ``external_id`` None: somebody unidentified, whose id is made from the row's own key."""

    id: str
    external_system: str | None
    external_id: str | None
    identified: bool
    fields: dict[str, Any]
    contacts: Sequence[ContactDraft]


class ConversationDraft(NamedTuple):
    """The matter an interaction belongs to: its id, what it is about, and where the row says that it stands.

    The id must be made of the source's key *and* the customer's id, for a conversation is one customer's. ``stage`` and
    ``status`` None: the row does not say.
    """

    id: str
    topic: str
    stage: str | None = None
    status: str | None = None


class AttachmentDraft(NamedTuple):
    """A file that came with an interaction: its name as it was sent, its size, its type and the hash of its bytes."""

    name: str
    size_bytes: int
    media_type: str | None = None
    sha256: str | None = None


@dataclass(slots=True)
class InteractionDraft:
    """One interaction; ``values`` are its columns but for the ids of customer and conversation, times in
    microseconds."""

    id: str
    customer: CustomerDraft
    values: dict[str, Any]
    conversation: ConversationDraft | None = None
    attachments: Sequence[AttachmentDraft] = ()
