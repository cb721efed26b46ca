"""Dates and times of files, in three calendars and in any zone."""

import itertools
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.base import from_microseconds
from agentdesk.models.errors import UsageError
from agentdesk.server.imports.date_guess import guess_dates
from agentdesk.server.imports.moments import MomentReader, time_zone
from agentdesk.server.imports.refusal import RowRefused

TEHRAN = ZoneInfo("Asia/Tehran")
UTC_ZONE = ZoneInfo("UTC")
NEW_YORK = ZoneInfo("America/New_York")


def moment(text: str, *forms: str, zone: ZoneInfo = UTC_ZONE) -> str:
    """The moment as ISO 8601 in UTC."""
    return from_microseconds(MomentReader(forms, zone)(text)).isoformat()


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("2020/3/18", "%Y/%m/%d", "2020-03-18T00:00:00+00:00"),
        ("09/12/2016", "%m/%d/%Y", "2016-09-12T00:00:00+00:00"),
        ("990201 7:02:47", "%y%m%d %H:%M:%S", "1999-02-01T07:02:47+00:00"),
        ("22-Apr-15", "%d-%b-%y", "2015-04-22T00:00:00+00:00"),
        ("3:05 PM, 1 March 2020", "%I:%M %p, %d %B %Y", "2020-03-01T15:05:00+00:00"),
        ("12:05 a.m. 2020-03-01", "%I:%M %p %Y-%m-%d", "2020-03-01T00:05:00+00:00"),
        ("Tue Oct 31 22:10:47 +0000 2017", "%a %b %d %H:%M:%S %z %Y", "2017-10-31T22:10:47+00:00"),
        ("2020-01-02T03:04:05.678901+03:30", "iso", "2020-01-01T23:34:05.678901+00:00"),
        ("1577836800", "unix", "2020-01-01T00:00:00+00:00"),
        ("1577836800123", "unix_ms", "2020-01-01T00:00:00.123000+00:00"),
        ("۱۱ آبان ۱۴۰۴", "jalali:%d %B %Y", "2025-11-02T00:00:00+00:00"),
        ("1403/12/30", "jalali:%Y/%m/%d", "2025-03-20T00:00:00+00:00"),
        ("١ رمضان ١٤٤٥", "hijri:%d %B %Y", "2024-03-11T00:00:00+00:00"),
        ("\u200f2020-01-02 ", "%Y-%m-%d", "2020-01-02T00:00:00+00:00"),
        ("11 آبان 1404", "jalali:%d %B %Y", "2025-11-02T00:00:00+00:00"),
        ("۱۱ آبان‌ماه ۱۴۰۴", "jalali:%d %B %Y", "2025-11-02T00:00:00+00:00"),
        ("١١ ابان ١٤٠٤", "jalali:%d %B %Y", "2025-11-02T00:00:00+00:00"),
        ("1 أرديبهشت 1404", "jalali:%d %B %Y", "2025-04-21T00:00:00+00:00"),
        ("1 ارديبهشت 1404", "jalali:%d %B %Y", "2025-04-21T00:00:00+00:00"),
        ("۱ ثور ۱۴۰۴", "jalali:%d %B %Y", "2025-04-21T00:00:00+00:00"),
        ("۱ حمل ۱۴۰۴", "jalali:%d %B %Y", "2025-03-21T00:00:00+00:00"),
        ("1 Hamal 1404", "jalali:%d %B %Y", "2025-03-21T00:00:00+00:00"),
        ("2 Ordibehesht 1404", "jalali:%d %B %Y", "2025-04-22T00:00:00+00:00"),
        ("۱ امرداد ۱۴۰۴", "jalali:%d %B %Y", "2025-07-23T00:00:00+00:00"),
        ("۱۴۰۴/۰۸/۱۱", "jalali:%Y/%m/%d", "2025-11-02T00:00:00+00:00"),
        ("سه‌شنبه ۱۳ آبان ۱۴۰۴ ساعت ۱۴:۰۵", "jalali:%A %d %B %Y ساعت %H:%M", "2025-11-04T14:05:00+00:00"),
        ("سه شنبه، ۱۳ آبان ۱۴۰۴", "jalali:%A، %d %B %Y", "2025-11-04T00:00:00+00:00"),
        ("1 ربيع الأول 1446", "hijri:%d %B %Y", "2024-09-04T00:00:00+00:00"),
        ("1 ربیع‌الاول 1446", "hijri:%d %B %Y", "2024-09-04T00:00:00+00:00"),
        ("7 كانون الثاني 2020", "%d %B %Y", "2020-01-07T00:00:00+00:00"),
        ("7 شباط 2020", "%d %B %Y", "2020-02-07T00:00:00+00:00"),
        ("7 جنوری 2020", "%d %B %Y", "2020-01-07T00:00:00+00:00"),
        ("7-Sept-2020", "%d-%b-%Y", "2020-09-07T00:00:00+00:00"),
        ("41943040000000000", "snowflake", "2011-02-27T19:29:34.657000+00:00"),
    ],
)
def test_a_date_is_read(text: str, form: str, found: str) -> None:
    assert moment(text, form) == found


