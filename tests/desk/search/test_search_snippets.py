"""The snippet shows the original text around the place that was found, and the places to be shown in bold are right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agentdesk.desk.search.snippets import SNIPPET_LENGTH, Finder, highlights, snippet
from agentdesk.desk.search.typed import read_typed
from agentdesk.language.folding import fold

FILLER = "lorem ipsum dolor sit amet " * 60
LETTERS = "ابکكيیىآأؤةمُّحَـﷺﬃßÅé½Ⅷ\u200c\u200d\u0640xyzXYZ12۳٤ .,\n"


def shown(typed: str, body: str, subject: str | None = None, *further: str | None) -> str:
    return snippet(Finder(read_typed(typed)), subject, body, further)


@pytest.mark.parametrize(
    ("typed", "text", "bold"),
    [
        ("parcel", "the Parcel came", ["Parcel"]),
        ("parc", "the parcels came", ["parc"]),
        ("محمد", "گفت مُحَمَّد آمد", ["مُحَمَّد"]),
        ("محمد", "گفت مـحـمـد آمد", ["مـحـمـد"]),
        ("کتاب", "كتاب‌ها رسید", ["كتاب"]),
        ("میرود", "او می‌رود", ["می‌رود"]),
        ("می رود", "او می‌رود", ["می", "رود"]),
        ("می‌رود", "او می رود", ["می رود"]),
        ("رود", "او می‌رود و رود", ["رود", "رود"]),
        ("0912", "تلفن ۰۹۱۲۳۴۵", ["۰۹۱۲"]),
        ("strasse", "Die Straße 5", ["Straße"]),
        ("finan", "the ﬁnance desk", ["ﬁnan"]),
        ("muller jo", "José Müller joins", ["Jo", "Müller", "jo"]),
        ("art", "part art smart artist", ["art", "art"]),
        ("art x", "part art smart artist", ["art"]),
        ("😀", "a 😀 b", []),
        ("", "anything", []),
    ],
)
def test_l10n_12_the_bold_places_are_those_of_the_original_text(typed: str, text: str, bold: list[str]) -> None:
    assert [text[start:end] for start, end in highlights(text, typed)] == bold


@settings(max_examples=300, deadline=None)
@given(before=st.text(LETTERS, max_size=30), word=st.text(LETTERS, min_size=2, max_size=8), after=st.text(LETTERS))
def test_what_is_bold_folds_to_what_was_typed(before: str, word: str, after: str) -> None:
    text = f"{before} {word} {after}"
    typed = read_typed(word)
    places = highlights(text, word)
    spelled = {spelling.replace(" ", "") for one in typed.words for spelling in one.spellings}
    assert bool(places) == bool(typed.words)
    for start, end in places:
        assert 0 <= start < end <= len(text)
        bold = "".join(letter for letter in fold(text[start:end]) if letter.isalnum())
        # A letter such as ﷺ folds to several words: what is bold can then be more than what was typed, never less.
        assert any(one in bold or bold in one for one in spelled)


def test_the_middle_of_a_long_text_is_shown_with_what_was_found() -> None:
    text = shown("needle", f"{FILLER}the needle is here {FILLER}")
    assert "the needle is here" in text
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) <= SNIPPET_LENGTH + 2


def test_l10n_12_length_changing_letters_before_it_do_not_move_the_place() -> None:
    body = "مُحَمَّد ﷺ ﬃ می‌رود كـــتاب " * 200 + "اینجا گم‌شده است " + "مُحَمَّد " * 200
    assert "گم‌شده" in shown("گمشده", body)
    assert "گم‌شده" in shown("گم شده", body)


def test_a_short_text_is_shown_whole_and_in_one_line() -> None:
    assert shown("parcel", "  two\n\nlines with a\tparcel ") == "two lines with a parcel"


def test_a_hit_in_the_subject_is_shown_with_the_beginning_of_the_body() -> None:
    assert shown("refund", "Dear all, nothing", "A refund") == "A refund · Dear all, nothing"
    assert shown("refund", f"{FILLER}refund", "Other") == "…sit amet lorem ipsum dolor sit amet refund"


def test_a_hit_elsewhere_is_named_before_the_body() -> None:
    assert shown("ord-77", "the body", None, None, "ORD-77", "Fax") == "ORD-77 · the body"
    assert shown("fax", "", None, None, "Fax") == "Fax"


def test_text_without_spaces_is_cut_where_it_must() -> None:
    text = shown("xx", "x" * 5_000)
    assert len(text) <= SNIPPET_LENGTH + 2
