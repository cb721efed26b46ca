"""The place that matched is found under the search's own folding, in three scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.ui.search.matching import matches


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Order AB-123 is late", "ab", ["AB"]),
        ("سفارش نرسیده است", "نرسيده", ["نرسیده"]),
        ("علي أحمد", "علی احمد", ["علي", "أحمد"]),
        ("مُحَمَّد رفت", "محمد", ["مُحَمَّد"]),
        ("می‌رود خانه", "میرود", ["می‌رود"]),
        ("کد ۱۲۳۴۵", "٢٣٤", ["۲۳۴"]),
        ("Café au lait", "cafe", ["Café"]),
        ("aaa", "aa", ["aa"]),
        ("nothing here", "xyz", []),
        ("", "a", []),
        ("text", "", []),
        ("straße", "strasse", ["straße"]),
    ],
)
def test_l10n_12_matches(text: str, query: str, found: list[str]) -> None:
    assert [text[start : start + length].strip("ّ") for start, length in matches(text, query)] == [
        one.strip("ّ") for one in found
    ]


@given(st.text(max_size=60), st.text(max_size=10))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str, query: str) -> None:
    end = 0
    for start, length in matches(text, query):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= len(text)
