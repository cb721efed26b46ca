"""OFF-02 and OFF-05: the mark of an entry is a pure function of the queue, and a refusal never looks like sending."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agentdesk.intents.interactions import AddNote
from agentdesk.models.vocabulary import EntryState
from agentdesk.sync.markers import Mark, customer_states, row_states, state_of
from agentdesk.sync.queue import UNANSWERED, QueueState
from agentdesk.sync.wire.messages import VerdictStatus
from tests.sync.conftest import DeskMaker
from tests.sync.firm import NORTH_SCOPE, SARA, Firm, customer, fixed_id

MARKS = st.builds(
    Mark,
    mid=st.integers(1, 99),
    state=st.sampled_from([str(state) for state in QueueState]),
    status=st.sampled_from([None, *(str(status) for status in VerdictStatus)]),
    code=st.sampled_from(["", "CONFLICT", "SCOPE_DENIED", "MISSING"]),
)


@given(st.lists(MARKS, max_size=6), st.randoms(use_true_random=False))
def test_off_02_the_mark_does_not_depend_on_the_order_of_what_is_known(marks: list[Mark], chance: object) -> None:
    shuffled = list(marks)
    getattr(chance, "shuffle")(shuffled)  # noqa: B009 - hypothesis has its own Random
    assert state_of(marks).state is state_of(shuffled).state


@given(st.lists(MARKS, max_size=6))
def test_off_05_a_refusal_is_never_drawn_as_sending(marks: list[Mark]) -> None:
    refused = [mark for mark in marks if mark.status in ("rejected", "parked")]
    found = state_of(marks)
    if any(mark.code == "CONFLICT" for mark in refused):
        assert found.state is EntryState.CONFLICT
    elif refused:
        assert found.state is EntryState.REJECTED
    elif any(mark.state in UNANSWERED for mark in marks):
        assert found.state is EntryState.PENDING
    else:
        assert found.state is EntryState.SYNCED
    assert (found.cause is not None) == bool(refused)


def test_marks_are_found_for_many_rows_at_once(firm: Firm, desk_of: DeskMaker) -> None:
    firm.server.add(*customer("پری", NORTH_SCOPE))
    desk = desk_of(SARA)
    desk.sync()
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=fixed_id("پری"), body="x"))
    ids = [fixed_id(f"synced {number}") for number in range(1200)]
    with desk.store.read() as connection:
        found = row_states(connection, "interaction", [*ids, fixed_id("note")])
        about = customer_states(connection, [*ids, fixed_id("پری")])
        assert row_states(connection, "customer", [fixed_id("پری")]) == {}
    assert {row_id: state.state for row_id, state in found.items()} == {fixed_id("note"): EntryState.PENDING}
    assert {row_id: state.state for row_id, state in about.items()} == {fixed_id("پری"): EntryState.PENDING}
