"""When somebody may be called: the rules of a country as rows that the firm edits, and the customer's own wishes.

Hours are those of the called person's wall. Where their zone is not certain, a moment is allowed only if it is in
every zone that comes into question. The table is a beginning, not legal advice: the firm checks and edits it, and where
no row holds for a purpose, nobody is called for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from agentdesk.models.spans import (
    DayWindow,
    Span,
    clipped,
    common,
    in_utc,
    local_day,
    merged,
    minute_of_day,
    spans_of_day,
    zone_of,
)

EVERYWHERE = ""
"""The country of a row that holds wherever no other does."""

HORIZON = timedelta(days=120)
"""So long after the last bar has passed a moment is looked for; what is not found by then is told as never."""

_DAY = timedelta(days=1)
_STRETCH = timedelta(days=4)
_MONDAY_TO_FRIDAY = frozenset(range(5))
_EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class ContactRule:
    """One row of the table. Several rows of one country and purpose add up: a call is allowed within any of them.

    At most ``max_attempts`` within ``per_days`` days; ``cool_off_days`` of silence after a refusal. With
    ``consent_exempts``, consent that can be shown lifts hours, weekdays and holidays, down to ``QUIET_FLOOR``.
    """

    jurisdiction: str
    purpose: str
    weekdays: frozenset[int]
    start: int
    end: int
    holidays_allowed: bool = True
    max_attempts: int | None = None
    per_days: int | None = None
    cool_off_days: int = 0
    consent_exempts: bool = False

    def __post_init__(self) -> None:
        if not self.weekdays <= _EVERY_DAY:
            raise ValueError("weekdays go from 0 (Monday) to 6")
        DayWindow(self.start, self.end)
        if (self.max_attempts is None) != (self.per_days is None):
            raise ValueError("so many attempts, in so many days: both or neither")
        if any(number is not None and number < 1 for number in (self.max_attempts, self.per_days)):
            raise ValueError("no attempts at all is no row at all")
        if self.cool_off_days < 0:
            raise ValueError("silence is not shorter than none")


def _hours(start: int, end: int) -> tuple[int, int]:
    return start * 60, end * 60


QUIET_FLOOR = DayWindow(*_hours(8, 21))
"""What even consent does not lift: at night nobody is called."""

# Code de la consommation, art. D223-9, since 2023-03-01: a break at midday, so two rows.
_FRENCH_MORNING = ContactRule(
    "FR",
    "sales",
    _MONDAY_TO_FRIDAY,
    *_hours(10, 13),
    holidays_allowed=False,
    max_attempts=4,
    per_days=30,
    cool_off_days=60,
    consent_exempts=True,
)

USUAL_RULES: tuple[ContactRule, ...] = (
    # No law was looked up for these; service calls only, in hours that are decent anywhere.
    ContactRule(EVERYWHERE, "service", _EVERY_DAY, *_hours(8, 21)),
    ContactRule("IR", "service", _EVERY_DAY, *_hours(8, 21)),
    # 47 CFR 64.1200(c)(1): telephone solicitations, local time of the called party; invitation or consent takes the
    # call out of the term "solicitation".
    ContactRule("US", "sales", _EVERY_DAY, *_hours(8, 21), consent_exempts=True),
    # 12 CFR 1006.6(b) and 1006.14(b)(2): seven calls within seven days. To be checked before it is relied on.
    ContactRule("US", "collections", _EVERY_DAY, *_hours(8, 21), max_attempts=7, per_days=7),
    _FRENCH_MORNING,
    replace(_FRENCH_MORNING, start=14 * 60, end=20 * 60),
)


class Bar(StrEnum):
    """Why somebody may not be called now."""

    NO_RULE = "no_rule"
    """The table has no row for this purpose in this country."""
    NO_ZONE = "no_zone"
    """Nothing is known of where the customer is: ask, or write."""
    COOL_OFF = "cool_off"
    TOO_OFTEN = "too_often"
    HOLIDAY = "holiday"
    WEEKDAY = "weekday"
    HOURS = "hours"
    OWN_WISH = "own_wish"
    """The law would allow it; the customer asked for other hours."""


@dataclass(frozen=True, slots=True)
class OwnWish:
    """When a customer wants to be called: weekdays and one window, in their own time."""

    window: DayWindow
    weekdays: frozenset[int] = _EVERY_DAY


@dataclass(frozen=True, slots=True)
class Called:
    """Whom a call would reach, as far as the rules ask.

    ``zones`` are all zones the person may be in. ``holidays`` are those of their country. ``attempts`` are the calls
    that were tried for this purpose, ``refused_at`` is when they last said that they want none.
    """

    jurisdiction: str
    purpose: str
    zones: tuple[str, ...]
    wish: OwnWish | None = None
    has_consent: bool = False
    attempts: tuple[datetime, ...] = ()
    refused_at: datetime | None = None
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class MayCall:
    """The answer: allowed now, or why not and from when on.

    ``next_at`` is the first allowed moment, the asked one itself where it is; None where there is none in sight.
    """

    bar: Bar | None
    next_at: datetime | None

    @property
    def is_allowed(self) -> bool:
        """Whether the call may be made at the moment that was asked about."""
        return self.bar is None


def rules_for(rules: Iterable[ContactRule], jurisdiction: str, purpose: str) -> tuple[ContactRule, ...]:
    """The rows that hold: those of the country, and where it has none for the purpose, those of everywhere."""
    of_purpose = [rule for rule in rules if rule.purpose == purpose]
    own = tuple(rule for rule in of_purpose if rule.jurisdiction == jurisdiction)
    return own or tuple(rule for rule in of_purpose if rule.jurisdiction == EVERYWHERE)


def may_call(at: datetime, called: Called, rules: Iterable[ContactRule] = USUAL_RULES) -> MayCall:
    """Whether ``called`` may be called at a moment, and if not why and when first."""
    at = in_utc(at)
    holding = rules_for(rules, called.jurisdiction, called.purpose)
    if not holding:
        return MayCall(Bar.NO_RULE, None)
    if not called.zones:
        return MayCall(Bar.NO_ZONE, None)
    barred, free_from = _counted_bar(at, called, holding)
    start = max(at, free_from)
    first = next(_allowed(called, holding, start, start + HORIZON), None)
    next_at = None if first is None else first.start
    if barred is not None:
        return MayCall(barred, next_at)
    return MayCall(None if next_at == at else _bar_of_hours(at, called, holding), next_at)


def callable_spans(
    called: Called, start: datetime, end: datetime, rules: Iterable[ContactRule] = USUAL_RULES
) -> Iterator[Span]:
    """Every stretch from ``start`` up to ``end`` in which ``called`` may be called, as far as is known at ``start``."""
    holding = rules_for(rules, called.jurisdiction, called.purpose)
    if holding and called.zones:
        start = in_utc(start)
        _barred, free_from = _counted_bar(start, called, holding)
        yield from _allowed(called, holding, max(start, free_from), in_utc(end))


def _counted_bar(at: datetime, called: Called, rules: Sequence[ContactRule]) -> tuple[Bar | None, datetime]:
    """What numbers forbid at a moment, the longest bar first named, and from when on no number forbids anything."""
    found: list[tuple[datetime, Bar]] = []
    for rule in rules:
        if called.refused_at is not None and rule.cool_off_days:
            found.append((in_utc(called.refused_at) + rule.cool_off_days * _DAY, Bar.COOL_OFF))
        if rule.max_attempts is not None and rule.per_days is not None and len(called.attempts) >= rule.max_attempts:
            counted = sorted(in_utc(attempt) for attempt in called.attempts)[-rule.max_attempts]
            found.append((counted + rule.per_days * _DAY, Bar.TOO_OFTEN))
    until, bar = max(found, default=(at, Bar.TOO_OFTEN), key=lambda one: one[0])
    return (bar, until) if until > at else (None, at)


def _allowed(called: Called, rules: Sequence[ContactRule], start: datetime, end: datetime) -> Iterator[Span]:
    return merged(_pieces(called, rules, start, end))


def _pieces(called: Called, rules: Sequence[ContactRule], start: datetime, end: datetime) -> Iterator[Span]:
    """What is allowed, in stretches of a few days: most questions are answered by the first."""
    zones = [zone_of(name) for name in called.zones]
    while start < end:
        until = min(start + _STRETCH, end)
        allowed = [Span(start, until)]
        for zone in _unlike(zones, start, until):
            allowed = common(allowed, _by_rule(zone, called, rules, start, until))
            allowed = common(allowed, _by_wish(zone, called.wish, start, until))
            if not allowed:
                break
        yield from allowed
        start = until


def _unlike(zones: Iterable[ZoneInfo], start: datetime, end: datetime) -> Iterator[ZoneInfo]:
    """One of all zones whose clocks show the same from ``start`` to ``end``; a clock that is changed stands alone."""
    seen: set[timedelta | None] = set()
    for zone in zones:
        offsets = {(start - _DAY).astimezone(zone).utcoffset(), (end + _DAY).astimezone(zone).utcoffset()}
        if len(offsets) > 1:
            yield zone
        elif not offsets <= seen:
            seen |= offsets
            yield zone


def _windows(day: date, called: Called, rules: Iterable[ContactRule]) -> Iterator[DayWindow]:
    """The windows of a local day by the rules, not in order."""
    for rule in rules:
        if rule.consent_exempts and called.has_consent:
            yield QUIET_FLOOR
        elif day.weekday() in rule.weekdays and (rule.holidays_allowed or day not in called.holidays):
            yield DayWindow(rule.start, rule.end)


def _by_rule(
    zone: ZoneInfo, called: Called, rules: Sequence[ContactRule], start: datetime, end: datetime
) -> list[Span]:
    spans: list[Span] = []
    for day in _days(zone, start, end):
        spans += spans_of_day(zone, day, _windows(day, called, rules))
    return clipped(merged(sorted(spans)), start, end)


def _by_wish(zone: ZoneInfo, wish: OwnWish | None, start: datetime, end: datetime) -> list[Span]:
    if wish is None:
        return [Span(start, end)]
    spans: list[Span] = []
    for day in _days(zone, start, end):
        if day.weekday() in wish.weekdays:
            spans += spans_of_day(zone, day, (wish.window,))
    return clipped(merged(sorted(spans)), start, end)


def _days(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[date]:
    day, last = local_day(zone, start), local_day(zone, end)
    while day <= last:
        yield day
        day += _DAY


def _bar_of_hours(at: datetime, called: Called, rules: Sequence[ContactRule]) -> Bar:
    """Which of hours, weekday, holiday or wish forbids a moment; where zones differ, the one nobody can shift."""
    found: set[Bar] = set()
    for zone in (zone_of(name) for name in called.zones):
        day, minute = local_day(zone, at), minute_of_day(zone, at)
        if any(window.start <= minute < window.end for window in _windows(day, called, rules)):
            continue
        if not any(True for _window in _windows(day, called, rules)):
            on_weekday = any(day.weekday() in rule.weekdays for rule in rules)
            found.add(Bar.HOLIDAY if on_weekday else Bar.WEEKDAY)
        else:
            found.add(Bar.HOURS)
    return next((bar for bar in (Bar.HOLIDAY, Bar.WEEKDAY, Bar.HOURS) if bar in found), Bar.OWN_WISH)
