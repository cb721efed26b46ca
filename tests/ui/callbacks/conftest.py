"""Sara's window (``seat``) on a firm whose server has callbacks of several kinds, and ways to make more."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.ui.callbacks.flow import CallbacksFlow
from agentdesk.ui.callbacks.place import CallbacksPlace
from tests.ui.doubles.values import uuid
from tests.ui.identity.conftest import firm_template, lanes, lead_seat, seat, world
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ACME, ALI, ZAHRA, World

__all__ = ["firm_template", "lanes", "lead_seat", "seat", "world"]

PHONES = {ZAHRA: "+989121234507", ALI: "+989121234517", ACME: "+989121234527"}
SOON, ALIS, LATE = uuid(0xCB1), uuid(0xCB2), uuid(0xCB3)


def booking(key: str, customer_id: str, topic: str, *, minutes: float | None = None, **more: Any) -> BookCallback:
    """A promise to a customer: a window that begins so many minutes from now, or as soon as possible."""
    begins = None if minutes is None else datetime.now(UTC) + timedelta(minutes=minutes)
    ends = None if begins is None else begins + timedelta(minutes=30)
    return BookCallback(
        id=key,
        customer_id=customer_id,
        phone=PHONES[customer_id],
        topic=topic,
        window_start=begins,
        window_end=ends,
        **more,
    )


def usual() -> tuple[Intent, ...]:
    """One as soon as possible, one whose window is open by now, and one for later."""
    return (
        booking(SOON, ZAHRA, "Order not delivered", reason="Score 2 of 10"),
        booking(ALIS, ALI, "Invoice", minutes=-10),
        booking(LATE, ACME, "Warranty", minutes=180),
    )


@pytest.fixture
def promised(world: World) -> World:
    """A colleague has promised three calls, and they are in Sara's cache."""
    world.colleague_does(*usual())
    world.desk.sync()
    return world


def flow_of(seat: Seat) -> CallbacksFlow:
    """The callbacks of a window."""
    return seat.workspace.callbacks


def turn_there(seat: Seat) -> CallbacksPlace:
    """Go there by its key; the list has come."""
    place = flow_of(seat).place
    seat.press(Qt.Key.Key_2, CTRL)
    seat.until(lambda: flow_of(seat).presenter.state.queue is not None)
    return place


def team(seat: Seat) -> CallbacksPlace:
    """The team's view, with the keyboard in the list."""
    place = turn_there(seat)
    place.chips[list(place.chips)[1]].click()
    seat.until(lambda: place.list.rows_model.rows)
    place.start()
    seat.until(place.list.hasFocus)
    return place


def keys_of(seat: Seat) -> list[str]:
    """The callbacks that are listed."""
    return [row.key for row in flow_of(seat).place.list.rows_model.rows]
