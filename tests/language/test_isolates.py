"""Isolates for the screen, and none of them in storage, clipboard or exports."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.language.digits import Digits
from agentdesk.language.isolates import IsolateKind, copy_token, iso, range_text, strip_controls
from agentdesk.language.language import Language

CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TROUBLED_TEXT = st.text(st.one_of(st.sampled_from(CONTROLS + "\u200c\u200d\u200e\u200f\u061c"), st.characters()))


def test_l10n_03_text_takes_its_own_direction_and_tokens_run_left_to_right() -> None:
    assert iso("رضا", IsolateKind.TEXT) == "\u2068رضا\u2069"
    assert iso("+98 912 345 6789", IsolateKind.LTR) == "\u2066+98 912 345 6789\u2069"
    assert iso("", IsolateKind.LTR) == ""


@given(TROUBLED_TEXT, st.sampled_from(IsolateKind))
def test_l10n_03_a_value_cannot_break_out_of_its_isolate(value: str, kind: IsolateKind) -> None:
    wrapped = iso(value, kind)
    assert not any(control in wrapped[1:-1] for control in CONTROLS)
    assert strip_controls(wrapped) == strip_controls(value)


@given(TROUBLED_TEXT)
def test_l10n_04_stored_text_loses_the_controls_and_nothing_else(text: str) -> None:
    assert strip_controls(text) == "".join(c for c in text if c not in CONTROLS)


def test_l10n_04_zwnj_and_zwj_are_kept() -> None:
    assert strip_controls("می\u200cرود ه\u200d \u202bمتن\u202c") == "می\u200cرود ه\u200d متن"


def test_l10n_04_the_stripped_characters_are_all_the_explicit_bidi_formats() -> None:
    explicit = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert {c for c in map(chr, range(0x110000)) if unicodedata.bidirectional(c) in explicit} == set(CONTROLS)


@pytest.mark.parametrize("shown", ["\u2066+98 ۹۱۲ ۳۴۵\u2069", "\u200e+98 912 345\u200f", "\u202a+98 ٩١٢ ٣٤٥\u202c"])
def test_l10n_10_a_copied_token_is_ascii(shown: str) -> None:
    assert copy_token(shown) == "+98 912 345"


def test_l10n_21_ranges_are_written_as_each_language_does() -> None:
    assert range_text("۹:۰۰", "۱۲:۳۰", Language.FA) == "۹:۰۰ تا ۱۲:۳۰"
    assert range_text("٩:٠٠", "١٢:٣٠", Language.AR) == "\u2066٩:٠٠\u200e–\u200e١٢:٣٠\u2069"
    assert range_text("9:00", "12:30", Language.EN) == "9:00–12:30"


def test_digits_are_values_that_can_be_stored() -> None:
    assert [family.value for family in Digits] == ["latin", "persian", "arabic"]
