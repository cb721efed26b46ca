"""The words of callbacks: when one is due, what state it is in, whose it is, and what became of the promise.

All moments of a callback are the server's; ``now`` is the server's time as far as it is known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.callbacks.answers import CallbackView, QueueView
from agentdesk.desk.timeline_answers import HoldState, LeaseView
from agentdesk.language.isolates import IsolateKind, iso
from agentdesk.models.callbacks.standing import Promise, Unclaimable
from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.callbacks.tables import OwnerMode
from agentdesk.ui.callbacks.barred_words import barred_words
from agentdesk.ui.callbacks.word_lists import end_word
from agentdesk.ui.conversation.holding import state_at
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import Isolated, as_is, fill
from agentdesk.ui.theme.tokens import Ink, Level
from agentdesk.ui.timeline.wording import SEPARATOR, day_of_the_year, due_words

translate = QCoreApplication.translate

_NEAR = timedelta(minutes=60)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two times there are: ``now`` is the server's, ``here`` this machine's, by which leases end."""

    now: datetime
    here: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: in short, in full, and in which colour."""

    words: str
    whole: str
    ink: Ink = Ink.TEXT


@dataclass(frozen=True, slots=True)
class StateMark:
    """A state as a chip, or as plain words where ``level`` is None. ``dashed`` is what is not certain."""

    words: str
    glyph: str = ""
    level: Level | None = None
    dashed: bool = False


def due_of(view: CallbackView, clocks: Clocks, formats: Formats) -> Due:
    """When it is due: relative within an hour, absolute beyond it (L10N-23), with the whole time for the tooltip."""
    now = clocks.now
    if view.ended_at is not None:
        return Due(_moment(view.ended_at, now, formats), _whole(view.ended_at, now, formats), Ink.TEXT_MUTED)
    whole = _window_words(view, now, formats)
    if view.is_overdue and view.window_end is not None:
        late = span_words(now - view.window_end, formats)
        return Due(fill(translate("Callbacks", "%1 late"), as_is(late)), whole, Ink.ERR)
    if view.due_at <= now:
        if view.window_end is not None and view.state != CallbackState.RETRY_WAIT:
            until = as_is(formats.time(view.window_end))
            return Due(fill(translate("Callbacks", "until %1"), until), whole, Ink.WARN)
        since = span_words(now - view.due_at, formats)
        return Due(fill(translate("Callbacks", "waits %1"), as_is(since)), whole)
    if view.due_at - now < _NEAR:
        left = span_words(view.due_at - now, formats, up=True)
        return Due(fill(translate("Callbacks", "in %1"), as_is(left)), whole, Ink.WARN)
    return Due(_moment(view.due_at, now, formats), whole)


def span_words(length: timedelta, formats: Formats, *, up: bool = False) -> str:
    """Minutes under an hour, hours under two days, days beyond."""
    seconds = max(0, int(length.total_seconds()))
    minutes = (seconds + 59) // 60 if up else seconds // 60
    if minutes < 60:
        return fill(translate("Callbacks", "%1 min"), as_is(formats.number(minutes)))
    if minutes < 48 * 60:
        return fill(translate("Callbacks", "%1 h"), as_is(formats.number(minutes // 60)))
    return fill(translate("Callbacks", "%1 days"), as_is(formats.number(minutes // (24 * 60))))


def _moment(moment: datetime, now: datetime, formats: Formats) -> str:
    """The time of a moment of today, else the day with it."""
    return formats.time(moment) if formats.day(moment) == formats.day(now) else due_words(moment, now, formats)


def _whole(moment: datetime, now: datetime, formats: Formats) -> str:
    return fill(
        translate("Callbacks", "%1, %2"),
        as_is(day_of_the_year(moment, now, formats)),
        as_is(formats.time(moment)),
    )


def _window_words(view: CallbackView, now: datetime, formats: Formats) -> str:
    """The promised window with its day, or since when it was asked for."""
    if view.window_start is None or view.window_end is None:
        return fill(translate("Callbacks", "asked for %1"), as_is(_whole(view.requested_at, now, formats)))
    times = as_is(formats.times(view.window_start, view.window_end))
    return fill(translate("Callbacks", "%1, %2"), as_is(day_of_the_year(view.window_start, now, formats)), times)


def promise_words(view: CallbackView, now: datetime, formats: Formats) -> str:
    """What was promised, and what has become of it."""
    if view.window_start is None or view.window_end is None:
        asked = as_is(_whole(view.requested_at, now, formats))
        return fill(translate("Callbacks", "As soon as possible, since %1"), asked)
    window = as_is(_window_words(view, now, formats))
    sentence = {
        Promise.KEPT: translate("Callbacks", "Promised for %1 – kept"),
        Promise.EARLY: translate("Callbacks", "Promised for %1 – called before it"),
        Promise.BROKEN: translate("Callbacks", "Promised for %1 – not kept"),
    }.get(view.promise_state, translate("Callbacks", "Promised for %1"))
    return fill(sentence, window)


def tries_words(view: CallbackView, formats: Formats) -> str:
    """«2 of 3»; a dash while nobody has tried."""
    if not view.attempts:
        return "–"
    numbers = (as_is(formats.number(view.attempts)), as_is(formats.number(view.max_attempts)))
    return fill(translate("Callbacks", "%1 of %2"), *numbers)


def owner_words(view: CallbackView, user_id: str, formats: Formats) -> str:
    """Whose it is; a dash for nobody's."""
    if view.owner_id is None:
        return "–"
    return translate("Callbacks", "You") if view.owner_id == user_id else formats.name(view.owner_name or "…")


