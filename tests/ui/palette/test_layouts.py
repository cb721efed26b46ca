"""What was meant on the wrong keyboard: US, Persian and Arabic by the place of the key, every way round."""

import pytest

from agentdesk.ui.palette.layouts import other_readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("زشممذ", "callb"),
        ("ؤشمملا", "callb"),
        ("ؤشمم\ufefb", "callb"),
        ("efj", "ثبت"),
        ("efj jlhs", "ثبت تماس"),
        ("EFJ", "ثبت"),
        ("civh", "زهرا"),
        ("oh ;g[", "خا کلج"),
        ("مخزن", "lock"),
        ("مخؤن", "lock"),
        ("joht", "تخاف"),
        ("زشمم 2", "call 2"),
        ("ثبتةس", "efjms"),
    ],
)
def test_d1_a_word_typed_on_the_wrong_layout_is_read_by_the_places_of_its_keys(typed: str, meant: str) -> None:
    assert meant in other_readings(typed)


@pytest.mark.parametrize("letter", "qwertyuiopasdfghjklzxcvbnm")
def test_d1_every_letter_comes_back_from_persian_and_from_arabic(letter: str) -> None:
    elsewhere = other_readings(letter)
    assert 1 <= len(elsewhere) <= 2
    for other in elsewhere:
        assert letter in other_readings(other)


@pytest.mark.parametrize("typed", ["", "  ", "12", "é", "日本", "call ثبت", "🙂"])
def test_d1_what_no_layout_could_have_typed_has_no_other_reading(typed: str) -> None:
    assert other_readings(typed) == ()
