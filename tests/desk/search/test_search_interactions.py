"""Finding what was said: all words, the last one unfinished, the newest first, shown where it was said."""

import pytest

from agentdesk.desk.search.query import search_interactions
from tests.desk.search.parts import Searched


@pytest.fixture
def speaker(searched: Searched) -> str:
    """A customer of whom something can be said."""
    return searched.customer("مریم کاظمی")


def test_the_last_word_may_be_unfinished_and_the_others_must_be_whole(searched: Searched, speaker: str) -> None:
    parcel = searched.said(speaker, "The parcel was broken, she wants a refund")
    assert searched.ids("pa") == [parcel]
    assert searched.ids("parcel bro") == [parcel]
    assert searched.ids("refund parcel") == [parcel]
    assert searched.ids("par broken") == []
    assert searched.ids("parcel missing") == []


def test_a_last_letter_alone_is_left_out_and_makes_the_word_before_it_whole(searched: Searched, speaker: str) -> None:
    parcel = searched.said(speaker, "parcel broken")
    assert searched.ids("p") == []
    assert searched.ids("parcel b") == [parcel]
    assert searched.ids("parce b") == []


@pytest.mark.parametrize("column", ["subject", "reference", "channel_label", "disposition"])
def test_every_text_of_an_interaction_is_searched(searched: Searched, speaker: str, column: str) -> None:
    row_id = searched.said(speaker, "بدنه", 0, **{column: "Zirconium"})
    assert searched.ids("zircon") == [row_id]
    assert "Zirconium" in searched.snippets("zircon")[0]


def test_the_newest_come_first_in_whatever_order_they_arrived(searched: Searched, speaker: str) -> None:
    hours = [5, 1, 9, 3, 7, 0, 8, 2, 6, 4]
    ids = {hour: searched.said(speaker, "ordinary words", hour) for hour in hours}
    assert searched.ids("ordinary", limit=4) == [ids[9], ids[8], ids[7], ids[6]]
    old = searched.said(speaker, "ordinary words", -100_000)
    older = searched.said(speaker, "ordinary words", -2_000_000)
    assert searched.ids("ordinary", limit=12)[-2:] == [old, older]


def test_within_one_second_the_later_one_comes_first(searched: Searched, speaker: str) -> None:
    step = 0.1 / 3600
    ids = [searched.said(speaker, "same second", step * number) for number in (3, 1, 4, 0, 2)]
    assert searched.ids("second") == [ids[2], ids[0], ids[4], ids[1], ids[3]]


def test_a_hit_carries_what_a_list_shows(searched: Searched, speaker: str) -> None:
    row_id = searched.said(speaker, "سفارش رسید", hours=2, kind="email", subject="پیگیری سفارش")
    searched.said("00000000-0000-4000-8000-000000000001", "سفارش کسی که هنوز نرسیده", hours=1)
    with searched.store.read() as connection:
        first, second = search_interactions(connection, "سفارش")
    assert (first.id, first.customer_id, first.customer_name, first.kind) == (row_id, speaker, "مریم کاظمی", "email")
    assert first.occurred_at.isoformat() == "2026-01-01T10:00:00+00:00"
    assert first.snippet == "پیگیری سفارش · سفارش رسید"
    assert second.customer_name == ""


def test_a_correction_replaces_what_is_found(searched: Searched, speaker: str) -> None:
    row_id = searched.said(speaker, "wrong words")
    searched.change("interaction", row_id, body="right words")
    assert searched.ids("wrong") == []
    assert searched.ids("right") == [row_id]
    searched.change("interaction", row_id, occurred_at=0)
    assert searched.ids("right") == [row_id]
    searched.remove("interaction", row_id)
    assert searched.ids("words") == []


def test_a_very_long_text_is_searched_to_its_end(searched: Searched, speaker: str) -> None:
    row_id = searched.said(speaker, "start " + "filler " * 40_000 + "lastword")
    assert searched.ids("lastwo") == [row_id]
    assert searched.snippets("lastwo")[0].startswith("start filler")
    assert searched.ids("start lastword") == [row_id]


def test_a_word_without_end_is_found_by_its_beginning(searched: Searched, speaker: str) -> None:
    row_id = searched.said(speaker, "x" * 200_000)
    assert searched.ids("x" * 40) == [row_id]
    assert searched.ids("x" * 250) == [row_id]