def test_three_forms_stand_side_by_side() -> None:
    forms = ("%Y/%m/%d", "%Y-%m-%d", "%m/%d/%Y")
    days = {moment(text, *forms, zone=NEW_YORK) for text in ("2019/9/24", "2019-09-24", "09/24/2019")}
    assert days == {"2019-09-24T04:00:00+00:00"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-02-30", "There is no such date"),
        ("0001-01-01", "The year 1 is out of reach"),
        ("9999-12-31", "The year 9999 is out of reach"),
        ("10000-01-01", "is not a date"),
        ("yesterday", "is not a date of the form %Y-%m-%d"),
        ("2020-13-01", "There is no such date"),
    ],
)
def test_what_is_no_date_is_refused(text: str, words: str) -> None:
    with pytest.raises(RowRefused, match=words):
        moment(text, "%Y-%m-%d")


@pytest.mark.parametrize("form", ["%d.%m", "%Y %Q", "%Y %Y"])
def test_a_form_that_is_none_is_refused(form: str) -> None:
    with pytest.raises(UsageError, match="date form"):
        MomentReader([form], TEHRAN)


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="no time zone"):
        time_zone("Asia/Atlantis")


@given(
    st.lists(
        st.datetimes(datetime(1950, 1, 1), datetime(2150, 12, 31)).map(lambda one: one.replace(microsecond=0)),  # noqa: DTZ001
        min_size=1,
        max_size=30,
    ),
    st.sampled_from(["Asia/Tehran", "America/New_York", "Australia/Lord_Howe", "Asia/Jerusalem", "UTC"]),
)
def test_what_is_remembered_changes_no_answer(times: list[datetime], name: str) -> None:
    zone = ZoneInfo(name)
    remembering = MomentReader(["%Y-%m-%d %H:%M:%S"], zone)
    crossed = [f"{day:%Y-%m-%d} {clock:%H:%M:%S}" for day, clock in itertools.product(times[:5], times[:5])]
    for text in crossed + crossed[::-1]:
        expected = datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone).astimezone(UTC)
        assert from_microseconds(remembering(text)) == expected


def test_odd_spaces_do_not_confuse_what_is_remembered() -> None:
    read = MomentReader(["%Y-%m-%d %H:%M"], TEHRAN)
    texts = ["2020-01-02 03:04", "2020-01-02 05:06 ", " 2020-01-02 03:04", "2020-01-02\t05:06", "2020-01-02  03:04"]
    first, second = read(texts[0]), read(texts[1])
    assert second - first == timedelta(hours=2, minutes=2) // timedelta(microseconds=1)
    assert [read(text) for text in texts * 2] == [first, second, first, second, first] * 2


@pytest.mark.parametrize("text", ["2020-01-02 24:00", "2020-01-02 03:60", "2020-01-02 3"])
def test_a_clock_that_is_none_is_refused(text: str) -> None:
    read = MomentReader(["%Y-%m-%d %H:%M"], TEHRAN)
    read("2020-01-02 03:04")
    with pytest.raises(RowRefused):
        read(text)


@pytest.mark.parametrize(
    ("values", "forms"),
    [
        (["2020/3/18", "2019/12/1"], ("%Y/%m/%d",)),
        (["13/01/2020", "02/03/2020"], ("%d/%m/%Y",)),
        (["01/13/2020", "02/03/2020"], ("%m/%d/%Y",)),
        (["22-04-15", "22-Apr-15", "30-06-15"], ("%d-%m-%y", "%d-%b-%y")),
        (["09/13/2016"] * 300, ("%m/%d/%Y",)),
        (["1402/05/12", "1403/12/30"], ("jalali:%Y/%m/%d",)),
        (["۱۱ آبان ۱۴۰۴", "۲ تیر ۱۴۰۳"], ("jalali:%d %B %Y",)),
        (["11 آبان 1404", "۲ ثور ۱۴۰۳", "١٢ دي ١٤٠٤"], ("jalali:%d %B %Y",)),
        (["شنبه ۱۱ آبان ۱۴۰۴", "سه‌شنبه ۲ تیر ۱۴۰۳"], ("jalali:%A %d %B %Y",)),
        (["۱۴۰۴/۰۸/۱۱ - ۱۰:۳۰", "۱۴۰۴/۰۸/۳۰ - ۹:۰۵"], ("jalali:%Y/%m/%d - %H:%M",)),
        (["١٤٠٤/٠٨/١١", "۱۴۰۴/۱۲/۲۹"], ("jalali:%Y/%m/%d",)),
        (["2020-01-02T10:00:00Z"], ("iso",)),
        (["2/28/2020 3:05 PM", "12/1/2020 11:10 AM"], ("%m/%d/%Y %I:%M %p",)),
    ],
)
def test_the_form_of_dates_is_guessed(values: list[str], forms: tuple[str, ...]) -> None:
    guess = guess_dates(values, TEHRAN, is_named=False)
    assert guess is not None
    assert set(guess.forms) == set(forms)
    assert guess.doubt is None


