"""Who holds a matter, in words and as a chip: what was only asked for never looks like what is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.timeline_answers import HoldState, LeaseView
from agentdesk.intents.base import Intent
from agentdesk.intents.leases import ClaimLease, ReleaseLease, RenewLease
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.court import since_words

translate = QCoreApplication.translate

NOUN = "conversation"
RENEWED_WITH_LEFT = timedelta(minutes=6, seconds=40)
"""A lease of ten minutes that is in use is renewed when a third of its time is over."""


@dataclass(frozen=True, slots=True)
class HoldWords:
    """One line about a lease, and how it looks; ``hint`` is what more there is to know, "" for nothing."""

    words: str
    glyph: str
    level: Level | None
    hint: str = ""


def state_at(lease: LeaseView | None, now: datetime) -> HoldState:
    """What a lease is at ``now`` by this machine's clock: it may have ended since it was read."""
    if lease is None:
        return HoldState.FREE
    if lease.state is HoldState.HELD and lease.ends_at is not None and now >= lease.ends_at:
        return HoldState.OVER
    return lease.state


def is_mine(lease: LeaseView | None, now: datetime) -> bool:
    """Whether the user holds it at ``now``."""
    return lease is not None and lease.is_mine and state_at(lease, now) is HoldState.HELD


def hold_words(lease: LeaseView | None, now: datetime, formats: Formats) -> HoldWords | None:
    """What is to be said of a lease; None where nobody has it and nobody asked."""
    state = state_at(lease, now)
    if lease is None or state in (HoldState.FREE, HoldState.RELEASED):
        return None
    if state is HoldState.REQUESTED:
        return HoldWords(
            translate("Holding", "Requested – not confirmed"), "clock", Level.PENDING, _asked_hint(lease, now, formats)
        )
    if state is HoldState.LOST:
        return _lost(lease, now, formats)
    return _held(lease, state, now, formats)


def _asked_hint(lease: LeaseView, now: datetime, formats: Formats) -> str:
    """Who has it as far as is known, else that the server will decide."""
    if lease.holder_name and lease.ends_at is not None and now < lease.ends_at:
        until = since_words(lease.ends_at, now, formats)
        return fill(translate("Holding", "%1 has it until %2"), formats.name(lease.holder_name), as_is(until))
    return translate("Holding", "The centre decides when there is a line. Until then somebody else may take it.")


def _held(lease: LeaseView, state: HoldState, now: datetime, formats: Formats) -> HoldWords:
    until = "" if lease.ends_at is None else since_words(lease.ends_at, now, formats)
    hint = ""
    if lease.is_uncertain:
        hint = translate("Holding", "This machine was restarted without a line since: the time is not certain.")
    if state is HoldState.OVER:
        return HoldWords(fill(translate("Holding", "Nobody has it since %1"), as_is(until)), "clock", None, hint)
    if lease.is_mine:
        return HoldWords(fill(translate("Holding", "Yours until %1"), as_is(until)), "lease", Level.OK, hint)
    if lease.branch_name and not lease.holder_name:
        words = fill(translate("Holding", "With branch %1 until %2"), formats.name(lease.branch_name), as_is(until))
        return HoldWords(words, "lease", Level.INFO, hint)
    who = lease.holder_name or translate("Holding", "a colleague")
    words = fill(translate("Holding", "%1 has it until %2"), formats.name(who), as_is(until))
    return HoldWords(words, "lease", Level.INFO, hint)


def _lost(lease: LeaseView, now: datetime, formats: Formats) -> HoldWords:
    who = formats.name(lease.lost_to or lease.holder_name or translate("Holding", "a colleague"))
    hint = translate("Holding", "What you did meanwhile is kept.")
    if lease.lost_since is None:
        return HoldWords(fill(translate("Holding", "%1 got it"), who), "lease", Level.WARN, hint)
    since = since_words(lease.lost_since, now, formats)
    return HoldWords(fill(translate("Holding", "%1 got it at %2"), who, as_is(since)), "lease", Level.WARN, hint)


def taking(conversation_id: str, lease: LeaseView | None, now: datetime) -> Intent:
    """What the one key does: take it, or give it back where it is one's own."""
    if lease is not None and is_mine(lease, now):
        return ReleaseLease(noun=NOUN, noun_id=conversation_id, token=lease.token)
    return ClaimLease(noun=NOUN, noun_id=conversation_id)


def renewing(conversation_id: str, lease: LeaseView | None, now: datetime) -> RenewLease | None:
    """The renewal that is due for a matter in use, if one is."""
    if lease is None or not is_mine(lease, now) or lease.ends_at is None:
        return None
    if lease.ends_at - now > RENEWED_WITH_LEFT:
        return None
    return RenewLease(noun=NOUN, noun_id=conversation_id, token=lease.token)
