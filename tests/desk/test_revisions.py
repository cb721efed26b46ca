"""Every earlier version of an entry is readable: in its order, with its author, and of that entry alone."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from agentdesk.desk.desk import Desk
from agentdesk.desk.revisions import RevisionQuestions
from agentdesk.desk.timeline_answers import RevisionView
from agentdesk.models.interaction import Interaction, InteractionRevision
from agentdesk.sync.store import CacheStore
from tests.desk.firm import Firm
from tests.desk.rows import NOON, an_id, customer, entry, put, user

ZAHRA = customer()
SARA = user("sara", "Sara")


def revision(of: Interaction, number: int, **values: Any) -> InteractionRevision:
    usual = {
        "id": an_id("revision", of.id, number),
        "customer_id": of.customer_id,
        "interaction_id": of.id,
        "number": number,
        "field": "body",
        "old": f"text {number - 1}",
        "new": f"text {number}",
        "author_id": SARA.id,
        "revised_at": NOON + timedelta(hours=number),
        "ver": 1,
    }
    return InteractionRevision(**usual | values)


def test_the_versions_of_one_entry_come_oldest_first_with_their_author(store: CacheStore) -> None:
    note, other = entry(ZAHRA, 1, kind="note", revision=3), entry(ZAHRA, 2, revision=1)
    rows = [revision(note, number) for number in (3, 1)]
    emptied = revision(note, 2, field="subject", old=None, new="Bill")
    put(store, [ZAHRA, SARA, note, other, *rows, emptied, revision(other, 1)])
    found = RevisionQuestions(store).of(note.id)
    assert [one.number for one in found] == [1, 2, 3]
    assert found[0] == RevisionView(1, "body", "text 0", "text 1", "Sara", NOON + timedelta(hours=1))
    assert (found[1].field, found[1].old, found[1].new) == ("subject", None, "Bill")


def test_an_entry_that_was_never_corrected_or_is_not_here_has_none(store: CacheStore) -> None:
    note = entry(ZAHRA, 1)
    put(store, [ZAHRA, note])
    assert RevisionQuestions(store).of(note.id) == ()
    assert RevisionQuestions(store).of(an_id("nowhere")) == ()


@pytest.fixture
def sara(firm: Firm) -> Iterator[Desk]:
    """Sara's desk, read up to date."""
    desk = firm.machine().sign_in("sara")
    desk.sync()
    yield desk
    desk.close()


def test_a_note_edited_twice_keeps_both_texts_before_and_after_the_line(sara: Desk) -> None:
    who = sara.perform_named("AddCustomer", {"name": "Zahra"}).ids[0]
    note = sara.perform_named("AddNote", {"customer_id": who, "body": "first"}).ids[0]
    for body in ("second", "third"):
        sara.perform_named("EditNote", {"interaction_id": note, "body": body})
    waiting = sara.revisions(note)
    assert [(one.old, one.new) for one in waiting] == [("first", "second"), ("second", "third")]
    assert {one.author_name for one in waiting} == {sara.user.name}
    assert sara.sync().state == "idle"
    assert [(one.old, one.new) for one in sara.revisions(note)] == [("first", "second"), ("second", "third")]
