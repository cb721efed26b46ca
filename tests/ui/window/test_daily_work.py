"""A day at the desk with a real cache and a real server: find, open, log, note, with a line and without."""

from functools import partial

from PySide6.QtCore import Qt

from agentdesk.desk.answers import LineState
from agentdesk.intents.customers import SetCustomerField
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.sync_centre.flow import KEY as SYNC
from agentdesk.ui.timeline.filters import Group
from tests.ui.window.seat import CTRL, SHIFT, Seat
from tests.ui.world import ALI, ENTRIES, NAMES, ZAHRA, call_of


def test_bud_01_six_digits_and_enter_open_the_customer(seat: Seat) -> None:
    seat.press(Qt.Key.Key_F, CTRL)
    seat.type("۱۲۳۴۵۰")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.workspace.tabs.card is not None and seat.entries)
    assert seat.workspace.tabs.card is not None
    assert seat.workspace.tabs.card.id == ZAHRA
    assert not seat.workspace.overlay.isVisible()
    assert seat.focused is seat.table


def test_a_thing_said_opens_its_customer_with_the_entry_chosen(seat: Seat) -> None:
    seat.press(Qt.Key.Key_F, CTRL)
    seat.type("AB-9 ")
    model = seat.workspace.overlay.rows_model
    seat.until(lambda: any(row.entry_id for row in model.rows))
    wanted = next(row for row in model.rows if row.entry_id)
    while model.rows[seat.workspace.overlay.list.currentIndex().row()].entry_id != wanted.entry_id:
        seat.press(Qt.Key.Key_Down)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.table.chosen == wanted.entry_id)
    assert seat.table.visualRect(seat.table.currentIndex()).top() >= 0


def test_the_timeline_pages_to_its_end_as_one_scrolls(seat: Seat) -> None:
    seat.open(ZAHRA)
    assert len(seat.entries) == 50
    bar = seat.table.verticalScrollBar()
    while len(seat.entries) < ENTRIES[ZAHRA]:
        bar.setValue(bar.maximum())
        seat.until(partial(more_than, seat, len(seat.entries)))
    moments = [row.entry.occurred_at for row in seat.entries if row.entry is not None]
    assert moments == sorted(moments, reverse=True)


def more_than(seat: Seat, count: int) -> bool:
    return len(seat.entries) > count


def test_bud_03_a_call_is_logged_with_five_keys(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    seat.press(Qt.Key.Key_2)
    assert seat.frame.details.call.summary.edit.hasFocus()
    seat.type("قول دادم فردا خبر بدهم")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: seat.entries[0].line.find("قول دادم") >= 0)
    entry = seat.entries[0].entry
    assert entry is not None
    assert (entry.kind, entry.disposition, entry.body) == ("call", "callback", "قول دادم فردا خبر بدهم")
    seat.until(lambda: seat.table.chosen == entry.id)
    assert seat.focused is seat.table
    seat.settled()
    seat.until(lambda: seat.entries[0].at_centre)


def test_off_01_a_save_shows_with_no_line(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.world.server.cut_line()
    seat.press(Qt.Key.Key_N, CTRL)
    seat.until(seat.frame.details.note.text.edit.hasFocus)
    seat.type("No line at all")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: "No line at all" in seat.entries[0].line)
    assert not seat.entries[0].at_centre
    mark = seat.entries[0].mark
    assert mark is not None
    assert mark.word == "Queued"
    seat.workspace.sync_now()
    seat.until(lambda: seat.status is not None and seat.status.line is LineState.OFFLINE)
    assert "1 queued" in seat.frame.top.chip.words
    assert "1 change is safe on this device" in seat.frame.notice.words
    seat.world.server.restore_line()
    seat.settled()
    seat.until(lambda: seat.entries[0].at_centre)
    seat.until(lambda: seat.frame.notice.words == "")


def test_off_19_a_double_enter_makes_one_record(seat: Seat) -> None:
    seat.open(ALI)
    seat.frame.work.quick_note.edit.setFocus()
    seat.type("Only once")
    for _press in range(3):
        seat.press(Qt.Key.Key_Return, CTRL)
    seat.frame.work.quick_note.save()
    seat.until(lambda: "Only once" in seat.entries[0].line)
    seat.settled()
    assert sum("Only once" in row.line for row in seat.entries) == 1
    assert seat.frame.work.quick_note.text == ""


