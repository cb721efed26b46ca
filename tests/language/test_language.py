"""What each language takes for granted."""

import pytest

from agentdesk.language.digits import Digits
from agentdesk.language.language import CalendarKind, Language, default_settings


def test_l10n_01_direction_follows_the_language() -> None:
    assert [language.is_rtl for language in (Language.FA, Language.AR, Language.EN)] == [True, True, False]


@pytest.mark.parametrize(
    ("language", "region", "calendar", "digits"),
    [
        ("fa", None, CalendarKind.JALALI, Digits.PERSIAN),
        ("fa", "AE", CalendarKind.JALALI, Digits.PERSIAN),
        ("ar", None, CalendarKind.GREGORIAN, Digits.ARABIC),
        ("ar", "SA", CalendarKind.GREGORIAN, Digits.ARABIC),
        ("ar", "EG", CalendarKind.GREGORIAN, Digits.ARABIC),
        ("ar", "IQ", CalendarKind.GREGORIAN, Digits.ARABIC),
        ("ar", "AE", CalendarKind.GREGORIAN, Digits.LATIN),
        ("ar", "ma", CalendarKind.GREGORIAN, Digits.LATIN),
        ("en", "IR", CalendarKind.GREGORIAN, Digits.LATIN),
    ],
)
def test_l10n_07_09_calendar_and_digits_of_a_fresh_user(
    language: str, region: str | None, calendar: CalendarKind, digits: Digits
) -> None:
    settings = default_settings(Language(language), region)
    assert (settings.language, settings.calendar, settings.digits) == (language, calendar, digits)
