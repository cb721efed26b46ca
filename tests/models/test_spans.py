"""Windows of a local day become the right stretches of real time, also on the days when clocks are changed."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.spans import (
    DayWindow,
    Span,
    clipped,
    common,
    local_day,
    merged,
    minute_of_day,
    spans_of_day,
    windows_of,
    zone_of,
)

ZONES = ["Asia/Tehran", "Europe/Paris", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Riyadh"]
DAY = st.dates(date(2021, 1, 1), date(2027, 12, 31))


@st.composite
def day_windows(draw: st.DrawFn) -> tuple[DayWindow, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 1440), min_size=2, max_size=6)))
    return tuple(DayWindow(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("09:00-17:30", (DayWindow(540, 1050),)),
        ("14:00 - 18:00, 9:00\u201313:00", (DayWindow(540, 780), DayWindow(840, 1080))),
        ("22:00-24:00", (DayWindow(1320, 1440),)),
    ],
)
def test_windows_are_read(text: str, expected: tuple[DayWindow, ...]) -> None:
    assert windows_of(text) == expected
    assert windows_of(", ".join(map(str, expected))) == expected


@pytest.mark.parametrize(
    "text",
    ["9-17", "17:00-09:00", "09:00-09:00", "09:00-24:01", "09:60-10:00", "22:00-06:00", "09:00-12:00, 11:00-13:00"],
)
def test_windows_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        windows_of(text)


@given(st.sampled_from(ZONES), DAY, day_windows(), st.integers(-180, 1800))
def test_a_moment_is_in_a_span_when_the_clock_on_the_wall_is_in_a_window(
    zone_name: str, day: date, windows: tuple[DayWindow, ...], minute: int
) -> None:
    zone = zone_of(zone_name)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute - 120)
    shown = minute_of_day(zone, moment)
    by_the_wall = local_day(zone, moment) == day and any(one.start <= shown < one.end for one in windows)
    assert any(moment in span for span in spans_of_day(zone, day, windows)) == by_the_wall


@pytest.mark.parametrize(
    ("zone", "day", "window", "spans"),
    [
        # The clock goes from 02:00 to 03:00: half of the window does not exist.
        ("Europe/Paris", date(2026, 3, 29), "01:30-02:30", [("2026-03-29T00:30Z", "2026-03-29T01:00Z")]),
        ("Europe/Paris", date(2026, 3, 29), "02:15-02:45", []),
        # It goes from 03:00 back to 02:00: the same half an hour comes twice, or one long stretch.
        (
            "Europe/Paris",
            date(2026, 10, 25),
            "02:00-02:30",
            [("2026-10-25T00:00Z", "2026-10-25T00:30Z"), ("2026-10-25T01:00Z", "2026-10-25T01:30Z")],
        ),
        # In Tehran it was done at midnight: the last hour of a day twice, and a day that began at one.
        ("Asia/Tehran", date(2022, 3, 22), "00:00-02:00", [("2022-03-21T20:30Z", "2022-03-21T21:30Z")]),
        (
            "Asia/Tehran",
            date(2022, 9, 21),
            "23:30-24:00",
            [("2022-09-21T19:00Z", "2022-09-21T19:30Z"), ("2022-09-21T20:00Z", "2022-09-21T20:30Z")],
        ),
        ("Asia/Tehran", date(2022, 7, 1), "09:00-10:00", [("2022-07-01T04:30Z", "2022-07-01T05:30Z")]),
        ("Asia/Tehran", date(2023, 7, 1), "09:00-10:00", [("2023-07-01T05:30Z", "2023-07-01T06:30Z")]),
    ],
)
def test_days_on_which_clocks_are_changed(zone: str, day: date, window: str, spans: list[tuple[str, str]]) -> None:
    found = list(spans_of_day(zone_of(zone), day, windows_of(window)))
    assert found == [Span(at(start), at(end)) for start, end in spans]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8), st.integers(0, 70))
def test_spans_are_merged_cut_and_compared_by_moment(numbers: list[tuple[int, int]], minute: int) -> None:
    zero = datetime(2026, 1, 1, tzinfo=UTC)
    spans = sorted(
        Span(zero + timedelta(minutes=start), zero + timedelta(minutes=start + length)) for start, length in numbers
    )
    moment = zero + timedelta(minutes=minute)
    one = list(merged(spans))
    assert any(moment in span for span in one) == any(moment in span for span in spans)
    assert all(first.end < second.start for first, second in pairwise(one))
    part = clipped(one, zero + timedelta(minutes=20), zero + timedelta(minutes=40))
    assert any(moment in span for span in part) == (20 <= minute < 40 and any(moment in span for span in one))
    other = [Span(zero + timedelta(minutes=10), zero + timedelta(minutes=30))]
    assert any(moment in span for span in common(one, other)) == (
        10 <= minute < 30 and any(moment in span for span in one)
    )


def test_a_moment_without_a_zone_and_an_unknown_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        local_day(zone_of("Asia/Tehran"), datetime(2026, 1, 1))  # noqa: DTZ001
    for name in ("Asia/Nowhere", "", "../etc/passwd"):
        with pytest.raises(ValueError, match="no time zone"):
            zone_of(name)
