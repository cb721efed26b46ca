"""Only a window that somebody has time for, in which the unit works and the customer may be called, can be promised."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.contact_rules import Called, callable_spans
from agentdesk.models.slots import NoOffer, Slot, SlotPlan, bookable, capacity_left, slots, why_no_offer
from agentdesk.models.spans import Span
from agentdesk.models.working_hours import ALWAYS_OPEN, is_open, usual_week

TEHRAN = ZoneInfo("Asia/Tehran")
UNIT = usual_week("Asia/Tehran", "08:30-13:00, 14:00-17:00", weekend=frozenset({3, 4}))
PLAN = SlotPlan(agents=8, handle=timedelta(minutes=6))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TEHRAN)


def starts(found: list[Slot]) -> list[str]:
    return [slot.span.start.astimezone(TEHRAN).strftime("%d %H:%M") for slot in found]


@pytest.mark.parametrize(
    ("agents", "minutes", "share", "length", "capacity"),
    [
        (8, 6, 0.25, 30, 10),
        (8, 7, 0.25, 30, 8),
        (10, 3, 0.1, 30, 10),
        (3, 10, 0.3, 10, 0),
        (0, 5, 1, 60, 0),
        (1, 0.7, 0.7, 1, 1),
    ],
)
def test_capacity_is_what_fits_into_the_share(
    agents: int, minutes: float, share: float, length: int, capacity: int
) -> None:
    plan = SlotPlan(agents, timedelta(minutes=minutes), share, timedelta(minutes=length))
    assert plan.capacity == capacity


def test_slots_begin_with_the_opening_and_are_whole() -> None:
    saturday = list(slots(PLAN, UNIT, at("2026-11-28 00:00"), at("2026-11-28 23:00")))
    assert len(saturday) == 9 + 6
    assert starts(saturday)[:2] + starts(saturday)[9:10] == ["28 08:30", "28 09:00", "28 14:00"]
    an_hour = SlotPlan(8, timedelta(minutes=6), length=timedelta(hours=1))
    assert starts(list(slots(an_hour, UNIT, at("2026-11-28 11:00"), at("2026-11-29 10:00")))) == [
        "28 11:30", "28 14:00", "28 15:00", "28 16:00", "29 08:30", "29 09:30"
    ]  # fmt: skip


def test_a_promise_takes_a_place_in_the_slot_that_it_begins_in() -> None:
    taken = [at("2026-11-28 09:00")] * 3 + [at("2026-11-28 09:29"), at("2026-11-28 09:30")]
    found = list(slots(PLAN, UNIT, at("2026-11-28 08:30"), at("2026-11-28 10:00"), taken))
    assert [slot.free for slot in found] == [10, 6, 9]
    full = list(slots(PLAN, UNIT, at("2026-11-28 09:00"), at("2026-11-28 09:30"), [at("2026-11-28 09:10")] * 12))
    assert [slot.free for slot in full] == [0]
    assert bookable(full, [Span(at("2026-11-28 00:00").astimezone(UTC), at("2026-11-29 00:00").astimezone(UTC))]) == []


def test_the_customers_zone_narrows_what_can_be_booked() -> None:
    start, end = at("2026-11-28 00:00"), at("2026-11-29 00:00")
    parisian = Called("IR", "service", ("Europe/Paris",))
    found = bookable(slots(PLAN, UNIT, start, end), list(callable_spans(parisian, start, end)))
    # Eight in Paris is half past ten in Tehran.
    assert starts(found)[0] == "28 10:30"
    assert starts(found)[-1] == "28 16:30"


@given(st.datetimes(datetime(2021, 3, 1), datetime(2026, 12, 1), timezones=st.just(UTC)), st.integers(5, 120))  # noqa: DTZ001
def test_slots_lie_in_the_hours_and_never_over_one_another(start: datetime, minutes: int) -> None:
    plan = SlotPlan(5, timedelta(minutes=4), length=timedelta(minutes=minutes))
    found = list(slots(plan, UNIT, start, start + timedelta(days=5)))
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start
    for slot in found:
        assert slot.span.start >= start
        assert slot.span.length == plan.length
        last_moment = slot.span.end - timedelta(microseconds=1)
        assert is_open(UNIT, slot.span.start)
        assert is_open(UNIT, last_moment)


@pytest.mark.parametrize(
    ("now", "wait", "pending", "why"),
    [
        ("2026-11-28 12:00", 10, 5, None),
        ("2026-11-28 12:38", 10, 0, None),
        ("2026-11-28 12:39", 10, 0, NoOffer.TOO_LATE_TODAY),
        ("2026-11-28 12:47", None, 0, None),
        ("2026-11-28 12:49", None, 0, NoOffer.TOO_LATE_TODAY),
        ("2026-11-28 13:00", 0, 0, NoOffer.CLOSED),
        ("2026-12-03 10:00", 0, 0, NoOffer.CLOSED),
        ("2026-11-28 12:00", 10, 19, None),
        ("2026-11-28 12:00", 10, 20, NoOffer.FULL),
    ],
)
def test_callbacks_are_no_longer_offered_towards_closing_or_when_full(
    now: str, wait: int | None, pending: int, why: NoOffer | None
) -> None:
    estimated = None if wait is None else timedelta(minutes=wait)
    assert why_no_offer(PLAN, UNIT, at(now), estimated, pending) is why


def test_with_nobody_at_work_nothing_is_offered() -> None:
    assert why_no_offer(SlotPlan(0, PLAN.handle), UNIT, at("2026-11-28 12:00"), None, 0) is NoOffer.NOBODY_WORKS
    assert capacity_left(PLAN, UNIT, at("2026-11-28 13:30")) == 0


def test_a_unit_that_never_closes_offers_as_long_as_there_is_room() -> None:
    assert why_no_offer(PLAN, ALWAYS_OPEN, at("2026-11-28 23:59"), timedelta(hours=3), 0) is None


@pytest.mark.parametrize("wrong", [{"agents": -1}, {"share": 1.1}, {"share": -0.1}, {"handle": timedelta()}])
def test_a_plan_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    parts: dict[str, object] = {"agents": 1, "handle": timedelta(minutes=5), **wrong}
    with pytest.raises(ValueError, match="a plan has"):
        SlotPlan(**parts)  # type: ignore[arg-type]  # wrong on purpose
