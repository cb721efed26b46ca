"""The JSON that the commands print: the shapes of the public contract, which may grow and never change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec

from agentdesk.desk.answers import (
    Check,
    ContactPointView,
    CustomerCard,
    DeskStatus,
    LoadProgress,
    Performed,
    Promise,
    SearchAnswer,
    SignedIn,
)
from agentdesk.desk.older import Housekeeping
from agentdesk.desk.timeline_answers import (
    ConversationView,
    LeaseView,
    PinnedEntry,
    TimelineEntry,
    TimelinePage,
    TimelineTop,
    Unread,
)
from agentdesk.models.errors import AgentDeskError, Refused
from agentdesk.models.vocabulary import EntryState
from agentdesk.sync.ports import SyncReport

Shape = dict[str, Any]

_ENDS_OF_LINES = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What some readers take for the end of a line, though JSON does not: written as escapes."""


def one_line(shape: Shape) -> bytes:
    """The shape as JSON in UTF-8, on what every reader takes for one line."""
    return msgspec.json.encode(shape).decode().translate(_ENDS_OF_LINES).encode() + b"\n"


def moment(at: datetime | None) -> str | None:
    """A time as ISO 8601 in UTC with ``Z``."""
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def signed_in(user: SignedIn, server: str) -> Shape:
    """Who signed in where."""
    return {
        "signed_in_as": user.login,
        "server": server,
        "role": user.role,
        "team": user.team,
        "branch": user.branch,
    }


def made_anew(unsent: int | None) -> Shape:
    """That a new cache was made in place of one that was missing; ``unsent`` changes are known to have been in it."""
    return {} if unsent is None else {"cache": "made anew", "unsent_in_the_missing_cache": unsent}


def report(done: SyncReport) -> Shape:
    """What one run of the sync did; ``seconds`` to the millisecond."""
    shape: Shape = {
        "state": done.state,
        "pending": done.pending,
        "needs_you": done.needs_you,
        "rows_down": done.rows_down,
        "bytes_up": done.bytes_up,
        "bytes_down": done.bytes_down,
        "round_trips": done.round_trips,
        "seconds": round(done.seconds, 3),
    }
    return shape | {"reason": done.reason} if done.reason else shape


def found(answer: SearchAnswer) -> Shape:
    """What a search found."""
    return {
        "customers": [{"id": hit.id, "name": hit.name, "matched": hit.matched} for hit in answer.customers],
        "interactions": [
            {
                "id": hit.id,
                "customer_id": hit.customer_id,
                "kind": hit.kind,
                "occurred_at": moment(hit.occurred_at),
                "snippet": hit.snippet,
            }
            for hit in answer.interactions
        ],
    }


def customer(card: CustomerCard, top: TimelineTop) -> Shape:
    """One customer, with what is pinned on top of their timeline and how far it was read by whom."""
    return {
        "id": card.id,
        "name": card.name,
        "kind": card.kind,
        "status": card.status,
        "city": card.city,
        "tier": card.tier,
        "language": card.language,
        "national_id": card.national_id,
        "external": {"system": card.external_system, "id": card.external_id},
        "about": card.about,
        "contact_points": [_contact_point(point) for point in card.contact_points],
        "conversations": [_conversation(one) for one in card.conversations],
        "next_promise": _promise(card.next_promise),
        "counts": dict(card.counts),
        "state": card.state.value,
        "pins": [_pin(pin) for pin in top.pins],
        "read_up_to": moment(top.read_up_to_at),
        "missed": _missed(top.unread),
        "read_by": [{"user": one.name, "up_to": moment(one.read_up_to_at)} for one in top.readers],
    }


def timeline(page: TimelinePage, at_the_centre: int) -> Shape:
    """A stretch of a timeline, and how many entries of it are left at the centre."""
    entries = [_entry(entry) for entry in page.entries]
    return {"entries": entries, "next": page.next_cursor, "at_the_centre": at_the_centre}


def performed(done: Performed) -> Shape:
    """A change that is saved on this machine."""
    shape: Shape = {"mid": done.mid, "state": EntryState.PENDING.value, "ids": list(done.ids)}
    return shape | {"doubts": list(done.doubts)} if done.doubts else shape


def status(of: DeskStatus, kept: Housekeeping) -> Shape:
    """How things stand."""
    return {
        "signed_in_as": of.signed_in_as,
        "server": of.server,
        "last_success": moment(of.last_success_at),
        "pending": of.pending,
        "needs_you": [
            {
                "mid": one.mid,
                "intent": one.intent,
                "reason": one.reason,
                "code": one.code,
                "customer_id": one.customer_id,
                "facts": dict(one.facts),
            }
            for one in of.needs_you
        ],
        "customers": of.customers,
        "interactions": of.interactions,
        "offline_since": moment(of.offline_since),
        "line": {"state": of.line.value, "code": of.line_code, "reason": of.line_words},
        "loading": None if of.loading is None else _loading(of.loading),
        "cache_bytes": kept.cache_bytes,
        "budget_bytes": kept.budget_bytes,
        "at_the_centre": kept.at_the_centre,
        "compared": moment(kept.compared_at),
        "mended_rows": kept.mended_rows,
    }


