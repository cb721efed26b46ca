"""Search folding: every spelling of a word gives one form, on both sides of the search."""

import sys
import timeit
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.language.folding import ZWNJ, fold, fold_words, index_text, query_words

WRITTEN_TWO_WAYS = [
    ("ياسر", "یاسر"),
    ("موسى", "موسی"),
    ("كتاب", "کتاب"),
    ("فاطمة", "فاطمه"),
    ("أحمد", "احمد"),
    ("إيمان", "ایمان"),
    ("آیا", "ایا"),
    ("ٱلله", "الله"),
    ("مؤمن", "مومن"),
    ("رئیس", "رییس"),
    ("خانۀ", "خانه"),
    ("خانهٔ", "خانه"),
    ("می‌رود", "میرود"),
    ("مُحَمَّد", "محمد"),
    ("رحمٰن", "رحمن"),
    ("ســـلام", "سلام"),
    ("٠٩١٢", "۰۹۱۲"),
    ("۰۹۱۲", "0912"),
    ("José ÉCOLE", "jose ecole"),
    ("Straße", "STRASSE"),
    ("Łódź Øre", "lodz ore"),
    ("ＡＢＣ１２", "abc12"),
    ("ﻻﻣﻊ", "لامع"),
    ("\u202a+98\u202c \u2066912\u2069", "+98 912"),
    ("۱۲٬۵۰۰٫۵", "12,500.5"),
]


@pytest.mark.parametrize(("one", "other"), WRITTEN_TWO_WAYS)
def test_l10n_12_two_spellings_of_one_text_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_l10n_12_the_folded_form_is_the_persian_one() -> None:
    assert fold("ياسر كتاب فاطمة ٠٩١٢") == "یاسر کتاب فاطمه 0912"


def test_words_that_differ_stay_different() -> None:
    words = ["سلام", "اسلام", "محمد", "محمود", "کتاب", "کباب", "پارس", "فارس", "جزء", "جزو"]
    assert len({fold(word) for word in words}) == len(words)


def test_every_character_folds_to_a_form_that_rests() -> None:
    assigned = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) not in {"Cn", "Co"}]
    assert [hex(ord(c)) for c in assigned if (once := fold(c)) != fold(once) or once != fold("آ" + c)[1:]] == []


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters()))
def test_any_text_folds_to_something_that_can_be_stored(text: str) -> None:
    fold(text).encode("utf-8")
    index_text(text).encode("utf-8")


@given(st.text(), st.text())
def test_folding_works_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_folded_text_has_no_invisible_character(text: str) -> None:
    assert not [c for c in fold(text) if unicodedata.category(c) in {"Cf", "Cs"} or unicodedata.combining(c)]


def test_l10n_12_the_index_holds_the_joined_and_the_parted_word() -> None:
    assert fold_words("او می‌رود") == ["او", "میرود", "می", "رود"]


def test_l10n_12_a_word_of_three_parts_is_found_parted_anywhere() -> None:
    words = fold_words("کتاب‌خانه‌ها")
    assert words == ["کتابخانهها", "کتاب", "خانه", "ها", "کتابخانه", "خانهها"]


def test_a_word_of_very_many_parts_grows_the_index_only_once() -> None:
    text = ZWNJ.join("ب" * 1000)
    assert len(index_text(text)) < 2 * len(text) + 10


def test_text_without_zwnj_is_indexed_as_its_fold() -> None:
    assert index_text("سلام دنیا") == "سلام دنیا"
    assert index_text("کتاب\u200c") == "کتاب"


@given(st.text(st.sampled_from("ابمیرود \u200c،.aE\n")))
def test_the_index_begins_with_the_whole_fold(text: str) -> None:
    assert index_text(text).startswith(fold(text))


def test_query_words_gives_each_word_with_all_its_spellings() -> None:
    assert query_words("او می‌رود ali@example.com") == [
        ("او",),
        ("میرود", "می رود"),
        ("ali",),
        ("example",),
        ("com",),
    ]
    assert query_words("  \u200c ؟!، ") == []


@pytest.mark.parametrize("query", ["می‌رود", "میرود", "می رود"])
def test_l10n_12_each_spelling_of_a_query_finds_the_text_with_zwnj(query: str) -> None:
    indexed = f" {' '.join(fold_words('علی امروز می‌رود خانه'))} "
    assert all(any(f" {spelling} " in indexed for spelling in spellings) for spellings in query_words(query))


@given(st.lists(st.text(st.sampled_from("ابمیرودكأ\u200caÉ۱"), min_size=1, max_size=12), max_size=6))
def test_every_text_is_found_by_itself(words: list[str]) -> None:
    text = " ".join(words)
    indexed = f" {' '.join(fold_words(text))} "
    for spellings in query_words(text):
        assert any(f" {spelling} " in indexed for spelling in spellings)


def test_folding_a_sentence_takes_microseconds() -> None:
    sentence = "مشتری گفت که می‌خواهد سفارش شماره ۱۲۳۴۵ را پس بدهد و از تأخیر ارسال ناراضی بود؛ " * 2
    seconds = min(timeit.repeat(lambda: fold(sentence), number=200, repeat=20)) / 200
    assert seconds < 100e-6, "about 8 µs on an idle machine; a slow path has crept in"
