"""Whose court a matter is in is told by who spoke last, and since when they wait for an answer."""

from datetime import timedelta

import pytest

from agentdesk.desk.conversations import conversations_of, open_promises
from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.models.vocabulary import Court
from agentdesk.sync.store import CacheStore
from tests.desk.rows import NOON, conversation, counted, customer, entry, put, query_plan

ZAHRA = customer()
MATTER = conversation(ZAHRA, "late order")


def only(store: CacheStore) -> ConversationView:
    with store.read() as connection:
        (found,) = conversations_of(connection, (ZAHRA.id,))
    return found


@pytest.mark.parametrize(
    ("directions", "court", "since"),
    [
        ([], Court.OURS, None),
        (["in"], Court.OURS, 0),
        (["in", "out"], Court.THEIRS, 1),
        (["in", "out", "internal"], Court.THEIRS, 1),
        (["out", "in", "in", "internal"], Court.OURS, 1),
        (["in", "out", "out"], Court.THEIRS, 1),
    ],
)
def test_who_spoke_last_waits_since_the_first_word_that_was_not_answered(
    store: CacheStore, directions: list[str], court: Court, since: int | None
) -> None:
    said = [entry(ZAHRA, n, direction=way, conversation_id=MATTER.id) for n, way in enumerate(directions)]
    put(store, [ZAHRA, MATTER, *said, entry(ZAHRA, 50, direction="in")])
    found = only(store)
    assert found.court is court
    assert found.court_since == (NOON if since is None else NOON + timedelta(minutes=since))


def test_a_matter_that_waits_is_theirs_and_a_closed_one_nobodys(store: CacheStore) -> None:
    put(store, [ZAHRA, conversation(ZAHRA, "late order", status="waiting"), entry(ZAHRA, 1, conversation_id=MATTER.id)])
    assert only(store).court is Court.THEIRS
    put(store, [conversation(ZAHRA, "late order", status="closed")])
    assert (only(store).court, only(store).court_since) == (Court.NOBODY, None)


def test_the_court_is_told_from_an_index_alone(store: CacheStore) -> None:
    put(store, [ZAHRA, MATTER])
    with counted(store) as statements:
        only(store)
    plan = query_plan(store, statements[0])
    assert "COVERING INDEX ix_interaction_conversation_id_direction_occurred_at" in plan
    assert "SCAN" not in plan


def test_promises_come_the_soonest_first_and_without_a_time_last(store: CacheStore) -> None:
    rows = [
        conversation(ZAHRA, "undated", promise="some day"),
        conversation(ZAHRA, "late", promise="b", promise_due_at=NOON + timedelta(days=2)),
        conversation(ZAHRA, "soon", promise="a", promise_due_at=NOON + timedelta(days=1)),
        conversation(ZAHRA, "closed", promise="no", status="closed"),
        conversation(ZAHRA, "nothing promised"),
    ]
    put(store, [ZAHRA, *rows])
    with store.read() as connection:
        found = open_promises(conversations_of(connection, (ZAHRA.id,)))
    assert [one.topic for one in found] == ["soon", "late", "undated"]
