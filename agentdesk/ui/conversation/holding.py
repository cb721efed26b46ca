"""Who holds a matter, in words and as a chip: what was only asked for never looks like what is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.timeline_answers import ConversationView, HoldState, LeaseView
from agentdesk.intents.base import Intent
from agentdesk.intents.leases import ClaimLease, ReleaseLease, RenewLease
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import due_words

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


def owner_name_at(matter: ConversationView, now: datetime) -> str | None:
    """Whose a matter is at ``now``, None for nobody's: a lease that is over makes nobody its owner any more.

    The server lets it go back with whatever is done to it next; until then its row still names who had the lease.
    """
    lease = matter.lease
    is_over = lease is not None and lease.ends_at is not None and now >= lease.ends_at
    if lease is not None and is_over and lease.holder_id is not None and lease.holder_id == matter.owner_id:
        return lease.returns_to_name
    return matter.owner_name


def is_mine(lease: LeaseView | None, now: datetime) -> bool:
    """Whether the user holds it at ``now``."""
    return lease is not None and lease.is_mine and state_at(lease, now) is HoldState.HELD


def hold_words(
    lease: LeaseView | None, now: datetime, formats: Formats, no_line_since: datetime | None = None
) -> HoldWords | None:
    """What is to be said of a lease; None where nobody has it and nobody asked.

    Without a line nothing is known of what others do, but what is held stays held until its time is over.
    """
    state = state_at(lease, now)
    if lease is None or state in (HoldState.FREE, HoldState.RELEASED):
        return None
    if state is HoldState.REQUESTED:
        return HoldWords(
            translate("Holding", "Requested – not confirmed"), "clock", Level.PENDING, _asked_hint(lease, now, formats)
        )
    if state is HoldState.LOST:
        return _lost(lease, now, formats)
    words, level = _held(lease, state, now, formats, has_line=no_line_since is None)
    hints = [_line_hint(lease, state, no_line_since, now, formats)]
    if lease.is_uncertain:
        hints.append(translate("Holding", "This machine was restarted without a line since: the time is not certain."))
    glyph = "clock" if state is HoldState.OVER else "lease"
    return HoldWords(words, glyph, level, " ".join(hint for hint in hints if hint))


def _asked_hint(lease: LeaseView, now: datetime, formats: Formats) -> str:
    """Who has it as far as is known, else that the server will decide."""
    if lease.holder_name and lease.ends_at is not None and now < lease.ends_at:
        until = _moment_words(lease.ends_at, now, formats)
        return fill(translate("Holding", "%1 has it until %2"), formats.name(lease.holder_name), as_is(until))
    return translate("Holding", "The centre decides when there is a line. Until then somebody else may take it.")


def _held(
    lease: LeaseView, state: HoldState, now: datetime, formats: Formats, *, has_line: bool
) -> tuple[str, Level | None]:
    until = as_is("" if lease.ends_at is None else _moment_words(lease.ends_at, now, formats))
    if state is HoldState.OVER:
        if has_line:
            return fill(translate("Holding", "Nobody has it since %1"), until), None
        return fill(translate("Holding", "Over since %1"), until), None
    if lease.is_mine and lease.is_pack:
        return fill(translate("Holding", "Your branch has it until %1"), until), Level.OK
    if lease.is_mine:
        return fill(translate("Holding", "Yours until %1"), until), Level.OK
    if lease.is_pack and lease.branch_name is not None:
        return fill(translate("Holding", "With branch %1 until %2"), formats.name(lease.branch_name), until), Level.INFO
    who = lease.holder_name or translate("Holding", "a colleague")
    return fill(translate("Holding", "%1 has it until %2"), formats.name(who), until), Level.INFO


def _line_hint(lease: LeaseView, state: HoldState, since: datetime | None, now: datetime, formats: Formats) -> str:
    """What it means that there is no line; "" with one."""
    if since is None:
        return ""
    when = as_is(_moment_words(since, now, formats))
    if state is HoldState.OVER:
        return fill(translate("Holding", "No line since %1: who has it now is not known here."), when)
    if lease.is_mine:
        return fill(translate("Holding", "No line since %1: until then it stays so all the same."), when)
    return fill(translate("Holding", "No line since %1: this is what was known then."), when)


def _moment_words(moment: datetime, now: datetime, formats: Formats) -> str:
    """A time today, else the day with it: a pack may last until tomorrow noon."""
    return formats.time(moment) if formats.day(moment) == formats.day(now) else due_words(moment, now, formats)


def _lost(lease: LeaseView, now: datetime, formats: Formats) -> HoldWords:
    who = formats.name(lease.lost_to or lease.holder_name or translate("Holding", "a colleague"))
    hint = translate("Holding", "What you did meanwhile is kept.")
    if lease.lost_since is None:
        return HoldWords(fill(translate("Holding", "%1 got it"), who), "lease", Level.WARN, hint)
    since = _moment_words(lease.lost_since, now, formats)
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
