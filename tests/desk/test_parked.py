"""A lead settles at the desk what the server parked of somebody's work, while there is a line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass

import pytest

from agentdesk.desk.desk import Desk
from agentdesk.desk.parked_answers import Ending, ParkedChange
from agentdesk.models.errors import NoLine, Refused, UsageError
from agentdesk.models.vocabulary import EntryState
from agentdesk.sync.choices import Choice
from tests.desk.firm import Firm, Machine


@dataclass
class Parting:
    """Sara has left the firm with a call unsent; the lead's desk knows the customer."""

    firm: Firm
    machine: Machine
    sara: Desk
    lead: Desk
    customer_id: str
    entry_id: str

    def waiting(self) -> ParkedChange:
        [change] = self.lead.parked().changes
        return change


@pytest.fixture
def parting(firm: Firm) -> Iterator[Parting]:
    with ExitStack() as stack:
        machine = firm.machine()
        sara, lead = machine.sign_in("sara"), firm.machine().sign_in("lead")
        stack.callback(sara.close)
        stack.callback(lead.close)
        customer_id = sara.perform_named("AddCustomer", {"name": "زهرا"}).ids[0]
        sara.sync()
        lead.sync()
        entry = {"customer_id": customer_id, "kind": "call", "direction": "in", "body": "فردا می‌آید"}
        entry_id = sara.perform_named("LogInteraction", {**entry, "occurred_at": "2026-03-21T08:30:00Z"}).ids[0]
        firm.disable("sara")
        sara.sync()
        yield Parting(firm, machine, sara, lead, customer_id, entry_id)


def test_a_lead_reads_it_in_words(parting: Parting) -> None:
    change = parting.waiting()
    assert (change.author_name, change.intent, change.code) == ("Sara", "LogInteraction", "USER_DISABLED")
    assert (change.customer_name, change.customer_id, change.is_here) == ("زهرا", parting.customer_id, True)
    assert (change.about["kind"], change.written["body"]) == ("call", "فردا می‌آید")
    assert change.made_at is not None
    assert change.made_at <= change.parked_at
    assert parting.lead.parked_count() == 1


def test_taken_over_it_is_in_the_timeline_as_the_authors_and_names_the_lead(parting: Parting) -> None:
    change = parting.waiting()
    ending = parting.lead.take_over(change.client_id, change.mid)
    assert (ending.how, ending.by_name, ending.is_mine) == (Ending.TAKEN_OVER, "Lead", True)
    parting.lead.sync()
    [entry] = parting.lead.timeline(parting.customer_id).entries
    assert (entry.id, entry.agent_name, entry.taken_over_by) == (parting.entry_id, "Sara", "Lead")
    assert (entry.corrections, entry.state) == (0, EntryState.SYNCED)
    [noted] = parting.lead.revisions(entry.id)
    assert (noted.field, noted.author_name) == ("taken_over", "Lead")
    assert parting.lead.take_over(change.client_id, change.mid) == ending
    assert parting.lead.parked().changes == ()


def test_a_correction_is_counted_apart_from_who_took_the_entry_over(parting: Parting) -> None:
    change = parting.waiting()
    parting.lead.take_over(change.client_id, change.mid)
    parting.lead.sync()
    fact = {"interaction_id": parting.entry_id, "field": "disposition", "old": None, "new": "solved"}
    parting.lead.perform_named("CorrectInteraction", fact)
    parting.lead.sync()
    [entry] = parting.lead.timeline(parting.customer_id).entries
    assert (entry.corrections, entry.taken_over_by) == (1, "Lead")


def test_left_out_it_rests_with_its_reason(parting: Parting) -> None:
    change = parting.waiting()
    with pytest.raises(UsageError):
        parting.lead.leave_out(change.client_id, change.mid, "  ")
    ending = parting.lead.leave_out(change.client_id, change.mid, "دوباره زنگ زد")
    assert (ending.how, ending.reason, ending.is_mine) == (Ending.LEFT_OUT, "دوباره زنگ زد", True)
    assert parting.lead.take_over(change.client_id, change.mid) == ending
    parting.lead.sync()
    assert parting.lead.timeline(parting.customer_id).entries == ()


