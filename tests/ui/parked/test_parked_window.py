"""A lead settles parked work by keyboard alone, in every language and size, and is told what needs a line."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.server.tables import parked_intent
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.parked.flow import KEY
from agentdesk.ui.parked.place import ParkedPlace
from agentdesk.ui.widgets.panes import Pane
from tests.ui.parked.conftest import CALL
from tests.ui.window.seat import CTRL, Seat
from tests.ui.window.walks import cut, outside, sideways
from tests.ui.window.walks import settled as settled_on
from tests.ui.world import ZAHRA, World


def place_of(seat: Seat) -> ParkedPlace:
    place = seat.workspace.parked.place
    assert place is not None
    return place


def turn_there(seat: Seat) -> ParkedPlace:
    """Go there by its key; the list has come."""
    place = place_of(seat)
    seat.press(Qt.Key.Key_8, CTRL)
    seat.until(lambda: seat.focused is place.list)
    return place


def has_keyboard(seat: Seat, widget: QWidget) -> bool:
    return seat.focused is widget


def endings(seat: Seat) -> dict[str, tuple[str | None, str | None]]:
    """How each piece of parked work ended, as the server keeps it."""
    column = parked_intent.c
    with seat.world.server.store.reading() as session:
        rows = session.execute(select(column.name, column.settled_how, column.settled_reason)).all()
    return {name: (how, reason) for name, how, reason in rows}


@pytest.mark.usefixtures("left_behind")
def test_it_stands_there_in_words_with_whose_it_was_and_why_it_waits(lead_seat: Seat) -> None:
    place = turn_there(lead_seat)
    assert lead_seat.workspace.parked.item.accessibleName() == "Parked 2"
    assert lead_seat.frame.place_shown == KEY
    frame = place.work.frame
    assert strip_controls(frame.title.text()) == "زهرا کریمی · Call in"
    assert strip_controls(frame.caption.text()).startswith("by Sara · made ")
    assert "The account of Sara was disabled" in strip_controls(place.work.reason_why.text())
    assert place.work.body.toPlainText() == "Pays tomorrow"
    lead_seat.press(Qt.Key.Key_Down)
    assert strip_controls(frame.title.text()) == "Ali Ahmadi · Note"
    assert place.work.body.toPlainText() == "Wants the invoice by post"
    lead_seat.press(Qt.Key.Key_Return)
    assert has_keyboard(lead_seat, place.work.take)
    lead_seat.press(Qt.Key.Key_Escape)
    assert has_keyboard(lead_seat, place.list)


@pytest.mark.usefixtures("left_behind")
def test_key_06_a_digit_of_any_family_takes_it_over_and_the_timeline_names_both(lead_seat: Seat) -> None:
    place = turn_there(lead_seat)
    lead_seat.type("۱")
    lead_seat.until(lambda: len(lead_seat.workspace.parked.presenter.state.changes) == 1)
    assert lead_seat.focused is place.list
    assert "counts as the work of Sara" in strip_controls(lead_seat.frame.notice.words)
    assert endings(lead_seat) == {"LogInteraction": ("taken_over", ""), "AddNote": (None, None)}
    assert lead_seat.workspace.parked.item.accessibleName() == "Parked 1"
    lead_seat.until(lambda: CALL in {one.id for one in lead_seat.world.desk.timeline(ZAHRA).entries})
    lead_seat.open(ZAHRA)
    lead_seat.until(lambda: CALL in {row.key for row in lead_seat.entries})
    entry = next(row for row in lead_seat.entries if row.key == CALL)
    assert "Sara" in strip_controls(entry.facts)
    assert "taken over by Lead" in strip_controls(entry.facts)
    assert "corrected" not in entry.facts


@pytest.mark.usefixtures("left_behind")
def test_it_is_left_out_for_a_reason_that_esc_takes_back(lead_seat: Seat) -> None:
    place = turn_there(lead_seat)
    reason = place.work.reason
    lead_seat.press(Qt.Key.Key_2)
    assert has_keyboard(lead_seat, reason.edit)
    lead_seat.press(Qt.Key.Key_Return, CTRL)
    assert reason.note == "Say in a few words why."
    lead_seat.press(Qt.Key.Key_Escape)
    assert reason.isHidden()
    assert set(endings(lead_seat).values()) == {(None, None)}
    lead_seat.type("2")
    lead_seat.type("They called again")
    lead_seat.press(Qt.Key.Key_Tab)
    lead_seat.press(Qt.Key.Key_Return)
    lead_seat.until(lambda: endings(lead_seat)["LogInteraction"] == ("left_out", "They called again"))
    lead_seat.until(lambda: has_keyboard(lead_seat, place.list))
    lead_seat.until(lambda: "your reason is kept" in lead_seat.frame.notice.words)
    assert reason.isHidden()
    lead_seat.type("1")
    lead_seat.until(lambda: place.pane.state is Pane.EMPTY)
    assert has_keyboard(lead_seat, place.again)
    assert lead_seat.workspace.parked.item.accessibleName() == "Parked"
    assert place.work.isHidden()


def test_without_a_line_it_says_so_and_asks_once_there_is_one(left_behind: World, lead_seat: Seat) -> None:
    place = place_of(lead_seat)
    left_behind.server.cut_line()
    lead_seat.workspace.sync_now()
    lead_seat.until(lambda: lead_seat.status is not None and lead_seat.status.line.value == "offline")
    lead_seat.press(Qt.Key.Key_8, CTRL)
    lead_seat.until(lambda: place.pane.state is Pane.EMPTY)
    assert "This needs a line." in place.pane.accessibleDescription() or "This needs a line." in words_in(place)
    left_behind.server.restore_line()
    lead_seat.workspace.sync_now()
    lead_seat.until(lambda: len(lead_seat.workspace.parked.presenter.state.changes) == 2)
    left_behind.server.cut_line()
    lead_seat.workspace.sync_now()
    lead_seat.until(lambda: not place.work.take.isEnabled())
    assert place.work.hint.text() == "This needs a line."
    assert place.work.body.toPlainText() == "Pays tomorrow", "what was shown can still be read"


def words_in(widget: QWidget) -> str:
    """All accessible names below a widget."""
    return " ".join(one.accessibleName() for one in widget.findChildren(QWidget) if one.isVisible())


def test_an_agent_has_no_such_place(seat: Seat) -> None:
    assert seat.workspace.parked.place is None
    assert seat.workspace._commands.refusal(CommandId.PARKED) == "Only a lead settles parked work."


def has_width(seat: Seat, width: int) -> bool:
    return seat.window.width() == width


def is_whole(button: QWidget) -> bool:
    return button.width() >= button.sizeHint().width()


@pytest.mark.usefixtures("left_behind")
def test_a11y_12_the_place_fits_both_sizes_in_every_language(lead_seat: Seat) -> None:
    place = turn_there(lead_seat)
    for language in Language:
        lead_seat.speak(language)
        for width, height in ((1366, 768), (1093, 614)):
            lead_seat.window.resize(width, height)
            lead_seat.until(partial(has_width, lead_seat, width))
            for button in (place.work.take, place.work.leave, place.again):
                lead_seat.until(partial(is_whole, button))
                assert place.rect().contains(button.mapTo(place, button.rect().center()))
    lead_seat.window.choices.change(replace(lead_seat.window.choices.choices, scale_percent=150))
    settled_on(lead_seat, lambda: [*cut(lead_seat.window), *sideways(lead_seat.window), *outside(lead_seat.window)])
    place.list.setFocus()
    lead_seat.press(Qt.Key.Key_2)
    assert lead_seat.focused is place.work.reason.edit
    settled_on(lead_seat, lambda: [*cut(lead_seat.window), *sideways(lead_seat.window), *outside(lead_seat.window)])