def test_off_03_the_chip_follows_the_line_within_a_second(seat: Seat) -> None:
    seat.settled()
    seat.until(lambda: seat.frame.top.chip.words.startswith("Up to date · last sync"))
    seat.world.server.cut_line()
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: seat.world.desk.status().line is LineState.OFFLINE)
    seat.until(lambda: seat.frame.top.chip.words.startswith("Offline"), timeout_ms=1000)
    assert "last sync" in seat.frame.top.chip.words


def test_look_03_what_a_colleague_adds_moves_nothing(seat: Seat) -> None:
    seat.open(ZAHRA)
    top = seat.table.rows_model.row_at(seat.table.rowAt(2))
    place = seat.table.rowViewportPosition(seat.table.rowAt(2))
    seat.world.colleague_does(call_of(1), call_of(2, minutes_ago=2))
    seat.workspace.sync_now()
    seat.until(seat.frame.work.timeline.new_bar.isVisible)
    assert seat.frame.work.timeline.new_bar.words == "2 new"
    assert seat.table.rows_model.row_at(seat.table.rowAt(2)).key == top.key
    assert seat.table.rowViewportPosition(seat.table.rowAt(2)) == place
    seat.frame.work.timeline.new_bar.click()
    seat.until(lambda: "A call" in seat.entries[0].line)
    assert not seat.frame.work.timeline.new_bar.isVisible()


def test_a_conflict_is_told_in_words_and_never_as_sending(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.settled()
    seat.world.desk.stop_sync()
    seat.world.desk.perform(SetCustomerField(customer_id=ZAHRA, field="city", old="Tehran", new="Qom"))
    seat.world.colleague_does(SetCustomerField(customer_id=ZAHRA, field="city", old="Tehran", new="Shiraz"))
    seat.world.desk.start_sync()
    seat.until(lambda: seat.status is not None and seat.status.conflicts == 1)
    chip = seat.frame.top.chip.words
    assert "1 conflict" in chip
    assert "Sending" not in chip
    assert seat.workspace.centre.item.accessibleName() == "Sync 1"
    assert "1 change needs you" in seat.frame.notice.words
    seat.frame.notice.action_asked.emit()
    assert seat.frame.place_shown == SYNC


def test_tabs_keep_each_customers_place(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.table.verticalScrollBar().setValue(400)
    place = seat.table.place()
    seat.open(ALI)
    assert seat.window.windowTitle().startswith(NAMES[ALI])
    seat.press(Qt.Key.Key_Tab, CTRL)
    seat.until(lambda: seat.window.windowTitle().find(NAMES[ZAHRA]) >= 0)
    assert seat.table.place().top_key == place.top_key
    assert seat.table.place().past_pixels == place.past_pixels
    seat.press(Qt.Key.Key_W, CTRL)
    seat.until(lambda: seat.window.windowTitle().startswith(NAMES[ALI]))
    assert tuple(seat.frame.work.tabs.keys) == (ALI,)


def test_entries_say_their_state(seat: Seat) -> None:
    seat.open(ALI)
    seat.world.server.cut_line()
    seat.world.desk.perform(call_of(7, ALI))
    seat.until(seat.frame.work.timeline.new_bar.isVisible)
    seat.frame.work.timeline.let_new_in()
    seat.until(lambda: any(row.entry is not None and row.entry.state is EntryState.PENDING for row in seat.entries))
    pending = next(row for row in seat.entries if row.entry is not None and row.entry.state is EntryState.PENDING)
    assert pending.spoken.endswith("Queued")


def test_words_typed_while_another_filter_is_answered_are_not_lost(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_F, CTRL | SHIFT)
    finder = seat.frame.work.timeline.chips.finder
    assert finder.edit.hasFocus()
    seat.frame.work.timeline.chips.chip(Group.CALLS).click()
    seat.type("AB-105")
    seat.until(lambda: len(seat.entries) == 1)
    assert finder.text == "AB-105"
    assert "items hidden" in seat.frame.work.timeline.filter_words.text()
    seat.press(Qt.Key.Key_Escape)
    seat.until(lambda: len(seat.entries) > 1)
