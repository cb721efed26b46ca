"""Pins, threads, corrections and what one missed, by the keys of the whole window on a real desk and server."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt

from agentdesk.intents.conversations import SetConversation
from agentdesk.intents.interactions import MarkRead
from agentdesk.intents.pins import PinInteraction
from agentdesk.server.firm_settings import set_setting
from agentdesk.ui.commands.registry import DOUBLE_PRESS_SECONDS, CommandId
from agentdesk.ui.timeline.bands import unpin_spot
from agentdesk.ui.timeline.row import Row, RowKind
from agentdesk.ui.timeline.visit import DWELL
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.window.details import Detail
from tests.ui.doubles.values import uuid
from tests.ui.typing import click
from tests.ui.window.seat import CTRL, SHIFT, Seat
from tests.ui.world import ALI, NAMES, ZAHRA, call_of

MATTER = uuid(0xE1)


def rows(seat: Seat, kind: RowKind) -> list[Row]:
    return [row for row in seat.rows if row.kind is kind]


def shown(seat: Seat) -> Detail:
    """What stands in the details pane."""
    return seat.workspace.flow.shown


def save(seat: Seat) -> None:
    """Press Ctrl+Enter, not so soon after the last time that it would count as the same press."""
    commands = seat.workspace._commands
    last = max(
        (at for (command, _), at in commands._last_run_at.items() if command is CommandId.SAVE_AND_NEXT), default=0
    )
    seat.until(lambda: commands._monotonic() - last > DOUBLE_PRESS_SECONDS)
    seat.press(Qt.Key.Key_Return, CTRL)


def noted(seat: Seat, text: str) -> str:
    """Write a note of one's own with the keys; its id."""
    seat.press(Qt.Key.Key_N, CTRL)
    seat.until(seat.frame.details.note.text.edit.hasFocus)
    seat.type(text)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: text in seat.entries[0].line and seat.table.chosen == seat.entries[0].key)
    return seat.entries[0].key


def test_key_ctrl_i_and_a_digit_pin_an_entry_and_ctrl_z_takes_the_pin_away(seat: Seat) -> None:
    seat.open(ZAHRA)
    chosen = seat.entries[2]
    seat.table.choose(chosen.key)
    seat.press(Qt.Key.Key_I, CTRL)
    seat.until(seat.workspace.matters.pin_page.lengths.hasFocus)
    seat.press(Qt.Key.Key_2)
    seat.until(lambda: rows(seat, RowKind.PINNED))
    (pinned,) = rows(seat, RowKind.PINNED)
    assert seat.rows[0] is pinned
    assert pinned.target == chosen.key
    assert seat.workspace.flow.shown is not Detail.PIN
    assert seat.focused is seat.table
    seat.press(Qt.Key.Key_Z, CTRL)
    seat.until(lambda: not rows(seat, RowKind.PINNED))


def test_key_ctrl_i_on_a_pin_lets_it_go_and_enter_reads_it(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.table.choose(seat.entries[0].key)
    seat.press(Qt.Key.Key_I, CTRL)
    seat.until(seat.workspace.matters.pin_page.lengths.hasFocus)
    seat.press(Qt.Key.Key_1)
    seat.until(lambda: rows(seat, RowKind.PINNED))
    seat.settled()
    seat.press(Qt.Key.Key_Home)
    assert (seat.table.chosen or "").startswith("pin ")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.workspace.flow.shown is Detail.ENTRY)
    shown = seat.frame.details.entry
    assert shown.entry is not None
    assert shown.entry.id == rows(seat, RowKind.PINNED)[0].target
    assert shown.pin.words == "Unpin"
    seat.table.setFocus()
    seat.press(Qt.Key.Key_I, CTRL)
    seat.until(lambda: not rows(seat, RowKind.PINNED))
    assert seat.table.chosen == shown.entry.id
    seat.until(lambda: shown.pin.words == "Pin")


