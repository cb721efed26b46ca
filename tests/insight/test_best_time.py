"""The part of the day to call in: from the customer's own history, held against others, in what is allowed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.insight.best_time import DayPart, Try, best_time, chances, day_part
from agentdesk.models.contact_rules import Called, OwnWish, callable_spans
from agentdesk.models.spans import DayWindow, Span

ZONE = "Asia/Tehran"
IRANIAN_WEEKEND = frozenset({3, 4})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


NOW = at("2026-11-28 09:00")


@pytest.mark.parametrize(
    ("moment", "part"),
    [
        ("2026-11-28 08:00", DayPart.MORNING),
        ("2026-11-28 11:00", DayPart.MIDDAY),
        ("2026-11-28 14:00", DayPart.AFTERNOON),
        ("2026-11-28 17:00", DayPart.EVENING),
        ("2026-11-27 11:00", DayPart.WEEKEND),
    ],
)
def test_parts_of_the_customers_own_week(moment: str, part: DayPart) -> None:
    assert day_part(at(moment), ZONE, IRANIAN_WEEKEND) is part


def test_a_part_is_that_of_the_customers_zone() -> None:
    assert day_part(at("2026-11-26 18:00"), "Europe/London") is DayPart.AFTERNOON


def test_without_a_history_the_chance_is_that_of_the_segment() -> None:
    segment = {DayPart.MORNING: 0.2, DayPart.EVENING: 0.6}
    ranked = chances([], NOW, ZONE, segment=segment)
    assert ranked[0].part is DayPart.EVENING
    expected = {**dict.fromkeys(DayPart, 0.3), **segment}
    assert {one.part: one.chance for one in ranked} == pytest.approx(expected)


def test_the_chance_is_shrunk_towards_the_segment_by_six_tries() -> None:
    tries = [Try(at(f"2026-11-{day} 09:00"), answered=day != 21) for day in (14, 15, 21)]
    ranked = chances(tries, NOW, ZONE, segment={DayPart.MORNING: 0.25}, weekend=IRANIAN_WEEKEND)
    morning = next(one for one in ranked if one.part is DayPart.MORNING)
    assert morning.chance == pytest.approx((2 + 6 * 0.25) / (3 + 6))
    assert (morning.answered, morning.tries, morning.prior) == (2, 3, 0.25)


def test_a_part_that_was_just_tried_in_vain_counts_half() -> None:
    def morning(*tries: Try) -> float:
        found = chances(tries, NOW, ZONE, weekend=IRANIAN_WEEKEND)
        return next(one.chance for one in found if one.part is DayPart.MORNING)

    missed = (0 + 6 * 0.3) / 7
    assert morning(Try(at("2026-11-28 08:30"), answered=False)) == pytest.approx(missed / 2)
    assert morning(Try(at("2026-11-25 08:30"), answered=False)) == pytest.approx(missed)
    assert morning(Try(at("2026-11-28 08:30"), answered=True)) == pytest.approx((1 + 1.8) / 7)
    assert morning(
        Try(at("2026-11-28 08:00"), answered=False), Try(at("2026-11-28 08:30"), answered=True)
    ) == pytest.approx((1 + 1.8) / 8)


def test_refusals_are_shown_beside_and_what_has_not_happened_yet_is_not_counted() -> None:
    tries = [Try(at("2026-11-24 18:00"), answered=True, refused=True), Try(at("2026-11-30 18:00"), answered=True)]
    evening = next(one for one in chances(tries, NOW, ZONE) if one.part is DayPart.EVENING)
    assert (evening.tries, evening.refused) == (1, 1)


def test_the_best_part_is_looked_for_in_what_is_allowed() -> None:
    ranked = chances([], NOW, ZONE, segment={DayPart.EVENING: 0.9, DayPart.MIDDAY: 0.5}, weekend=IRANIAN_WEEKEND)
    person = Called("IR", "service", (ZONE,))
    allowed = list(callable_spans(person, NOW, NOW + timedelta(days=3)))
    found = best_time(ranked, allowed, ZONE, weekend=IRANIAN_WEEKEND)
    assert found is not None
    assert found.span == Span(at("2026-11-28 17:00").astimezone(UTC), at("2026-11-28 21:00").astimezone(UTC))
    assert found.reason.chance == pytest.approx(0.9)
    before_noon = Called("IR", "service", (ZONE,), wish=OwnWish(DayWindow(8 * 60, 12 * 60)))
    allowed = list(callable_spans(before_noon, NOW, NOW + timedelta(days=3)))
    found = best_time(ranked, allowed, ZONE, weekend=IRANIAN_WEEKEND)
    assert found is not None
    assert found.reason.part is DayPart.MIDDAY
    assert best_time(ranked, [], ZONE) is None


TRIES = st.lists(
    st.builds(
        lambda hours, answered: Try(NOW - timedelta(hours=hours), answered),
        st.integers(0, 2000),
        st.booleans(),
    ),
    max_size=30,
)


@given(TRIES, st.lists(st.integers(0, 100), min_size=2, max_size=8, unique=True))
def test_what_is_advised_is_allowed_and_every_chance_is_one(tries: list[Try], hours: list[int]) -> None:
    edges = sorted(hours)
    zero = NOW.astimezone(UTC)
    allowed = [
        Span(zero + timedelta(hours=start), zero + timedelta(hours=end))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    ranked = chances(tries, NOW, ZONE, weekend=IRANIAN_WEEKEND)
    assert {one.part for one in ranked} == set(DayPart)
    assert all(0 < one.chance < 1 for one in ranked)
    assert sum(one.tries for one in ranked) == len(tries)
    found = best_time(ranked, allowed, ZONE, weekend=IRANIAN_WEEKEND)
    assert found is not None
    assert any(span.start <= found.span.start and found.span.end <= span.end for span in allowed)
    assert day_part(found.span.start, ZONE, IRANIAN_WEEKEND) is found.reason.part
