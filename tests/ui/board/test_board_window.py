"""The board in the whole window: by key, told anew when something changes, and read by a screen reader."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.language.language import Language
from agentdesk.ui.board.flow import KEY
from agentdesk.ui.board.table import BoardTable
from agentdesk.ui.callbacks.flow import KEY as CALLBACKS
from agentdesk.ui.commands.registry import CommandId
from tests.ui.doubles.values import uuid
from tests.ui.window.seat import CTRL, Seat
from tests.ui.window.walks import cut, outside
from tests.ui.world import ALI, ZAHRA


def booked(number: int, customer_id: str, queue: str) -> BookCallback:
    now = datetime.now(UTC)
    return BookCallback(
        id=uuid(0xCB00 + number),
        customer_id=customer_id,
        phone=f"0912 123 450{number}",
        topic="invoice",
        queue=queue,
        came_at=now - timedelta(minutes=10 * number),
    )


def table_of(seat: Seat) -> BoardTable:
    place = seat.workspace.board.place
    assert place is not None
    return place.table


def waiting(seat: Seat) -> dict[str, str]:
    return {row.queue: row.cells[1].words for row in table_of(seat).board_model.rows}


def test_it_comes_by_key_follows_what_changes_and_leads_to_the_queue(lead_seat: Seat) -> None:
    lead_seat.world.colleague_does(booked(1, ZAHRA, "billing"))
    lead_seat.workspace.sync_now()
    lead_seat.press(Qt.Key.Key_5, CTRL)
    assert lead_seat.frame.place_shown == KEY
    lead_seat.until(lambda: waiting(lead_seat) == {"": "1", "billing": "1"})
    lead_seat.until(table_of(lead_seat).hasFocus)
    lead_seat.world.colleague_does(booked(2, ALI, "service"))
    lead_seat.workspace.sync_now()
    lead_seat.until(lambda: waiting(lead_seat) == {"": "2", "billing": "1", "service": "1"})
    place = lead_seat.workspace.board.place
    assert place is not None
    assert place.age.text() == "As of now"
    read = QAccessible.queryAccessibleInterface(table_of(lead_seat))
    told = [read.child(place).text(QAccessible.Text.Name) for place in range(read.childCount())]
    assert {"Queue", "Overdue", "billing", "service, Overdue: 0"} <= set(told)
    assert any(words.startswith("billing, Oldest waits: 1") for words in told)
    lead_seat.press(Qt.Key.Key_Return)
    lead_seat.until(lambda: lead_seat.frame.place_shown == CALLBACKS)


def test_who_is_no_lead_is_told_so(seat: Seat) -> None:
    assert seat.workspace.board.place is None
    assert seat.workspace._commands.refusal(CommandId.BOARD) == "Only a lead has the board."


@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_in_a_small_window(lead_seat: Seat, language: Language) -> None:
    lead_seat.world.colleague_does(booked(1, ZAHRA, "billing"))
    lead_seat.workspace.sync_now()
    lead_seat.window.set_language(language)
    lead_seat.window.resize(1093, 614)
    lead_seat.workspace.board.show()
    lead_seat.until(lambda: len(waiting(lead_seat)) == 2)
    place = lead_seat.workspace.board.place
    assert place is not None
    assert not outside(place)
    assert not cut(place)
