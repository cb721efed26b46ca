"""The hours of a unit keep the holidays of its country, in the calendar they belong to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from agentdesk.intents.unit_hours import hours_around, rules_of_holidays
from agentdesk.models.working_hours import is_open

WEEK = dict.fromkeys(("sat", "sun", "mon", "tue", "wed", "thu"), "08:00-16:00")
HOURS: dict[str, Any] = {"zone": "Asia/Tehran", "week": WEEK}
NOWRUZ = datetime(2027, 3, 21, 8, 0, tzinfo=UTC)


def test_a_country_s_holidays_close_the_unit() -> None:
    open_always, with_holidays = hours_around(HOURS, NOWRUZ), hours_around(HOURS | {"holidays": "IR"}, NOWRUZ)
    assert open_always is not None
    assert with_holidays is not None
    assert is_open(open_always, NOWRUZ)
    assert not is_open(with_holidays, NOWRUZ)


def test_the_firm_s_own_lines_and_days_of_the_next_year_count() -> None:
    calendar = hours_around(HOURS | {"holidays": "gregorian 02-06 | روز شرکت"}, datetime(2026, 12, 30, tzinfo=UTC))
    assert calendar is not None
    assert {date(2026, 2, 6), date(2027, 2, 6)} <= calendar.closed_days


@pytest.mark.parametrize("holidays", ["ZZ", "someday", 7])
def test_holidays_that_cannot_be_read_close_nothing_and_are_told_where_they_are_set(holidays: object) -> None:
    calendar = hours_around(HOURS | {"holidays": holidays}, NOWRUZ)
    assert calendar is not None
    assert calendar.closed_days == frozenset()
    with pytest.raises(ValueError, match=r"."):
        rules_of_holidays(holidays)


def test_no_hours_are_none() -> None:
    assert hours_around({}, NOWRUZ) is None
    assert rules_of_holidays(None) == ()
