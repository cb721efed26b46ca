"""Distances from now, as values."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from agentdesk.language.relative import RelativeDay, RelativeSpan, RelativeUnit, relative_day, relative_span

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 22), RelativeDay.TODAY),
        (date(2026, 11, 21), RelativeDay.YESTERDAY),
        (date(2026, 11, 23), RelativeDay.TOMORROW),
        (date(2026, 11, 20), RelativeDay.OTHER),
        (date(2025, 11, 22), RelativeDay.OTHER),
    ],
)
def test_a_day_is_named_as_seen_from_today(day: date, expected: RelativeDay) -> None:
    assert relative_day(date(2026, 11, 22), day) is expected


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        (timedelta(0), RelativeSpan(RelativeUnit.NOW, 0, is_past=True)),
        (timedelta(seconds=-59), RelativeSpan(RelativeUnit.NOW, 0, is_past=True)),
        (timedelta(seconds=-60), RelativeSpan(RelativeUnit.MINUTE, 1, is_past=True)),
        (timedelta(minutes=-3, seconds=-59), RelativeSpan(RelativeUnit.MINUTE, 3, is_past=True)),
        (timedelta(minutes=59), RelativeSpan(RelativeUnit.MINUTE, 59, is_past=False)),
        (timedelta(hours=1), RelativeSpan(RelativeUnit.HOUR, 1, is_past=False)),
        (timedelta(hours=-23, minutes=-59), RelativeSpan(RelativeUnit.HOUR, 23, is_past=True)),
        (timedelta(hours=24) - timedelta(microseconds=1), RelativeSpan(RelativeUnit.HOUR, 23, is_past=False)),
        (timedelta(hours=24), None),
        (timedelta(days=-400), None),
    ],
)
def test_l10n_23_short_distances_are_relative_and_from_a_day_on_absolute(
    distance: timedelta, expected: RelativeSpan | None
) -> None:
    assert relative_span(NOW, NOW + distance) == expected


def test_l10n_23_the_zone_of_a_moment_does_not_matter() -> None:
    tehran = timezone(timedelta(hours=3, minutes=30))
    assert relative_span(NOW, (NOW - timedelta(minutes=5)).astimezone(tehran)) == RelativeSpan(
        RelativeUnit.MINUTE, 5, is_past=True
    )
