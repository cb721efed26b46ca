"""Digits of three families: read alike, written as chosen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.language.digits import Digits, localize, parse_number, to_arabic, to_ascii, to_persian

NUMBERS = [
    ("0", "0"),
    ("42", "42"),
    ("۴۲", "42"),
    ("٤٢", "42"),
    ("۴2٤", "424"),
    ("1,234", "1234"),
    ("۱٬۲۳۴", "1234"),
    ("١٬٢٣٤", "1234"),
    ("۱،۲۳۴", "1234"),
    ("1 234 567", "1234567"),
    ("۱\u00a0۲۳۴", "1234"),
    ("۱\u202f۲۳۴", "1234"),
    ("۱۲٬۳۴۵٬۶۷۸", "12345678"),
    ("3.14", "3.14"),
    ("۳٫۱۴", "3.14"),
    ("٣٫١٤", "3.14"),
    ("۱٬۲۳۴٫۵", "1234.5"),
    ("٫۵", "0.5"),
    ("5.", "5"),
    ("-7", "-7"),
    ("−۷", "-7"),
    ("+۷", "7"),
    ("\u200e-۷", "-7"),
    ("  ۱۲  ", "12"),
    ("007", "7"),
    ("۱,۲۳۴", "1234"),
    ("12345678901234567890", "12345678901234567890"),
    ("- 5", "-5"),
    ("۹۸٪", None),
    ("1,2", None),
    ("1,23,456", None),
    ("12,34", None),
    ("1,234 567", None),
    ("1.2.3", None),
    ("", None),
    (".", None),
    ("-", None),
    ("۱۲ ریال", None),
    ("1e5", None),
    ("NaN", None),
    ("²", None),
    ("१२", None),
    ("9" * 61, None),
]


@pytest.mark.parametrize(("typed", "expected"), NUMBERS)
def test_l10n_09_numbers_are_read_in_every_way_they_are_typed(typed: str, expected: str | None) -> None:
    assert parse_number(typed) == (None if expected is None else Decimal(expected))


@given(st.text(st.characters()))
def test_l10n_09_no_text_makes_parsing_fail(text: str) -> None:
    assert parse_number(text) is None or any(character.isdecimal() for character in text)


@given(st.integers(-(10**15), 10**15), st.sampled_from(Digits))
def test_l10n_09_a_grouped_number_is_read_back(number: int, digits: Digits) -> None:
    assert parse_number(localize(f"{number:,}".replace(",", "٬"), digits)) == number


def test_l10n_09_digits_are_written_in_the_chosen_family() -> None:
    mixed = "a1۲٣-4"
    assert to_ascii(mixed) == "a123-4"
    assert to_persian(mixed) == "a۱۲۳-۴"
    assert to_arabic(mixed) == "a١٢٣-٤"


@given(st.text(), st.sampled_from(Digits))
def test_localizing_keeps_the_number_and_all_other_text(text: str, digits: Digits) -> None:
    assert to_ascii(localize(text, digits)) == to_ascii(text)
    assert len(localize(text, digits)) == len(text)
