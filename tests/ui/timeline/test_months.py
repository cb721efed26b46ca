"""The past folds by the months of the user's calendar, without a gap between them, and not where it would hide more."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from agentdesk.language.digits import Digits
from agentdesk.language.language import CalendarKind, Language, LanguageSettings
from agentdesk.ui.formats import Formats
from agentdesk.ui.timeline.months import FEW, MOST_MONTHS, fold_line, folded, months_back
from agentdesk.ui.timeline.top_rows import month_words

NOW = datetime(2026, 11, 22, 10, 35, tzinfo=UTC)
TEHRAN = ZoneInfo("Asia/Tehran")


def formats(calendar: CalendarKind = CalendarKind.JALALI) -> Formats:
    return Formats(LanguageSettings(Language.FA, calendar, Digits.PERSIAN), TEHRAN)


def test_l10n_the_line_is_a_midnight_of_the_users_zone_thirty_days_ago() -> None:
    assert fold_line(NOW, formats()) == datetime(2026, 10, 23, tzinfo=TEHRAN)


def test_l10n_months_are_those_of_the_calendar_and_leave_no_gap() -> None:
    line = fold_line(NOW, formats())
    months = months_back(line, line - timedelta(days=70), formats())
    assert [month_words(month, formats()) for month in months] == ["مهر ۱۴۰۵", "شهریور ۱۴۰۵", "مرداد ۱۴۰۵"]
    assert months[0].until == line
    assert [month.until for month in months[1:]] == [month.start for month in months[:-1]]
    assert months[0].start == datetime(2026, 9, 23, tzinfo=TEHRAN)
    assert months[-1].holds(line - timedelta(days=70))


@pytest.mark.parametrize("calendar", CalendarKind)
def test_l10n_every_calendar_has_months_back_to_any_moment(calendar: CalendarKind) -> None:
    oldest = datetime(1899, 12, 31, tzinfo=UTC)
    months = months_back(NOW, oldest, formats(calendar))
    assert months[-1].start <= oldest
    assert all(month.start < month.until for month in months)
    assert len({month.key for month in months}) == len(months) <= MOST_MONTHS + 1
    assert months[-1].day is None
    assert month_words(months[-1], formats(calendar)) == "Older"


def test_few_older_entries_stay_unfolded_and_the_newest_month_is_open_when_nothing_is_newer() -> None:
    line = fold_line(NOW, formats())
    months = months_back(line, line - timedelta(days=80), formats())
    assert folded(months, [FEW - 2, 1, 1], line, has_newer=True).months == ()
    fold = folded(months, [0, FEW, 1], line, has_newer=True)
    assert (fold.since, [month.count for month in fold.months]) == (line, [0, FEW, 1])
    quiet = folded(months, [0, FEW, 1], line, has_newer=False)
    assert (quiet.since, [month.count for month in quiet.months]) == (months[1].start, [1])


def test_a_moment_between_two_months_belongs_to_one_of_them() -> None:
    months = months_back(NOW, NOW - timedelta(days=400), formats())
    fold = folded(months, [9] * len(months), NOW, has_newer=True)
    for day in range(1, 400):
        assert fold.month_of(NOW - timedelta(days=day)) is not None
    assert months[0].day == date(2026, 11, 22)
