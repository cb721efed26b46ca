"""Whatever way a word was written, it is found whatever way it is typed: through the real index, on both questions."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from agentdesk.desk.search.query import search_customers, search_interactions
from agentdesk.language.folding import fold_words
from tests.desk.search.parts import CUSTOMER, Searched, insert

SAME = [
    ("ياسر", "یاسر"),
    ("یاسر", "ياسر"),
    ("مصطفى", "مصطفی"),
    ("كتاب", "کتاب"),
    ("کتاب", "كتاب"),
    ("أحمد", "احمد"),
    ("إيمان", "ایمان"),
    ("آرش", "ارش"),
    ("ٱلسلام", "السلام"),
    ("مؤمن", "مومن"),
    ("رئیس", "رییس"),
    ("فاطمة", "فاطمه"),
    ("خانۀ", "خانه"),
    ("مُحَمَّد", "محمد"),
    ("محمد", "مُحَمَّد"),
    ("مـحـمـد", "محمد"),
    ("می‌رود", "میرود"),
    ("می‌رود", "می رود"),
    ("می‌رود", "می‌رود"),
    ("می رود", "می‌رود"),
    ("میرود", "می‌رود"),
    ("حسن‌زاده", "زاده"),
    ("۰۹۱۲", "0912"),
    ("٠٩١٢", "۰۹۱۲"),
    ("0912", "٠٩١٢"),
    ("Müller", "muller"),
    ("MULLER", "Müller"),
    ("José", "JOSE"),
    ("Straße", "STRASSE"),
    ("İstanbul", "istanbul"),
    ("ﬁnance", "finance"),
]
ALPHABETS = st.sampled_from(
    [
        "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی\u200c",
        "أإآٱؤئةىكًٌٍَُِّْـ",
        "abcdefghijklmnopqrstuvwxyzABCÀÉÎÕÜßØŁ",
        "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩",
        " .,:;!?-_/\\'\"()«»،؛؟*^#@\t\n",
        "कखगि你好ไทยабвгд😀🧑\u200d🚀\u202e\u2066\ue000½Ⅷ",
    ]
)
WORDS = st.lists(ALPHABETS.flatmap(lambda letters: st.text(letters, min_size=1, max_size=8)), min_size=1, max_size=12)
TEXTS = WORDS.map(lambda words: " ".join("".join(words[place : place + 2]) for place in range(0, len(words), 2)))


@pytest.mark.parametrize(("written", "typed"), SAME)
def test_l10n_12_a_word_is_found_in_every_spelling(shared_searched: Searched, written: str, typed: str) -> None:
    row = CUSTOMER | {"id": shared_searched.new_id(), "name": f"Other {written}"}
    with shared_searched.trial() as connection:
        insert(connection, "customer", row)
        entry = shared_searched.interaction_row(row["id"], f"before {written} after")
        insert(connection, "interaction", entry)
        shared_searched.index.refresh(connection, {"customer": {row["id"]}, "interaction": {entry["id"]}})
        assert [hit.id for hit in search_customers(connection, typed)] == [row["id"]]
        assert [hit.id for hit in search_interactions(connection, typed)] == [entry["id"]]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
@example(text="00 01")
def test_any_of_its_words_finds_a_text(shared_searched: Searched, text: str) -> None:
    """Typed as it stands in the text, cut at spaces: alone, and two of them in any order."""
    typed = [word for word in text.split() if any(len(one) > 1 for one in fold_words(word))]
    with shared_searched.trial() as connection:
        row = CUSTOMER | {"id": shared_searched.new_id(), "name": text}
        insert(connection, "customer", row)
        entry = shared_searched.interaction_row(row["id"], text)
        insert(connection, "interaction", entry)
        shared_searched.index.refresh(connection, {"customer": {row["id"]}, "interaction": {entry["id"]}})
        for query in [*typed, " ".join(reversed(typed[:2]))]:
            if not typed:
                break
            hits = search_interactions(connection, query)
            assert [hit.id for hit in hits] == [entry["id"]], query
            assert [hit.id for hit in search_customers(connection, query)] == [row["id"]], query
