"""Sara's window on a real desk (``seat``, see tests/ui/window), and ways to bring about what needs somebody."""

from datetime import UTC, datetime, timedelta

from agentdesk.intents.conversations import SetConversation
from agentdesk.intents.customers import AddCustomer, SetContactPoint, SetCustomerField
from agentdesk.intents.interactions import AddNote
from agentdesk.ui.sync_centre.flow import SyncCentre
from tests.ui.doubles.values import uuid
from tests.ui.window.conftest import firm_template, lanes, seat, world
from tests.ui.window.seat import Seat
from tests.ui.world import ALI, ZAHRA, call_of

__all__ = ["firm_template", "lanes", "seat", "world"]

PHONE = uuid(0xF0)
MATTER = uuid(0xE1)


def in_two_places(seat: Seat) -> None:
    """Sara and Reza change the same two fields of Zahra while Sara has no line; Ali's city as well."""
    seat.settled()
    seat.world.desk.stop_sync()
    for who, city in ((ZAHRA, "Qom"), (ALI, "Yazd")):
        seat.world.desk.perform(SetCustomerField(customer_id=who, field="city", old="Tehran", new=city))
    seat.world.desk.perform(
        SetContactPoint(contact_point_id=PHONE, field="value", old="09121234507", new="09121234567")
    )
    seat.world.colleague_does(
        *(SetCustomerField(customer_id=one, field="city", old="Tehran", new="Shiraz") for one in (ZAHRA, ALI)),
        SetContactPoint(contact_point_id=PHONE, field="value", old="09121234507", new="09121234568"),
    )
    seat.world.desk.start_sync()
    seat.until(lambda: seat.status is not None and seat.status.conflicts == 3)


def refused_with_a_follower(seat: Seat) -> None:
    """A customer whose number another one has, and a note about them."""
    seat.settled()
    seat.world.colleague_does(
        AddCustomer(id=uuid(0xD1), name="Mina Rad", external_system="erp", external_id="K-7"),
    )
    seat.world.desk.stop_sync()
    seat.world.desk.perform(AddCustomer(id=uuid(0xD2), name="Mina Rad", external_system="erp", external_id="K-7"))
    seat.world.desk.perform(AddNote(id=uuid(0xD3), customer_id=uuid(0xD2), body="Asked for the spring catalogue"))
    seat.world.desk.start_sync()
    seat.until(lambda: "DEPENDS" in {need.code for need in (seat.status.needs_you if seat.status else ())})


def waiting(seat: Seat, number: int = 2) -> None:
    """Calls that were saved while there is no line."""
    seat.world.server.cut_line()
    for one in range(number):
        seat.world.desk.perform(call_of(300 + one, body=f"She prefers to be called after five {one}"))
    due = datetime.now(UTC) + timedelta(days=1)
    seat.world.desk.perform(
        SetConversation(conversation_id=MATTER, field="promise_due_at", old=None, new=due.isoformat())
    )
    seat.until(lambda: seat.status is not None and seat.status.pending == number + 1)


def centre_of(seat: Seat) -> SyncCentre:
    """The centre."""
    return seat.workspace.centre
