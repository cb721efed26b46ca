"""Believable values of the desk, made with little typing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from agentdesk.desk.answers import (
    CustomerCard,
    CustomerHit,
    DeskStatus,
    InteractionHit,
    KnownUser,
    LineState,
    NeedsYou,
    OrganisationView,
    SignedIn,
)
from agentdesk.desk.timeline_answers import ConversationView, TimelineEntry
from agentdesk.models.vocabulary import EntryState

NOW = datetime(2026, 11, 22, 10, 35, tzinfo=UTC)
CUSTOMER = "00000000-0000-4000-8000-0000000000c1"
OTHER = "00000000-0000-4000-8000-0000000000c2"
USER = SignedIn("00000000-0000-4000-8000-0000000000a1", "maryam", "Maryam Nouri", "agent", "Care", None)
FIRM = OrganisationView("Parsa", "IR", "Asia/Tehran", "5", "IRR")
_ENTRY = TimelineEntry(
    id="",
    customer_id=CUSTOMER,
    kind="call",
    channel_label=None,
    direction="in",
    occurred_at=NOW,
    duration_seconds=372,
    agent_id=USER.user_id,
    agent_name=USER.name,
    disposition=None,
    reference=None,
    score=None,
    score_max=None,
    amount=None,
    currency=None,
    subject=None,
    body="The order has not arrived.",
    conversation_id=None,
    topic=None,
    source_system=None,
    source_id=None,
    revision=0,
    state=EntryState.SYNCED,
)


def uuid(number: int) -> str:
    """An id that says which one it is."""
    return f"00000000-0000-4000-8000-{number:012x}"


def entry(number: int, *, minutes_ago: float = 0, **more: Any) -> TimelineEntry:
    """An entry; a higher number without ``minutes_ago`` is an older one."""
    ago = timedelta(minutes=minutes_ago or number)
    return replace(_ENTRY, id=uuid(number), occurred_at=NOW - ago, **more)


def entries(count: int, **more: Any) -> list[TimelineEntry]:
    """``count`` entries, the newest first, an hour apart."""
    return [entry(number, minutes_ago=60 * number, **more) for number in range(1, count + 1)]


def conversation(number: int = 1, **more: Any) -> ConversationView:
    """An open matter."""
    plain = ConversationView(
        id=uuid(900 + number),
        topic=f"Matter {number}",
        stage=None,
        status="open",
        owner_id=USER.user_id,
        owner_name=USER.name,
        promise=None,
        promise_due_at=None,
        handover_note=None,
        opened_at=NOW - timedelta(days=number),
        state=EntryState.SYNCED,
    )
    return replace(plain, **more)


def card(**more: Any) -> CustomerCard:
    """A customer of whom little is known."""
    plain = CustomerCard(
        id=CUSTOMER,
        name="Zahra Karimi",
        kind="person",
        status="active",
        identified=True,
        external_system=None,
        external_id=None,
        national_id=None,
        language="fa",
        city="Tehran",
        tier=None,
        about=None,
        contact_points=(),
        conversations=(),
        next_promise=None,
        satisfaction=None,
        counts={"call": 1},
        state=EntryState.SYNCED,
    )
    return replace(plain, **more)


def status(**more: Any) -> DeskStatus:
    """All is well, a minute ago."""
    plain = DeskStatus(
        signed_in_as=USER.login,
        name=USER.name,
        role=USER.role,
        team=USER.team,
        branch=None,
        server="https://desk.example",
        line=LineState.IDLE,
        pending=0,
        needs_you=(),
        last_success_at=NOW - timedelta(minutes=1),
        offline_since=None,
        next_try_at=None,
        clock_offset_seconds=0.0,
        customers=2,
        interactions=100,
    )
    return replace(plain, **more)


def need(mid: int, code: str = "FORBIDDEN", **more: Any) -> NeedsYou:
    """A change that was not taken."""
    return replace(NeedsYou(mid, "SetCustomerField", code, "Your role does not allow this.", CUSTOMER), **more)


def customer_hit(number: int, name: str, matched: str = "") -> CustomerHit:
    """A customer found."""
    return CustomerHit(uuid(number), name, matched or name, "Tehran")


def said_hit(number: int, snippet: str) -> InteractionHit:
    """Something said."""
    return InteractionHit(uuid(number), CUSTOMER, "Zahra Karimi", "email", NOW - timedelta(hours=number), snippet)


def known_user(number: int = 1, **more: Any) -> KnownUser:
    """Somebody who signed in here before."""
    plain = KnownUser(
        user_id=uuid(0xA0 + number),
        login=f"user{number}",
        name=f"User {number}",
        server="https://desk.example",
        last_used_at=NOW - timedelta(hours=number),
        unlock_until=NOW + timedelta(days=14),
        unsent=0,
    )
    return replace(plain, **more)