@pytest.mark.parametrize(
    ("other", "forms"),
    [
        (["09/27/2016", "09/12/2016"], ("%m/%d/%Y",)),
        (["27/09/2016 10:15"], ("%d/%m/%Y",)),
        (["09/11/2016"], ("%d/%m/%Y",)),
        (["2016-09-27"], ("%d/%m/%Y",)),
        (["hello"], ("%d/%m/%Y",)),
    ],
)
def test_another_column_settles_a_doubt_about_days_and_months(other: list[str], forms: tuple[str, ...]) -> None:
    doubtful = guess_dates(["09/12/2016"], TEHRAN, is_named=True)
    assert doubtful is not None
    guess = doubtful.settled_by([None, guess_dates(other, TEHRAN)])
    assert (guess.forms, guess.doubt is None) == (forms, "27" in other[0] and "/" in other[0])


def test_a_doubt_about_days_and_months_is_told() -> None:
    guess = guess_dates(["02/03/2020", "04/05/2020"], TEHRAN, is_named=True)
    assert guess is not None
    assert (guess.forms, guess.doubt) == (("%d/%m/%Y",), "%m/%d/%Y")


def test_numbers_are_dates_only_under_such_a_header() -> None:
    assert guess_dates(["990201", "990228"], TEHRAN, is_named=False) is None
    guess = guess_dates(["990201", "990228"], TEHRAN, is_named=True)
    assert guess is not None
    assert guess.forms == ("%y%m%d",)


def test_texts_are_no_dates() -> None:
    assert guess_dates(["hello", "2020-01-01", "what", "day 3"], TEHRAN, is_named=True) is None
    assert guess_dates([], TEHRAN, is_named=True) is None


@pytest.mark.parametrize(
    ("values", "form"),
    [
        (["2023/01/21 10:00:00 ق.ظ. GMT+3:30", "2023/01/22 3:00:00 ب.ظ. GMT+3:30"], "%Y/%m/%d %I:%M:%S %p %z"),
        (["2023-01-21 10:00:00 UTC"], "%Y-%m-%d %H:%M:%S %z"),
        (["44927", "44928.5"], "excel"),
        (["1402-01-15T10:20:00"], "jalali:%Y-%m-%dT%H:%M:%S"),
        (["14020115", "14020231"], "jalali:%Y%m%d"),
        (["10:20 1402/01/15"], "jalali:%H:%M %Y/%m/%d"),
        # One day that does not exist makes no lunar dates of forty years ago, and lunar dates are none of 2066.
        (["1402/01/15", "1402/12/30"], "jalali:%Y/%m/%d"),
        (["1445/09/01", "1445/10/02"], "hijri:%Y/%m/%d"),
    ],
)
def test_dates_under_their_header_are_guessed(values: list[str], form: str) -> None:
    guess = guess_dates(values, TEHRAN, is_named=True)
    assert guess is not None
    assert guess.forms == (form,)


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("44927.75", "excel", "2023-01-01T18:00:00+00:00"),
        ("2023/01/22 3:00 ب.ظ. GMT+3:30", "%Y/%m/%d %I:%M %p %z", "2023-01-22T11:30:00+00:00"),
        ("2023/01/22 3:00 PM GMT+3", "%Y/%m/%d %I:%M %p %z", "2023-01-22T12:00:00+00:00"),
        ("2023/01/22 3:00 PM UTC", "%Y/%m/%d %I:%M %p %z", "2023-01-22T15:00:00+00:00"),
        ("2023/01/22 3:00 PM -0330", "%Y/%m/%d %I:%M %p %z", "2023-01-22T18:30:00+00:00"),
    ],
)
def test_zones_and_days_as_programs_write_them(text: str, form: str, found: str) -> None:
    assert moment(text, form) == found


def test_a_small_number_is_no_moment_of_1970() -> None:
    assert guess_dates(["12", "15", "900"], TEHRAN, is_named=True) is None
