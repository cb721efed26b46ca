"""The made-up firm is believable, of the promised size, and the same for the same moment."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from agentdesk.demo.content import load_cast, load_stories
from agentdesk.demo.fill import fill
from agentdesk.demo.firm import CUSTOMERS, CustomerFile, Setting, demo_id, make_customers
from agentdesk.demo.promises import PLANS, make_promises
from agentdesk.demo.twice import PAIRS, make_twice
from agentdesk.models.callbacks.states import TERMINAL, CallbackState
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Branch, User
from agentdesk.models.vocabulary import Direction, InteractionKind
from agentdesk.server.store import Store
from agentdesk.ui.resources import resource_path

ANCHOR = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def setting() -> Setting:
    """The firm's cast with two colleagues who answer."""
    folder = resource_path("demo")
    return Setting(load_cast(folder), load_stories(folder), [(demo_id("a"), "Maryam"), (demo_id("b"), "Reza")], ANCHOR)


@pytest.fixture(scope="module")
def everybody(setting: Setting) -> list[CustomerFile]:
    """All customers of the firm."""
    return list(make_customers(setting))


def test_it_has_the_promised_size_and_every_kind_of_contact(everybody: list[CustomerFile]) -> None:
    kinds = Counter(row["kind"] for file in everybody for row in file.interactions)
    assert len(everybody) == CUSTOMERS >= 2_000
    assert kinds.total() >= 60_000
    assert set(kinds) == {kind.value for kind in InteractionKind}
    assert {row["direction"] for file in everybody for row in file.interactions} == set(Direction)


def test_its_customers_speak_three_languages_and_two_branches_share_some(everybody: list[CustomerFile]) -> None:
    languages = Counter(file.customer["language"] for file in everybody)
    branches = Counter(file.branch for file in everybody)
    assert set(languages) == {"fa", "ar", "en"}
    assert min(languages.values()) > 200
    assert len(set(branches) - {None}) == 2


def test_something_is_promised_and_some_are_unhappy(everybody: list[CustomerFile]) -> None:
    promised = [row for file in everybody for row in file.conversations if row["promise"] and row["status"] == "open"]
    scores = [row["score"] for file in everybody for row in file.interactions if row["score"] is not None]
    assert len(promised) > 50
    assert all(row["promise_due_at"] is not None for row in promised)
    assert 0.05 < sum(score <= 4 for score in scores) / len(scores) < 0.5


def test_nothing_lies_in_the_future_and_today_has_entries(everybody: list[CustomerFile]) -> None:
    times = [row["occurred_at"] for file in everybody for row in file.interactions]
    assert max(times) < ANCHOR
    assert ANCHOR - max(row["occurred_at"] for row in everybody[0].interactions) < timedelta(hours=1)


def test_it_is_the_same_for_the_same_moment(setting: Setting, everybody: list[CustomerFile]) -> None:
    again = list(make_customers(setting, 40))
    assert [file.interactions for file in again] == [file.interactions for file in everybody[:40]]
    assert [file.customer for file in again] == [file.customer for file in everybody[:40]]


def test_the_first_customer_has_a_pin_something_new_and_a_note_to_hand_over(everybody: list[CustomerFile]) -> None:
    first = everybody[0]
    (pin,) = first.pins
    assert pin["until_at"] > ANCHOR
    assert pin["interaction_id"] in {row["id"] for row in first.interactions}
    marks = {row["user_id"]: row["read_up_to_at"] for row in first.read_marks}
    missed = [row for row in first.interactions if row["occurred_at"] > marks[demo_id("a")]]
    assert any(row["agent_name"] != "Maryam" for row in missed)
    assert marks[demo_id("b")] == first.interactions[-1]["occurred_at"]
    still_open = [row for row in first.conversations if row["status"] == "open"]
    assert still_open
    assert all(row["handover_note"] for row in still_open)


def test_nobody_has_read_what_did_not_happen_and_every_pin_is_of_an_entry(everybody: list[CustomerFile]) -> None:
    for file in everybody:
        newest = max(row["occurred_at"] for row in file.interactions) if file.interactions else ANCHOR
        assert all(row["read_up_to_at"] <= newest for row in file.read_marks)
        assert {row["interaction_id"] for row in file.pins} <= {row["id"] for row in file.interactions}
    assert sum(bool(file.pins) for file in everybody) > 50


def test_a_lead_finds_pairs_to_decide_about_and_one_that_was_merged(
    setting: Setting, everybody: list[CustomerFile]
) -> None:
    twice = make_twice(setting, CUSTOMERS, demo_id("b"))
    assert [row["status"] for row in twice.proposals] == ["merged"] + ["open"] * PAIRS
    assert [row["id"] for row in twice.aliases] == [twice.files[0].customer["id"]]
    phones = {file.customer["id"]: file.contact_points[0]["normalized"] for file in everybody[:60]}
    for file, proposal in zip(twice.files, twice.proposals, strict=True):
        assert phones[proposal["other_id"]] == file.contact_points[0]["normalized"]
        assert set(file.interactions[0]) == set(everybody[0].interactions[0])
        assert file.interactions[0]["occurred_at"] < ANCHOR
    assert make_twice(setting, CUSTOMERS, demo_id("b")) == twice


def test_no_wording_is_left_unfilled(everybody: list[CustomerFile]) -> None:
    for file in everybody:
        for row in file.interactions:
            assert "{" not in row["body"] + (row["subject"] or "")


def test_a_fill_that_was_cut_short_goes_on(database_url: str) -> None:
    store = Store(database_url)
    told: list[int] = []

    def stop_after_the_first(done: int, _of: int) -> None:
        told.append(done)
        raise KeyboardInterrupt

    try:
        with pytest.raises(KeyboardInterrupt):
            fill(store, resource_path("demo"), ANCHOR, "secret", progress=stop_after_the_first, customers=130)
        fill(store, resource_path("demo"), ANCHOR, "secret", progress=lambda done, _: told.append(done), customers=130)
        with store.reading() as session:
            counts = [session.scalar(select(func.count()).select_from(kind)) for kind in (Customer, User, Branch)]
            entries = session.scalar(select(func.count()).select_from(Interaction)) or 0
            seen = session.scalar(select(func.count()).select_from(Membership)) or 0
    finally:
        store.close()
    assert told == [100, 130]
    assert counts == [130 + PAIRS + 1, 7, 2], "one customer more was merged"
    assert entries > 2_000
    assert seen > 130


def test_calls_are_promised_of_every_kind_and_kept_ones_were_tried(
    setting: Setting, everybody: list[CustomerFile]
) -> None:
    made = make_promises(setting, everybody[:40], demo_id("a"))
    states = Counter(row["state"] for row in made.callbacks)
    assert len(made.callbacks) == len(PLANS)
    assert {CallbackState.WAITING, CallbackState.SCHEDULED, CallbackState.NEEDS_NUMBER} <= set(states)
    assert {CallbackState.COMPLETED, CallbackState.UNREACHED, CallbackState.EXPIRED} <= set(states)
    tried = Counter(row["callback_id"] for row in made.attempts)
    assert all(row["attempts"] == tried[row["id"]] for row in made.callbacks)
    assert all((row["ended_at"] is not None) == (row["state"] in TERMINAL) for row in made.callbacks)
    assert sum(row["owner_id"] is not None for row in made.callbacks) >= 5
    assert any(row["window_end"] is not None and row["window_end"] < ANCHOR for row in made.callbacks)
    assert len({row["phone"] for row in made.callbacks}) == len(made.callbacks)
