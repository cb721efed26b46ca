"""Sorting by the reader's alphabet."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.language.collation import sort_key
from agentdesk.language.language import Language

PERSIAN = [
    "۱۲ فروردین", "آذر", "آرش", "ابراهیم", "احمد", "بابک", "پارسا", "پویا", "ترانه", "ثریا", "جواد", "چنگیز",
    "حسن", "خسرو", "داود", "ذبیح", "رضا", "زهرا", "ژاله", "ژیلا", "سارا", "شهرام", "صادق", "ضیا", "طاهره",
    "ظفر", "علی", "علی رضایی", "علیرضا", "غلام", "فرهاد", "قاسم", "کاظم", "کیان", "گلنار", "گیتی", "لاله", "محمد",
    "نادر", "وحید", "هادی", "یاسر", "یونس", "Ali", "Zahra",
]  # fmt: skip
ARABIC = [
    "أحمد", "إيمان", "باسم", "پاولا", "تامر", "ثامر", "جابر", "حسن", "خالد", "رشا", "سامي", "شادي", "صالح", "ضياء",
    "طارق", "عمر", "غسان", "فؤاد", "قاسم", "كريم", "ليلى", "مريم", "نادر", "هاني", "وليد", "ياسر", "Ali",
]  # fmt: skip
ENGLISH = [
    "12 Monkeys",
    "Ali",
    "éclair",
    "Edward",
    "Élan",
    "«Nadia»",
    "Zahra",
    "پارسا",
    "تارا",
    "کاظم",
    "گلنار",
    "لاله",
]


@pytest.mark.parametrize(("names", "language"), [(PERSIAN, Language.FA), (ARABIC, Language.AR), (ENGLISH, Language.EN)])
def test_l10n_13_names_stand_in_the_order_of_the_alphabet(names: list[str], language: Language) -> None:
    shuffled = list(names)
    random.Random(13).shuffle(shuffled)  # noqa: S311  a fixed order, no secret
    assert sorted(shuffled, key=lambda name: sort_key(name, language)) == names


def test_l10n_13_all_letters_of_the_persian_alphabet() -> None:
    alphabet = list("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
    backwards = alphabet[::-1]
    assert sorted(backwards, key=lambda letter: sort_key(letter, Language.FA)) == alphabet


def test_l10n_13_both_keyboards_sort_alike() -> None:
    names = ["كيان", "كاظم", "یاسر", "ياشار", "گلی"]
    assert sorted(names, key=lambda name: sort_key(name, Language.FA)) == ["كاظم", "كيان", "گلی", "یاسر", "ياشار"]


def test_l10n_13_in_arabic_teh_marbuta_stands_with_teh() -> None:
    names = ["فاطمة", "فاطمن", "فاطمب"]
    assert sorted(names, key=lambda name: sort_key(name, Language.AR)) == ["فاطمب", "فاطمة", "فاطمن"]


@given(st.text(st.characters()), st.text(st.characters()), st.sampled_from(Language))
def test_l10n_13_keys_sort_the_same_in_a_database(one: str, other: str, language: Language) -> None:
    keys = sort_key(one, language), sort_key(other, language)
    assert (keys[0] < keys[1]) == (keys[0].encode() < keys[1].encode())
    assert "\x00" not in keys[0]