def owner_mode_words(view: CallbackView, user_id: str, formats: Formats) -> str:
    """Who may take it, as a sentence."""
    if view.owner_id is None:
        return translate("Callbacks", "Anybody may take it")
    who = owner_words(view, user_id, formats)
    if view.owner_mode == OwnerMode.ONLY_OWNER:
        return fill(translate("Callbacks", "%1 alone"), as_is(who))
    if view.owner_mode == OwnerMode.OWNER_FIRST and view.owner_until is not None:
        until = as_is(formats.time(view.owner_until))
        return fill(translate("Callbacks", "%1 first, anybody from %2 on"), as_is(who), until)
    return fill(translate("Callbacks", "%1, but anybody may take it"), as_is(who))


def topic_line(view: CallbackView, formats: Formats) -> str:
    """What it is about, in one line."""
    reason = " ".join((view.reason or "").split())
    return SEPARATOR.join(formats.name(part) for part in (view.topic, reason) if part)


def state_mark(view: CallbackView, clocks: Clocks, formats: Formats) -> StateMark:
    """Who has it and what it waits for; a claim that the server has not confirmed never looks like one that is."""
    if view.ended_at is None:
        held = _held_mark(view.lease, clocks, formats)
        if held is not None:
            return held
    return _plain_mark(view, clocks, formats)


def _held_mark(lease: LeaseView | None, clocks: Clocks, formats: Formats) -> StateMark | None:
    state = state_at(lease, clocks.here)
    if lease is None or state in (HoldState.FREE, HoldState.RELEASED, HoldState.OVER):
        return None
    if state is HoldState.REQUESTED:
        return StateMark(translate("Callbacks", "Claimed? Not confirmed"), "help", Level.WARN, dashed=True)
    if state is HoldState.LOST:
        who = formats.name(lease.lost_to or lease.holder_name or translate("Callbacks", "a colleague"))
        return StateMark(fill(translate("Callbacks", "%1 got it"), as_is(who)), "lease", Level.WARN)
    if lease.is_mine:
        return StateMark(_own_words(lease, clocks, formats), "lease", Level.INFO)
    if lease.branch_name is not None:
        branch = as_is(formats.name(lease.branch_name))
        return StateMark(fill(translate("Callbacks", "With branch %1"), branch), "lock")
    who = as_is(formats.name(lease.holder_name or translate("Callbacks", "a colleague")))
    return StateMark(fill(translate("Callbacks", "With %1"), who), "lock")


def _own_words(lease: LeaseView, clocks: Clocks, formats: Formats) -> str:
    left = "" if lease.ends_at is None else span_words(lease.ends_at - clocks.here, formats, up=True)
    if lease.is_pack:
        return fill(translate("Callbacks", "Your branch · %1"), as_is(left))
    return fill(translate("Callbacks", "Yours · %1"), as_is(left))


def countdown_words(lease: LeaseView | None, here: datetime, formats: Formats) -> str:
    """How long one's own claim still lasts, by the second; "" for no claim of one's own."""
    if lease is None or not lease.is_mine or lease.ends_at is None or state_at(lease, here) is not HoldState.HELD:
        return ""
    left = as_is(formats.duration(lease.ends_at - here))
    if lease.is_pack:
        return fill(translate("Callbacks", "Your branch has this call for %1 more"), left)
    return fill(translate("Callbacks", "This call is yours for %1 more"), left)