def test_enter_on_a_promise_opens_its_thread_and_esc_is_back_at_the_same_place(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.table.choose(f"promise {MATTER}")
    before = [row.key for row in seat.rows]
    seat.press(Qt.Key.Key_Return)
    head = seat.frame.work.timeline.head
    seat.until(lambda: head.isVisible() and not seat.entries)
    assert "Call with the delivery time" in head.promise.text()
    assert head.conversation is not None
    assert head.conversation.id == MATTER
    seat.press(Qt.Key.Key_Escape)
    seat.until(lambda: not head.isVisible() and seat.entries)
    assert [row.key for row in seat.rows] == before
    assert seat.focused is seat.table


def test_what_is_logged_in_a_thread_becomes_part_of_it(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.workspace.matters.open(MATTER)
    head = seat.frame.work.timeline.head
    seat.until(lambda: head.isVisible() and not seat.entries)
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    assert seat.frame.details.call.topic.chosen == MATTER
    seat.press(Qt.Key.Key_1)
    seat.type("The courier was reached")
    save(seat)
    seat.until(lambda: seat.entries)
    quick = seat.frame.work.quick_note
    quick.edit.setFocus()
    seat.type("Told the customer")
    save(seat)
    seat.until(lambda: len(seat.entries) == 2)
    assert {row.entry.conversation_id for row in seat.entries if row.entry is not None} == {MATTER}


def test_a_matter_is_handed_over_closed_and_reopened(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.table.choose(f"promise {MATTER}")
    seat.press(Qt.Key.Key_H, CTRL | SHIFT)
    page = seat.workspace.matters.matter_page
    seat.until(lambda: page.owner.combo.hasFocus() and page.owner.combo.count() > 2)
    page.owner.choose(next(key for key, name in seat.world.desk.colleagues() if name == "Reza"))
    page.handover_note.edit.setFocus()
    seat.type("Wants the invoice too")
    seat.press(Qt.Key.Key_Return, CTRL)

    def matter(field: str) -> object:
        card = seat.workspace.tabs.card
        return getattr(card.conversations[0], field) if card is not None else None

    seat.until(lambda: matter("owner_name") == "Reza")
    assert matter("handover_note") == "Wants the invoice too"
    seat.workspace.matters.open(MATTER)
    head = seat.frame.work.timeline.head
    seat.until(lambda: head.note.text() == "Wants the invoice too")
    head.close_button.click()
    seat.until(lambda: matter("status") == "closed" and head.reopen.isVisible())
    seat.until(lambda: not head.close_button.isVisible())
    head.reopen.click()
    seat.until(lambda: matter("status") == "open")
    seat.settled()


def test_a_matter_begins_with_an_entry_of_ones_own(seat: Seat) -> None:
    seat.open(ALI)
    note_id = noted(seat, "The invoice is wrong")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.workspace.flow.shown is Detail.ENTRY)
    seat.frame.details.entry.matter.click()
    page = seat.workspace.matters.matter_page
    seat.until(page.topic.edit.hasFocus)
    save(seat)
    assert page.topic.edit.hasFocus()
    seat.type("Wrong invoice")
    save(seat)
    seat.until(lambda: seat.entries[0].entry is not None and seat.entries[0].entry.topic == "Wrong invoice")
    assert seat.entries[0].key == note_id
    seat.until(lambda: seat.frame.card.matters.rows)
    seat.frame.card.matters.rows[0].click()
    seat.until(lambda: len(seat.entries) == 1)
    assert seat.frame.work.timeline.head.topic.text() == "Wrong invoice"


def test_a_note_of_ones_own_is_edited_and_shows_that_it_was(seat: Seat) -> None:
    seat.open(ALI)
    noted(seat, "The first words")
    seat.press(Qt.Key.Key_E, CTRL | SHIFT)
    page = seat.workspace.matters.correct_page
    seat.until(page.text.edit.hasFocus)
    page.text.set_text("The right words")
    save(seat)
    seat.until(lambda: "The right words" in seat.entries[0].line)
    assert "corrected" in seat.entries[0].facts
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.frame.details.entry.earlier.revisions)
    assert seat.frame.details.entry.earlier.revisions[0].old == "The first words"


def test_a_calls_outcome_is_put_right_with_the_firms_own(seat: Seat) -> None:
    with seat.world.server.store.writing() as unit:
        set_setting(unit, "wrap_up", {"outcomes": [{"code": "sold", "en": "Sold"}]})
    seat.workspace.sync_now()
    seat.until(lambda: seat.world.desk.wrap_up_rules("").outcomes)
    call = call_of(1, ALI)
    seat.world.desk.perform(call)
    seat.open(ALI)
    seat.until(lambda: call.id in [row.key for row in seat.entries])
    seat.table.choose(call.id)
    seat.press(Qt.Key.Key_E, CTRL | SHIFT)
    page = seat.workspace.matters.correct_page
    combo = page.outcome.combo
    seat.until(lambda: [combo.itemData(row) for row in range(combo.count())] == ["", "sold", "solved"])
    assert (page.outcome.chosen, combo.itemText(1), combo.itemText(2)) == ("solved", "Sold", "Solved")
    combo.setFocus()
    seat.press(Qt.Key.Key_Up)
    save(seat)
    seat.until(lambda: "sold" in [one.disposition for one in seat.world.desk.timeline(ALI, limit=9).entries])


def test_what_another_wrote_is_not_ones_own_to_correct(seat: Seat) -> None:
    seat.open(ZAHRA)
    told: list[str] = []
    seat.workspace._commands.refused.connect(lambda _command, reason: told.append(reason))
    seat.press(Qt.Key.Key_E, CTRL | SHIFT)
    assert told == ["Only its author or a lead may correct this entry."]
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.workspace.flow.shown is Detail.ENTRY)
    assert not seat.frame.details.entry.correct.isEnabled()


