"""Drafts and preferences outlive the program and are nobody else's."""

from agentdesk.desk.people import UNKNOWN, PeopleQuestions
from agentdesk.desk.shelf import Shelf
from agentdesk.models.people import Organisation
from agentdesk.sync.store import CacheStore
from tests.desk.parts import SetClock
from tests.desk.rows import an_id, put, user


def test_a_draft_is_kept_replaced_and_dropped(store: CacheStore) -> None:
    shelf = Shelf(store, SetClock())
    assert shelf.draft("call") is None
    shelf.keep_draft("call", "سلا")
    shelf.keep_draft("call", "سلام")
    shelf.keep_draft("note", "x")
    assert (shelf.draft("call"), Shelf(store, SetClock()).draft("note")) == ("سلام", "x")
    shelf.drop_draft("call")
    shelf.drop_draft("call")
    assert shelf.draft("call") is None


def test_an_empty_draft_is_none(store: CacheStore) -> None:
    shelf = Shelf(store, SetClock())
    shelf.keep_draft("call", "x")
    shelf.keep_draft("call", "")
    assert shelf.draft("call") is None


def test_a_preference_is_remembered(store: CacheStore) -> None:
    shelf = Shelf(store, SetClock())
    assert shelf.preference("language") is None
    shelf.set_preference("language", "fa")
    shelf.set_preference("language", "ar")
    assert shelf.preference("language") == "ar"


def test_colleagues_are_those_who_may_sign_in_by_name(store: CacheStore) -> None:
    people = [user("b", "بهرام"), user("a", "آرش"), user("gone", "امیر", disabled=True)]
    put(store, people)
    assert PeopleQuestions(store).colleagues() == ((people[1].id, "آرش"), (people[0].id, "بهرام"))


def test_the_firm_is_known_once_its_row_has_come(store: CacheStore) -> None:
    assert PeopleQuestions(store).organisation() == UNKNOWN
    firm = Organisation(
        id=an_id("firm"), name="شرکت", region="AE", time_zone="Asia/Dubai", weekend="6,7", currency="AED", ver=1
    )
    put(store, [firm])
    found = PeopleQuestions(store).organisation()
    assert (found.name, found.region, found.time_zone, found.weekend, found.currency) == (
        "شرکت",
        "AE",
        "Asia/Dubai",
        "6,7",
        "AED",
    )