def _loading(of: LoadProgress) -> Shape:
    """How far a load is."""
    return {
        "phase": of.phase.value,
        "rows_done": of.rows_done,
        "rows_all": of.rows_all,
        "bytes_done": of.bytes_done,
        "bytes_all": of.bytes_all,
        "seconds_left": None if of.seconds_left is None else round(of.seconds_left, 1),
    }


def checks(of: Iterable[Check]) -> Shape:
    """What the doctor found."""
    return {"checks": [{"name": check.name, "ok": check.ok, "words": check.words} for check in of]}


def failure(error: AgentDeskError) -> Shape:
    """An error. ``code`` is the machine's word for it, for a refusal the rule's own."""
    shape: Shape = {
        "code": error.reason.value if isinstance(error, Refused) else error.code,
        "reason": error.happened,
        "safe": error.safe,
        "advice": error.advice,
        "facts": error.facts,
    }
    return {"state": "refused"} | shape if isinstance(error, Refused) else shape


def _contact_point(point: ContactPointView) -> Shape:
    return {
        "id": point.id,
        "kind": point.kind,
        "value": point.value,
        "label": point.label,
        "preferred": point.preferred,
        "verified": point.verified,
        "consent": point.consent,
        "state": point.state.value,
    }


def _conversation(one: ConversationView) -> Shape:
    return {
        "id": one.id,
        "topic": one.topic,
        "stage": one.stage,
        "status": one.status,
        "owner": one.owner_name,
        "promise": one.promise,
        "promise_due_at": moment(one.promise_due_at),
        "handover_note": one.handover_note,
        "opened_at": moment(one.opened_at),
        "court": one.court.value,
        "court_since": moment(one.court_since),
        "state": one.state.value,
        "lease": lease_shape(one.lease),
    }


def lease_shape(lease: LeaseView | None) -> Shape | None:
    """Who holds something; None for what nobody ever asked to hold."""
    if lease is None:
        return None
    return {
        "state": lease.state.value,
        "holder": lease.holder_name,
        "branch": lease.branch_name,
        "mine": lease.is_mine,
        "token": lease.token,
        "until": moment(lease.until_at),
        "uncertain": lease.is_uncertain,
        "lost_to": lease.lost_to,
        "lost_since": moment(lease.lost_since),
    }


def _pin(pin: PinnedEntry) -> Shape:
    return {
        "interaction_id": pin.entry.id,
        "until": moment(pin.until_at),
        "by": pin.pinned_by,
        "state": pin.state.value,
    }


def _missed(unread: Unread | None) -> Shape:
    """What others added since the user's last visit."""
    if unread is None:
        return {"count": 0, "kinds": {}, "by": [], "oldest_id": None}
    return {
        "count": unread.count,
        "kinds": dict(unread.kinds),
        "by": list(unread.authors),
        "oldest_id": unread.oldest_id,
    }


def _correction(entry: TimelineEntry) -> Shape | None:
    correction = entry.correction
    if correction is None or not entry.corrections:
        return None
    return {
        "by": correction.author_name,
        "at": moment(correction.revised_at),
        "moved_from": correction.from_customer,
    }


def _promise(promise: Promise | None) -> Shape | None:
    if promise is None:
        return None
    return {
        "conversation_id": promise.conversation_id,
        "text": promise.text,
        "due_at": moment(promise.due_at),
        "owner": promise.owner_name,
    }


def _entry(entry: TimelineEntry) -> Shape:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "channel_label": entry.channel_label,
        "direction": entry.direction,
        "occurred_at": moment(entry.occurred_at),
        "subject": entry.subject,
        "body": entry.body,
        "agent": entry.agent_name,
        "conversation_id": entry.conversation_id,
        "source": {"system": entry.source_system, "id": entry.source_id},
        "state": entry.state.value,
        "reason": entry.reason,
        "duration_seconds": entry.duration_seconds,
        "disposition": entry.disposition,
        "reference": entry.reference,
        "score": entry.score,
        "score_max": entry.score_max,
        "amount": entry.amount,
        "currency": entry.currency,
        "revision": entry.revision,
        "correction": _correction(entry),
        "taken_over_by": entry.taken_over_by,
        "solicited": entry.solicited,
        "attachments": [{"id": one.id, "name": one.name, "size_bytes": one.size_bytes} for one in entry.attachments],
    }
