"""What a customer is promised, in their own language, calendar and digits, and without direction controls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language, default_settings
from agentdesk.language.promises import promise_text

TEHRAN = ZoneInfo("Asia/Tehran")
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def told(language: Language, hours: float) -> str:
    start = NOW + timedelta(hours=hours)
    return promise_text((start, start + timedelta(minutes=30)), NOW, default_settings(language), TEHRAN)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FA, "امروز، یکشنبه ۱ آذر، بین ساعت ۱۳:۳۰ و ۱۴:۰۰ با شما تماس می‌گیریم."),
        (Language.EN, "We call you today, Sunday 22 November, between 13:30 and 14:00."),
    ],
)
def test_today_is_told_with_its_day(language: Language, words: str) -> None:
    assert told(language, 2) == words


def test_a_day_further_off_is_named_and_arabic_has_its_own_digits() -> None:
    assert told(Language.EN, 72) == "We call you on Wednesday 25 November between 11:30 and 12:00."
    assert "١١:٣٠" in told(Language.AR, 72)
    assert "غداً" in told(Language.AR, 24)


@pytest.mark.parametrize("language", Language)
def test_l10n_04_no_direction_control_is_kept_and_as_soon_as_possible_names_no_time(language: Language) -> None:
    soon = promise_text(None, NOW, default_settings(language), TEHRAN)
    assert not any(letter.isdigit() for letter in soon)
    assert all(strip_controls(text) == text for text in (soon, told(language, 2), told(language, 40)))
