"""What is measured of a queue and of those who work it, each formula with what it divides and what it leaves out.

Times are seconds throughout. A call that is still in the queue, or still being spoken, is left out and counted as such:
it has no wait and no length yet. A call that gave up its place for a callback is neither answered nor abandoned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from agentdesk.insight.figures import Figure, Spread, counted, percentile, seconds, spread
from agentdesk.models.working_hours import UnitCalendar, business_time

SHORT_ABANDON_S = 5.0
"""Who hangs up sooner did not wait: a wrong number, a second thought."""

STILL_OPEN = "still_open"
HANDED_OVER = "handed_over"
SHORT_ABANDON = "short_abandon"
ABANDONED = "abandoned"
ANSWERED = "answered"
UNANSWERED = "unanswered"

_NONE = timedelta()


@dataclass(frozen=True, slots=True)
class QueuedCall:
    """One leg of a contact in one queue: joined it, then was answered, hung up, or gave its place up for a callback.

    ``wrapped_at`` is when the work after it was over: until then the leg is not handled. A transfer is a new leg of the
    same ``contact_id``.
    """

    contact_id: str
    queued_at: datetime
    answered_at: datetime | None = None
    abandoned_at: datetime | None = None
    handed_over_at: datetime | None = None
    talk: timedelta = _NONE
    hold: timedelta = _NONE
    wrap: timedelta = _NONE
    wrapped_at: datetime | None = None

    @property
    def wait_s(self) -> float | None:
        """Seconds from joining to the answer or to hanging up; None while neither has happened."""
        left = self.answered_at or self.abandoned_at
        return None if left is None else seconds(left - self.queued_at)

    @property
    def handle_s(self) -> float:
        """Seconds of talk, hold and work after the call."""
        return seconds(self.talk + self.hold + self.wrap)


class Per(StrEnum):
    """What a handle time is divided by: each leg for itself, or a contact with all its legs."""

    LEG = "leg"
    CONTACT = "contact"


class ServiceLevel(StrEnum):
    """Three formulas that give three numbers; the figure carries the name of the one that was used.

    ANSWERED_OR_WAITED: answered within Y / (answered + abandoned after Y). OFFERED: / (answered + abandoned).
    ANSWERED: / answered.
    """

    ANSWERED_OR_WAITED = "answered_or_waited"
    OFFERED = "offered"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class AgentTime:
    """Seconds of one agent in a period, by what they did; what is none of these (break, meeting) is not here."""

    talk_s: float = 0
    hold_s: float = 0
    wrap_s: float = 0
    available_s: float = 0


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is open at a moment, and how old: n beside the age, None where nothing is open."""

    n: int
    p90_s: float | None
    oldest_s: float | None


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation; an automatic one is no reply."""

    at: datetime
    from_customer: bool
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """First and later replies, by the clock on the wall (elapsed) and by the hours in which the unit works."""

    first_elapsed: Spread
    first_business: Spread
    next_elapsed: Spread
    next_business: Spread


def average_handle_time(calls: Iterable[QueuedCall], per: Per = Per.LEG) -> Figure:
    """AHT = (talk + hold + after-call work) / handled legs, or / handled contacts.

    One channel at a time: the caller chooses. Legs that are not wrapped up are left out, and per contact every contact
    that has such a leg.
    """
    answered = [call for call in calls if call.answered_at is not None]
    unfinished = {call.contact_id for call in answered if call.wrapped_at is None}
    if per is Per.LEG:
        handled = [call for call in answered if call.wrapped_at is not None]
        n, left_out = len(handled), len(answered) - len(handled)
    else:
        handled = [call for call in answered if call.contact_id not in unfinished]
        n, left_out = len({call.contact_id for call in handled}), len(unfinished)
    total = sum(call.handle_s for call in handled)
    return Figure(f"handle_time_per_{per}", total, n, n, counted({STILL_OPEN: left_out}))


def average_speed_of_answer(calls: Iterable[QueuedCall]) -> Figure:
    """ASA = waits of the answered / answered. Who hung up is left out, and so is who still waits."""
    known = list(calls)
    waits = [call.wait_s or 0.0 for call in known if call.answered_at is not None]
    left_out = [_outcome(call) for call in known if call.answered_at is None]
    return Figure("speed_of_answer", sum(waits), len(waits), len(waits), counted(left_out))


def waits(calls: Iterable[QueuedCall], *, abandoned: bool = False) -> Spread:
    """How long those waited who were answered, or those who hung up; never both in one number."""
    wanted = ABANDONED if abandoned else ANSWERED
    outcomes = [(call, _outcome(call)) for call in calls]
    left_out = [outcome for _call, outcome in outcomes if outcome != wanted]
    return spread(
        f"wait_of_{wanted}", (call.wait_s or 0.0 for call, outcome in outcomes if outcome == wanted), left_out
    )


def abandonment(
    calls: Iterable[QueuedCall], *, exclude_short: bool = False, short_s: float = SHORT_ABANDON_S
) -> Figure:
    """Abandoned in the queue / queued (answered + abandoned).

    Those who hung up before ``short_s`` count, unless ``exclude_short`` takes them out of both; either way
    ``short_abandons`` tells how many there are. Handed over and still waiting are left out.
    """
    known = list(calls)
    left = [call for call in known if call.abandoned_at is not None]
    short = short_abandons(known, short_s) if exclude_short else 0
    reasons = dict.fromkeys((HANDED_OVER, STILL_OPEN), 0)
    answered = 0
    for call in known:
        if call.answered_at is not None:
            answered += 1
        elif call.abandoned_at is None:
            reasons[_outcome(call)] += 1
    n = answered + len(left) - short
    name = "abandoned_without_short" if exclude_short else "abandoned"
    return Figure(name, len(left) - short, n, n, counted({**reasons, SHORT_ABANDON: short}))


def short_abandons(calls: Iterable[QueuedCall], short_s: float = SHORT_ABANDON_S) -> int:
    """How many hung up before ``short_s`` seconds of waiting."""
    return sum(call.abandoned_at is not None and (call.wait_s or 0.0) < short_s for call in calls)


def service_level(
    calls: Iterable[QueuedCall], within_s: float, formula: ServiceLevel = ServiceLevel.ANSWERED_OR_WAITED
) -> Figure:
    """The share that was answered within ``within_s`` seconds, by one of three formulas, see ``ServiceLevel``.

    Handed over and still waiting are left out of all three; an abandoned call that the formula does not count is named
    among what is left out.
    """
    answered, abandoned, left_out = [], [], []
    for call in calls:
        if call.answered_at is not None:
            answered.append(call.wait_s or 0.0)
        elif call.abandoned_at is not None:
            abandoned.append(call.wait_s or 0.0)
        else:
            left_out.append(_outcome(call))
    if formula is ServiceLevel.OFFERED:
        counting = len(abandoned)
    elif formula is ServiceLevel.ANSWERED_OR_WAITED:
        counting = sum(wait > within_s for wait in abandoned)
    else:
        counting = 0
    left_out += [ABANDONED] * (len(abandoned) - counting)
    n = len(answered) + counting
    return Figure(formula, sum(wait <= within_s for wait in answered), n, n, counted(left_out))


def occupancy(agents: Iterable[AgentTime]) -> Figure:
    """(talk + hold + after-call work) / (the same + available). Breaks are in neither: this is not utilisation."""
    known = list(agents)
    busy = sum(agent.talk_s + agent.hold_s + agent.wrap_s for agent in known)
    return Figure("occupancy", busy, busy + sum(agent.available_s for agent in known), len(known))


def backlog(opened_and_closed: Iterable[tuple[datetime, datetime | None]], at: datetime) -> Backlog:
    """How many were open at a moment and how old they were then; what was opened later or closed before is not."""
    ages = sorted(
        seconds(at - opened) for opened, closed in opened_and_closed if opened <= at and (closed is None or closed > at)
    )
    return Backlog(len(ages), percentile(ages, 90), ages[-1]) if ages else Backlog(0, None, None)


def response_times(conversations: Iterable[Sequence[Message]], calendar: UnitCalendar) -> ResponseTimes:
    """Reply - the customer message it answers: the first of those that wait. Messages of each stand in order of time.

    Automatic replies end no wait. What nobody has answered yet has no time and is counted as unanswered.
    """
    first: list[tuple[datetime, datetime]] = []
    later: list[tuple[datetime, datetime]] = []
    first_open, later_open = 0, 0
    for messages in conversations:
        for number, (asked, answered) in enumerate(_asked_and_answered(messages)):
            if answered is not None:
                (later if number else first).append((asked, answered))
            elif number:
                later_open += 1
            else:
                first_open += 1
    return ResponseTimes(
        _elapsed("first_reply", first, first_open),
        _business("first_reply_in_hours", first, first_open, calendar),
        _elapsed("next_reply", later, later_open),
        _business("next_reply_in_hours", later, later_open, calendar),
    )


def resolution_time(opened_and_closed: Iterable[tuple[datetime, datetime | None]]) -> Spread:
    """Closed - opened. What is open is censored: left out and counted."""
    known = list(opened_and_closed)
    lengths = [seconds(closed - opened) for opened, closed in known if closed is not None]
    return spread("resolution", lengths, [STILL_OPEN] * (len(known) - len(lengths)))


def _outcome(call: QueuedCall) -> str:
    if call.answered_at is not None:
        return ANSWERED
    if call.abandoned_at is not None:
        return ABANDONED
    return HANDED_OVER if call.handed_over_at is not None else STILL_OPEN


def _asked_and_answered(messages: Iterable[Message]) -> Iterator[tuple[datetime, datetime | None]]:
    asked: datetime | None = None
    for message in messages:
        if message.from_customer:
            asked = asked or message.at
        elif asked is not None and not message.is_automatic:
            yield asked, message.at
            asked = None
    if asked is not None:
        yield asked, None


def _elapsed(name: str, pairs: Iterable[tuple[datetime, datetime]], open_ones: int) -> Spread:
    return spread(name, (seconds(answered - asked) for asked, answered in pairs), [UNANSWERED] * open_ones)


def _business(name: str, pairs: Iterable[tuple[datetime, datetime]], open_ones: int, calendar: UnitCalendar) -> Spread:
    worked = (seconds(business_time(calendar, asked, answered)) for asked, answered in pairs)
    return spread(name, worked, [UNANSWERED] * open_ones)