def test_it_needs_a_line_and_a_lead(parting: Parting, firm: Firm) -> None:
    change = parting.waiting()
    with pytest.raises(Refused):
        parting.lead.take_over(change.client_id, change.mid + 7)
    reza = firm.machine().sign_in("reza")
    with pytest.raises(Refused):
        reza.parked()
    reza.close()
    firm.server.cut_line()
    with pytest.raises(NoLine):
        parting.lead.parked()
    with pytest.raises(NoLine):
        parting.lead.take_over(change.client_id, change.mid)


def taken_over_and_back(parting: Parting) -> Desk:
    """The lead takes it over; Sara comes back to the firm and sits down at her desk again."""
    change = parting.waiting()
    parting.lead.take_over(change.client_id, change.mid)
    parting.sara.close()
    parting.firm.enable("sara")
    return parting.machine.sign_in("sara")


def test_its_author_is_told_who_took_it_over_and_is_not_offered_to_send_it_again(parting: Parting) -> None:
    with closing(taken_over_and_back(parting)) as sara:
        assert [one.with_lead for one in sara.outbox().needs_you] == [True]
        sara.sync()
        view = sara.outbox()
        assert view.needs_you == ()
        [settled] = view.settled
        assert (settled.intent, settled.taken_over_by) == ("LogInteraction", "Lead")
        assert (settled.can_undo, settled.can_bring_back) == (False, False)
        [entry] = sara.timeline(parting.customer_id).entries
        assert (entry.id, entry.state, entry.taken_over_by) == (parting.entry_id, EntryState.SYNCED, "Lead")


def test_sent_again_by_who_could_not_know_it_is_one_entry(parting: Parting) -> None:
    with closing(taken_over_and_back(parting)) as sara:
        [need] = sara.outbox().needs_you
        sara.settle(need.mid, Choice.AGAIN)
        sara.sync()
        assert sara.outbox().needs_you == ()
        [entry] = sara.timeline(parting.customer_id).entries
        assert (entry.id, entry.taken_over_by) == (parting.entry_id, "Lead")


def test_two_calls_of_one_customer_within_two_minutes_are_two(parting: Parting) -> None:
    with closing(taken_over_and_back(parting)) as sara:
        second = {"customer_id": parting.customer_id, "kind": "call", "direction": "out", "body": "فردا می‌آید"}
        sara.perform_named("LogInteraction", {**second, "occurred_at": "2026-03-21T08:31:50Z", "disposition": "solved"})
        alike = {**second, "direction": "in", "occurred_at": "2026-03-21T08:31:50Z"}
        sara.perform_named("LogInteraction", alike)
        sara.sync()
        directions = [one.direction for one in sara.timeline(parting.customer_id).entries]
        assert sorted(directions) == ["in", "in", "out"]


def test_what_was_done_to_an_entry_sent_again_is_done_to_the_one_that_stands(parting: Parting) -> None:
    with closing(taken_over_and_back(parting)) as sara:
        [need] = sara.outbox().needs_you
        sara.settle(need.mid, Choice.AGAIN)
        [again] = [one.id for one in sara.timeline(parting.customer_id).entries if one.id != parting.entry_id]
        fact = {"interaction_id": again, "field": "disposition"}
        sara.perform_named("CorrectInteraction", {**fact, "old": None, "new": "solved"})
        sara.perform_named("PinInteraction", {"interaction_id": again, "until_at": "2099-01-01T00:00:00Z"})
        sara.sync()
        # Also what comes in a later exchange still names the id that it knew when it was made.
        sara.perform_named("CorrectInteraction", {**fact, "old": "solved", "new": "callback"})
        sara.sync()
        assert sara.outbox().needs_you == ()
        [entry] = sara.timeline(parting.customer_id).entries
        assert (entry.id, entry.disposition, entry.taken_over_by) == (parting.entry_id, "callback", "Lead")
        [pin] = sara.timeline_top(parting.customer_id).pins
        assert pin.entry.id == parting.entry_id