def test_an_entry_is_moved_to_the_customer_it_is_about(seat: Seat) -> None:
    seat.open(ALI)
    note_id = noted(seat, "This is about someone else")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.workspace.flow.shown is Detail.ENTRY)
    seat.frame.details.entry.move_away.click()
    page = seat.workspace.matters.move_page
    seat.until(page.field.edit.hasFocus)
    seat.type("ACME")
    seat.until(lambda: [button for button in page.hits if "ACME" in button.words])
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: all(row.key != note_id for row in seat.entries))
    seat.settled()
    seat.open(next(key for key, name in NAMES.items() if name == "ACME Co."))
    seat.until(lambda: any(row.key == note_id for row in seat.entries))
    moved = next(row for row in seat.entries if row.key == note_id)
    assert "moved here from" in moved.facts
    assert isinstance(page.hits, list)
    assert all(isinstance(button, OutlineButton) for button in page.hits)


def test_what_colleagues_added_since_the_last_visit_is_told_and_enter_goes_there(seat: Seat) -> None:
    desk = seat.world.desk
    desk.perform(MarkRead(customer_id=ZAHRA, read_up_to_at=datetime.now(UTC)))
    desk.sync()
    later = [call_of(number, minutes_ago=-number / 600) for number in (1, 2)]
    seat.world.colleague_does(*later, MarkRead(customer_id=ZAHRA, read_up_to_at=datetime.now(UTC)))
    desk.sync()
    seat.open(ZAHRA)
    seat.until(lambda: rows(seat, RowKind.MISSED))
    (bar,) = rows(seat, RowKind.MISSED)
    assert "2 calls" in bar.facts
    assert "Reza" in bar.facts
    assert [row.is_new for row in seat.entries[:3]] == [True, True, False]
    assert "read by" in seat.frame.work.timeline.top_line.words
    seat.table.choose(bar.key)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.table.chosen == seat.entries[1].key)


def test_a_real_look_is_marked_as_read_for_colleagues_to_see(seat: Seat) -> None:
    seat.open(ZAHRA)
    top = seat.world.desk.timeline_top
    assert top(ZAHRA).read_up_to_at is None
    seat.until(lambda: top(ZAHRA).read_up_to_at is not None, timeout_ms=int(DWELL.total_seconds() * 1000) + 8000)
    newest = seat.entries[0].entry
    assert newest is not None
    assert top(ZAHRA).read_up_to_at == newest.occurred_at


def test_a_matter_that_a_colleague_changes_meanwhile_shows_it_in_the_open_thread(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.workspace.matters.open(MATTER)
    head = seat.frame.work.timeline.head
    seat.until(head.isVisible)
    seat.world.colleague_does(
        SetConversation(conversation_id=MATTER, field="handover_note", old=None, new="The courier is on the way")
    )
    seat.workspace.sync_now()
    seat.until(lambda: head.note.text() == "The courier is on the way")


def test_look_03_a_thread_opened_from_far_down_leads_back_to_the_same_row(seat: Seat) -> None:
    seat.open(ZAHRA)
    bar = seat.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    seat.table.choose(seat.entries[20].key)
    before = seat.table.place()
    seat.frame.card.matters.rows[0].click()
    head = seat.frame.work.timeline.head
    seat.until(lambda: head.isVisible() and not seat.entries)
    seat.press(Qt.Key.Key_Escape)
    seat.until(lambda: not head.isVisible() and seat.table.place() == before)


def test_a_month_is_opened_by_enter_and_by_a_click_and_the_cross_of_a_pin_is_a_target(seat: Seat) -> None:
    old = [call_of(number, ALI, minutes_ago=60 * 24 * 40 + number, body="An old call") for number in range(14)]
    for intent in old:
        seat.world.desk.perform(intent)
    seat.world.desk.sync()
    seat.open(ALI)
    (month,) = rows(seat, RowKind.MONTH)
    assert "14 items" in month.facts
    seat.press(Qt.Key.Key_End)
    assert seat.table.chosen == month.key
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: sum("An old call" in row.line for row in seat.entries) == 14)
    spot = seat.table.visualRect(seat.table.currentIndex())
    click(seat.table.viewport(), spot.center())
    seat.until(lambda: not any("An old call" in row.line for row in seat.entries))
    entry_id = seat.entries[0].key
    seat.world.desk.perform(PinInteraction(interaction_id=entry_id, until_at=datetime.now(UTC) + timedelta(days=2)))
    seat.until(lambda: rows(seat, RowKind.PINNED))
    seat.press(Qt.Key.Key_Home)
    bounds = seat.table.visualRect(seat.table.currentIndex())
    click(seat.table.viewport(), unpin_spot(bounds, seat.table.layoutDirection()).center())
    seat.until(lambda: not rows(seat, RowKind.PINNED))


def test_what_is_being_written_about_a_matter_is_there_again_when_one_comes_back(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.table.choose(f"promise {MATTER}")
    seat.press(Qt.Key.Key_H, CTRL | SHIFT)
    page = seat.workspace.matters.matter_page
    seat.until(page.owner.combo.hasFocus)
    page.handover_note.edit.setFocus()
    seat.type("Half a sentence")
    seat.open(ALI)
    assert shown(seat) is not Detail.MATTER
    seat.open(ZAHRA)
    assert shown(seat) is Detail.MATTER
    assert page.handover_note.text == "Half a sentence"
    page.closed.emit()
    assert shown(seat) is not Detail.MATTER
