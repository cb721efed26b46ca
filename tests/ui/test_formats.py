"""Dates, times, numbers and phones as each language writes them."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from agentdesk.language.calendars import DateForm
from agentdesk.language.digits import Digits
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import CalendarKind, Language, LanguageSettings, default_settings
from agentdesk.ui.formats import Formats

LRI, PDI = "\u2066", "\u2069"
MOMENT = dt.datetime(2026, 11, 22, 10, 35, 59, tzinfo=dt.UTC)
TEHRAN = ZoneInfo("Asia/Tehran")


def formats(language: Language) -> Formats:
    return Formats(default_settings(language, "EG"), TEHRAN)


@pytest.mark.parametrize(
    ("language", "clock", "day"),
    [
        (Language.FA, "۱۴:۰۵", "یکشنبه ۱ آذر ۱۴۰۵"),
        (Language.AR, "١٤:٠٥", "الأحد ٢٢ نوفمبر ٢٠٢٦"),
        (Language.EN, "14:05", "Sunday 22 November 2026"),
    ],
)
def test_l10n_07_a_moment_is_shown_in_the_users_zone_calendar_and_digits(
    language: Language, clock: str, day: str
) -> None:
    own = formats(language)
    assert own.time(MOMENT) == f"{LRI}{clock}{PDI}"
    assert own.date(own.day(MOMENT)) == day


def test_l10n_07_the_tooltip_has_the_other_calendar() -> None:
    assert formats(Language.FA).other_date(dt.date(2026, 11, 22)).endswith("۲۰۲۶")
    assert formats(Language.EN).other_date(dt.date(2026, 11, 22)).endswith("1405")


def test_the_day_is_the_one_of_the_zone() -> None:
    late = dt.datetime(2026, 11, 21, 22, 0, tzinfo=dt.UTC)
    assert formats(Language.FA).day(late) == dt.date(2026, 11, 22)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats(Language.FA).time(MOMENT.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("language", "number", "negative", "percent"),
    [
        (Language.FA, "۱٬۵۰۰٬۰۰۰", "−۱۲", "۷۴٪"),
        (Language.AR, "١٬٥٠٠٬٠٠٠", "−١٢", "٧٤٪"),
        (Language.EN, "1,500,000", "−12", "74%"),
    ],
)
def test_l10n_22_numbers(language: Language, number: str, negative: str, percent: str) -> None:
    own = formats(language)
    assert own.number(1_500_000) == number
    assert own.number(-12) == f"{LRI}{negative}{PDI}"
    assert own.percent(74) == percent
    assert own.number(1405, grouped=False) == own.digits("1405")


def test_l10n_22_fractions_and_money() -> None:
    own = formats(Language.FA)
    assert own.number(Decimal("2.8")) == "۲٫۸"
    assert own.money(1_500_000, "ریال") == "۱٬۵۰۰٬۰۰۰\u00a0ریال"


def test_l10n_09_the_user_may_force_latin_digits() -> None:
    own = Formats(LanguageSettings(Language.FA, CalendarKind.JALALI, Digits.LATIN), TEHRAN)
    assert strip_controls(own.time(MOMENT)) == "14:05"
    assert own.date(dt.date(2026, 11, 22), DateForm.MEDIUM) == "1 آذر 1405"
    assert own.number(1_500_000) == "1,500,000"
    assert own.digit_locale.toString(5) == "5"


@pytest.mark.parametrize(
    ("language", "text"),
    [(Language.FA, "۱۲:۱۰ تا ۱۲:۳۱"), (Language.AR, "١٢:١٠\u200e–\u200e١٢:٣١"), (Language.EN, "12:10–12:31")],
)
def test_l10n_21_ranges(language: Language, text: str) -> None:
    start = dt.datetime(2026, 11, 22, 8, 40, tzinfo=dt.UTC)
    assert strip_controls(formats(language).times(start, start + dt.timedelta(minutes=21))) == text


def test_l10n_10_a_phone_runs_left_to_right_in_the_users_digits() -> None:
    assert formats(Language.FA).phone("+989121234567") == f"{LRI}۰۹۱۲ ۱۲۳ ۴۵۶۷{PDI}"
    assert formats(Language.EN).phone("+442079460958") == f"{LRI}+44 20 7946 0958{PDI}"


def test_a_code_keeps_its_latin_digits() -> None:
    assert formats(Language.FA).code("AB-123") == f"{LRI}AB-123{PDI}"


@pytest.mark.parametrize(
    ("length", "text"),
    [(dt.timedelta(seconds=372), "06:12"), (dt.timedelta(hours=1, seconds=5), "1:00:05"), (dt.timedelta(-1), "00:00")],
)
def test_durations(length: dt.timedelta, text: str) -> None:
    assert strip_controls(formats(Language.EN).duration(length)) == text
