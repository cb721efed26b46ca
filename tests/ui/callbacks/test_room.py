"""A time that cannot be kept is not promised by mistake: it is said why, what else there is, and asked once more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from agentdesk.models.unit_calendars import WEEKDAYS
from agentdesk.server.firm_settings import set_setting
from agentdesk.ui.callbacks.booking_view import BookingView
from agentdesk.ui.callbacks.presets import Preset
from tests.ui.window.seat import CTRL, SHIFT, Seat
from tests.ui.world import ZAHRA, World


def hours_from(at: datetime) -> dict[str, object]:
    """A firm that works on one weekday alone, from midnight to midnight."""
    return {"zone": "UTC", "week": {WEEKDAYS[at.weekday()]: "00:00-24:00"}}


@pytest.fixture
def closed_today(world: World) -> World:
    """The firm works again in three days."""
    with world.server.store.writing() as unit:
        set_setting(unit, "hours", hours_from(datetime.now(UTC) + timedelta(days=3)))
    world.desk.sync()
    return world


def warned(seat: Seat) -> BookingView:
    """The form after the first press that would promise a time which cannot be kept."""
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_J, CTRL | SHIFT)
    page = seat.workspace.callbacks.booking.page
    seat.until(page.when.grid.hasFocus)
    seat.press(Qt.Key.Key_1)
    seat.until(page.room.isVisible)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: bool(page.when.field.note))
    return page


def save_again(seat: Seat) -> None:
    """Saves once more; the key itself would be taken for a second press of the first."""
    seat.workspace.callbacks.booking.page.save()
    seat.until(lambda: len(seat.world.desk.callbacks_of(ZAHRA)) == 1)


@pytest.mark.usefixtures("closed_today")
def test_what_cannot_be_kept_is_told_and_another_window_is_one_press(seat: Seat) -> None:
    page = warned(seat)
    assert seat.world.desk.callbacks_of(ZAHRA) == ()
    offered = [button for button in page.room.buttons if button.isVisible()]
    assert len(offered) == 3
    offered[0].click()
    seat.until(lambda: not page.room.isVisible())
    assert page.form.preset is Preset.CHOOSE
    save_again(seat)
    [promised] = seat.world.desk.callbacks_of(ZAHRA)
    assert promised.window_start is not None
    assert promised.window_start.weekday() == (datetime.now(UTC) + timedelta(days=3)).weekday()


@pytest.mark.usefixtures("closed_today")
def test_saved_again_it_is_promised_all_the_same(seat: Seat) -> None:
    warned(seat)
    save_again(seat)