def _plain_mark(view: CallbackView, clocks: Clocks, formats: Formats) -> StateMark:
    state = view.state
    if state == CallbackState.NEEDS_NUMBER:
        return StateMark(translate("Callbacks", "Needs a number"), "warning", Level.WARN)
    if state == CallbackState.RETRY_WAIT and view.next_attempt_at is not None:
        until = as_is(_moment(view.next_attempt_at, clocks.now, formats))
        return StateMark(fill(translate("Callbacks", "Again %1"), until), "snooze", Level.PENDING)
    if view.ended_at is not None or state in (CallbackState.UNREACHED, CallbackState.EXPIRED):
        word, glyph, level = end_word(state)
        return StateMark(word, glyph, level)
    if view.unclaimable is Unclaimable.OWNER:
        return StateMark(translate("Callbacks", "For its owner"), "lock")
    if view.unclaimable in (Unclaimable.SKILL, Unclaimable.LANGUAGE):
        return StateMark(fill(translate("Callbacks", "Needs %1"), _lacked(view)), "lock")
    if state == CallbackState.SCHEDULED:
        return StateMark(translate("Callbacks", "Promised"))
    if view.calling.next_at is not None and not view.calling.is_allowed:
        begins = as_is(_moment(view.calling.next_at, clocks.now, formats))
        return StateMark(fill(translate("Callbacks", "Not before %1"), begins), "snooze")
    return StateMark(translate("Callbacks", "Free"))


def why_not_words(view: CallbackView, now: datetime, formats: Formats) -> str:
    """Why the user may not take it, or nobody call, now; "" where they may."""
    if view.unclaimable is None:
        return barred_words(view.calling, now, formats)
    if view.unclaimable is Unclaimable.HELD:
        lease = view.lease
        named = None if lease is None else lease.branch_name or lease.holder_name
        who = as_is(formats.name(named or translate("Callbacks", "a colleague")))
        return fill(translate("Callbacks", "%1 has this callback now."), who)
    if view.unclaimable in (Unclaimable.SKILL, Unclaimable.LANGUAGE):
        sentence = translate("Callbacks", "It needs %1. When its promise is broken, anybody may take it.")
        return fill(sentence, _lacked(view))
    return {
        Unclaimable.FULL: translate("Callbacks", "You hold as many as you may at a time. Finish one first."),
        Unclaimable.NOT_DUE: translate("Callbacks", "It is not due yet. For work without a line, take it ahead."),
        Unclaimable.NEEDS_NUMBER: translate("Callbacks", "It has no number that can be called. Set one first."),
        Unclaimable.OWNER: translate("Callbacks", "It is kept for its owner."),
    }.get(view.unclaimable, translate("Callbacks", "It has ended."))


def _lacked(view: CallbackView) -> Isolated:
    """What the user would need to have."""
    languages = {
        "fa": translate("Callbacks", "Persian"),
        "ar": translate("Callbacks", "Arabic"),
        "en": translate("Callbacks", "English"),
    }
    told = as_is("")
    for each in view.lacks:
        word = languages.get(each, each)
        told = as_is(fill(translate("Callbacks", "%1, %2"), told, word) if told else iso(word, IsolateKind.TEXT))
    return told


def view_words(view: QueueView) -> str:
    """The name of a view."""
    return {
        QueueView.MINE: translate("Callbacks", "Mine"),
        QueueView.TEAM: translate("Callbacks", "Team"),
        QueueView.OVERDUE: translate("Callbacks", "Overdue"),
        QueueView.ANOTHER_WAY: translate("Callbacks", "Another way"),
        QueueView.DONE: translate("Callbacks", "Done today"),
    }[view]


def empty_words(view: QueueView) -> tuple[str, str]:
    """What an empty view says, and what it means."""
    return {
        QueueView.MINE: (
            translate("Callbacks", "You have no callbacks"),
            translate("Callbacks", "Here is what you hold, have asked for, or own. The next one comes by its key."),
        ),
        QueueView.TEAM: (
            translate("Callbacks", "Nobody waits for a call"),
            translate("Callbacks", "What is promised to a customer comes here by itself."),
        ),
        QueueView.OVERDUE: (
            translate("Callbacks", "No promise is overdue"),
            translate("Callbacks", "A promise that was not kept stands here until somebody has called."),
        ),
        QueueView.ANOTHER_WAY: (
            translate("Callbacks", "Everybody was reached"),
            translate("Callbacks", "Whom no call reaches stands here until somebody says how they were dealt with."),
        ),
        QueueView.DONE: (
            translate("Callbacks", "Nothing has ended today"),
            translate("Callbacks", "What you and your team have finished today is kept here."),
        ),
    }[view]
