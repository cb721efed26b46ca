"""Direction of a paragraph by its first strong letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.language.direction import Direction, first_strong, paragraph_directions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سلام", "rtl"),
        ("hello", "ltr"),
        ("שלום", "rtl"),
        ("Order 123 سلام", "ltr"),
        ("123 سلام", "rtl"),
        ("۱۲۳ !? ", None),
        ("", None),
        ("12:30", None),
        ("😀 سلام", "rtl"),
        ("\u200f123", "rtl"),
        ("\u2066order\u2069 سلام", "rtl"),
        ("\u2066order", None),
        ("\u2069order", "ltr"),
        ("«نقل»", "rtl"),
        ("été", "ltr"),
    ],
)
def test_l10n_19_the_first_strong_letter_decides(text: str, expected: Direction | None) -> None:
    assert first_strong(text) == expected


def test_l10n_19_each_paragraph_has_its_own_direction() -> None:
    assert paragraph_directions("سلام\r\nOrder 12\n\nبا تشکر") == ["rtl", "ltr", None, "rtl"]


@given(st.text(st.characters()))
def test_l10n_19_any_text_has_a_direction_or_none(text: str) -> None:
    assert first_strong(text) in {"ltr", "rtl", None}
    assert first_strong("سلام" + text) == "rtl"
