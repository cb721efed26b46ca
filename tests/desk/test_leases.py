"""Two desks and one matter over a real server: what each is told of who holds it, with a line and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from agentdesk.desk.commands import shapes
from agentdesk.desk.desk import Desk
from agentdesk.desk.timeline_answers import ConversationView, HoldState, LeaseView
from agentdesk.intents.conversations import OpenConversation, SetConversation
from agentdesk.intents.customers import AddCustomer
from agentdesk.intents.holding import lease_id
from agentdesk.intents.leases import ClaimLease, ReleaseLease
from agentdesk.models.lease import Lease
from tests.desk.firm import Firm
from tests.desk.parts import SetClock
from tests.desk.rows import an_id

ZAHRA, MATTER = an_id("customer", "zahra"), an_id("conversation", "late")
CLAIM = ClaimLease(noun="conversation", noun_id=MATTER)


@dataclass
class Seat:
    """A desk, and its machine's clock: it stands where the server's clock stood at the start, until it is moved."""

    desk: Desk
    clock: SetClock

    @property
    def matter(self) -> ConversationView:
        """The matter as the card tells it."""
        card = self.desk.customer(ZAHRA)
        assert card is not None
        (matter,) = card.conversations
        assert self.desk.timeline_top(ZAHRA).conversations == (matter,)
        return matter

    @property
    def lease(self) -> LeaseView:
        """Who holds it."""
        lease = self.matter.lease
        assert lease is not None
        return lease


@pytest.fixture
def seats(firm: Firm) -> Iterator[tuple[Seat, Seat]]:
    """Sara and Reza, who have the same customer with one matter."""
    made = []
    for login in ("sara", "reza"):
        clock = SetClock()
        made.append(Seat(firm.machine(clock).sign_in(login), clock))
    sara, reza = made
    sara.desk.perform(AddCustomer(id=ZAHRA, name="زهرا کریمی"))
    sara.desk.perform(OpenConversation(id=MATTER, customer_id=ZAHRA, topic="late"))
    for seat in made:
        assert seat.desk.sync().state == "idle"
    yield sara, reza
    for seat in made:
        seat.desk.close()


def test_off_13_a_claim_is_requested_until_the_server_confirms_it(firm: Firm, seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    assert sara.matter.lease is None
    firm.server.cut_line()
    sara.desk.perform(CLAIM)
    assert (sara.lease.state, sara.lease.is_mine, sara.lease.token) == (HoldState.REQUESTED, False, 0)
    assert sara.matter.owner_name is None
    firm.server.restore_line()
    sara.desk.sync()
    assert (sara.lease.state, sara.lease.is_mine, sara.lease.token) == (HoldState.HELD, True, 1)
    reza.desk.sync()
    assert (reza.lease.state, reza.lease.is_mine, reza.lease.holder_name) == (HoldState.HELD, False, "Sara")
    assert reza.matter.owner_name == "Sara"


def test_off_13_who_lost_is_told_to_whom_and_since_when(firm: Firm, seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    firm.server.cut_line()
    reza.desk.perform(CLAIM)
    firm.server.restore_line()
    sara.desk.perform(CLAIM)
    sara.desk.sync()
    reza.desk.sync()
    lost = reza.lease
    assert (lost.state, lost.lost_to, lost.is_mine) == (HoldState.LOST, "Sara", False)
    assert lost.lost_since is not None
    (needed,) = reza.desk.status().needs_you
    assert (needed.code, needed.facts["who"]) == ("CLAIM_LOST", "Sara")
    told = shapes.customer(reza.desk.customer(ZAHRA), reza.desk.timeline_top(ZAHRA))["conversations"][0]["lease"]  # type: ignore[arg-type]  # there is such a customer
    assert (told["state"], told["lost_to"], told["mine"]) == ("lost", "Sara", False)


def test_given_back_it_is_free_for_the_next(seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    sara.desk.perform(CLAIM)
    sara.desk.sync()
    sara.desk.perform(ReleaseLease(noun="conversation", noun_id=MATTER, token=sara.lease.token))
    assert sara.lease.state is HoldState.RELEASED
    sara.desk.sync()
    reza.desk.perform(CLAIM)
    reza.desk.sync()
    assert (reza.lease.is_mine, reza.lease.token) == (True, 2)


def test_it_is_over_here_when_either_clock_says_so_and_for_its_holder_half_a_minute_early(
    seats: tuple[Seat, Seat],
) -> None:
    sara, reza = seats
    sara.desk.perform(CLAIM)
    for seat in seats:
        seat.desk.sync()
    for seat, seconds in ((sara, 569), (reza, 595)):
        seat.clock.seconds += seconds
        assert told(seat) == ("held", False)
        seat.clock.seconds += 10
        assert told(seat) == ("over", False)
        seat.clock.seconds -= 400
        assert told(seat) == ("held", False)
        seat.clock.wall += timedelta(minutes=11)
        assert told(seat) == ("over", False)
        seat.clock.boot = "boot-2"
        seat.clock.wall -= timedelta(minutes=11)
        assert told(seat) == ("held", True)


def test_whose_it_was_before_is_told_for_when_its_time_is_over(seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    owner = SetConversation(conversation_id=MATTER, field="owner_id", old=None, new=reza.desk.user.user_id)
    sara.desk.perform(owner)
    sara.desk.sync()
    sara.desk.perform(CLAIM)
    sara.desk.sync()
    assert sara.matter.owner_name == sara.desk.user.name
    assert (sara.lease.holder_name, sara.lease.returns_to_name) == (sara.desk.user.name, reza.desk.user.name)
    assert not sara.lease.is_pack


def told(seat: Seat) -> tuple[str, bool]:
    """What a desk says of the lease, and whether its time is uncertain."""
    return seat.lease.state.value, seat.lease.is_uncertain


def test_what_was_written_under_a_lost_claim_is_kept_as_a_note(firm: Firm, seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    sara.desk.perform(CLAIM)
    sara.desk.sync()
    token = sara.lease.token
    with firm.server.store.writing() as unit:
        lease = unit.session.get_one(Lease, lease_id("conversation", MATTER))
        lease.until_at = lease.granted_at
    reza.desk.perform(CLAIM)
    reza.desk.sync()
    written = SetConversation(conversation_id=MATTER, field="handover_note", new="Courier was told", lease_token=token)
    sara.desk.perform(written)
    sara.desk.sync()
    assert sara.matter.handover_note is None
    (entry,) = sara.desk.timeline(ZAHRA).entries
    assert (entry.kind, entry.body, entry.conversation_id) == ("note", "Courier was told", MATTER)
    (needed,) = sara.desk.status().needs_you
    assert needed.facts["kept"] == entry.id
