"""Files of an entry in the window: opened by a press, waited for, warned of, attached by the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from agentdesk.desk.attachments import AttachedFile, AttachmentState
from agentdesk.desk.entering import known_users
from agentdesk.intents.interactions import AddNote
from agentdesk.language.isolates import strip_controls
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.entry.file_kinds import is_dangerous
from agentdesk.ui.entry.files import FileRow
from agentdesk.ui.sync_centre.pages import ChangePage
from agentdesk.ui.sync_centre.rows import CentreKind
from tests.desk.firm import Machine
from tests.ui.doubles.outside import SeenFiles
from tests.ui.doubles.values import uuid
from tests.ui.window.seat import Seat
from tests.ui.world import ZAHRA, closing_desk

NOTE = uuid(0x8001)


@pytest.fixture
def outside(seat: Seat) -> SeenFiles:
    """What the window asks of the system, with a note of Zahra's shown."""
    seen = SeenFiles()
    seat.workspace.files.outside = seen
    seat.world.desk.perform(AddNote(id=NOTE, customer_id=ZAHRA, body="With a file"))
    seat.open(ZAHRA)
    seat.until(lambda: any(row.key == NOTE for row in seat.entries))
    seat.table.choose(NOTE)
    seat.workspace.flow.open_entry(NOTE)
    return seen


def file_row(seat: Seat) -> FileRow:
    (row,) = seat.frame.details.entry.files.rows
    return row


def caption(seat: Seat) -> str:
    return strip_controls(file_row(seat).caption.text())


def is_marked(seat: Seat) -> bool:
    return not file_row(seat).mark.isHidden()


def attach(seat: Seat, outside: SeenFiles, path: Path, content: bytes = b"content") -> None:
    path.write_bytes(content)
    outside.given = path
    seat.frame.details.entry.add_file.click()
    seat.until(lambda: seat.frame.details.entry.files.rows)


def test_a_file_is_attached_by_the_command_sent_and_opened_by_a_key(
    seat: Seat, outside: SeenFiles, tmp_path: Path
) -> None:
    attach(seat, outside, tmp_path / "invoice.pdf")
    seat.settled()
    seat.until(lambda: "On this device" in caption(seat) or "دستگاه" in caption(seat))
    file_row(seat).button.setFocus()
    seat.press(Qt.Key.Key_Space)
    seat.until(lambda: outside.shown)
    assert outside.contents == [b"content"]
    assert outside.shown[0].name == "invoice.pdf"
    assert outside.shown[0].stat().st_mode & 0o777 == 0o600
    seat.world.desk.close()
    assert not outside.shown[0].exists()


def test_off_03_a_file_that_waits_is_counted_by_chip_centre_and_unlock_screen(
    seat: Seat, outside: SeenFiles, tmp_path: Path
) -> None:
    seat.settled()
    seat.world.server.cut_line()
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: seat.status is not None and seat.status.line.value == "offline")
    attach(seat, outside, tmp_path / "invoice.pdf")
    seat.until(lambda: seat.status is not None and seat.status.files_waiting == 1)
    seat.until(lambda: "and 1 file" in strip_controls(seat.frame.notice.words))
    centre = seat.workspace.centre
    centre.show()

    def waiting_rows() -> list[str]:
        return [row.key for row in centre.place.list.rows_model.rows if row.kind is CentreKind.FILE]

    seat.until(waiting_rows)
    shown = [strip_controls(tile.fact.strong) for tile in centre.place.headline.tiles]
    assert "1 file to send" in shown
    centre.presenter.choose(waiting_rows()[0])
    assert centre.place.file.isVisible()
    assert "invoice.pdf" in strip_controls(dict(centre.place.file.facts.facts)["File"])
    seat.until(lambda: known_users(seat.world.machine.folder)[0].unsent_files == 1)
    seat.world.server.restore_line()
    seat.settled()
    seat.until(lambda: seat.status is not None and not seat.status.waits)
    seat.until(lambda: not waiting_rows() and not centre.place.file.isVisible())
    assert known_users(seat.world.machine.folder)[0].has_unsent is False


def test_off_02_the_mark_of_a_file_that_waits_leads_to_the_centre(
    seat: Seat, outside: SeenFiles, tmp_path: Path
) -> None:
    seat.settled()
    seat.world.server.cut_line()
    attach(seat, outside, tmp_path / "invoice.pdf")
    seat.until(lambda: is_marked(seat))
    mark = file_row(seat).mark
    assert mark.words == "Queued"
    assert mark.height() >= 24
    mark.click()
    centre = seat.workspace.centre

    def shows_the_file() -> bool:
        page = centre.presenter.page
        return isinstance(page, ChangePage) and page.change.intent == "AttachFile"

    seat.until(lambda: seat.frame.place_shown == "sync" and shows_the_file())
    seat.world.server.restore_line()
    seat.settled()
    seat.frame.turn_to()
    seat.until(lambda: not is_marked(seat))


def test_the_way_to_attach_is_as_wide_as_its_words_like_its_neighbours(seat: Seat, outside: SeenFiles) -> None:
    del outside
    view = seat.frame.details.entry
    seat.until(view.add_file.isVisible)
    for button in (view.copy_text, view.pin, view.correct, view.add_file):
        assert button.width() == button.sizeHint().width(), button.words


def test_a_dangerous_kind_opens_only_after_a_warning_in_its_place(
    seat: Seat, outside: SeenFiles, tmp_path: Path
) -> None:
    attach(seat, outside, tmp_path / "offer.docm")
    row = file_row(seat)
    row.button.click()
    assert row.warning.isVisible()
    assert row.leave.hasFocus()
    row.leave.click()
    assert row.warning.isHidden()
    assert outside.shown == []
    row.button.click()
    row.open_anyway.click()
    seat.until(lambda: outside.shown)
    assert row.warning.isHidden()


def test_a_file_that_is_at_the_centre_is_fetched_and_opens_when_it_is_here(
    seat: Seat, outside: SeenFiles, tmp_path: Path
) -> None:
    seat.settled()
    large = tmp_path / "scan.tif"
    large.write_bytes(b"scan" * 100_000)
    with closing_desk(Machine(seat.world.folder / "reza", seat.world.server.url).sign_in("reza")) as reza:
        reza.sync()
        reza.attach(NOTE, large)
        assert reza.sync().state == "idle"
    seat.workspace.sync_now()
    seat.until(lambda: seat.frame.details.entry.files.rows)
    seat.until(lambda: "KB" in caption(seat) or caption(seat))
    file_row(seat).button.click()
    seat.until(lambda: outside.shown)
    assert outside.contents == [large.read_bytes()]


def test_what_cannot_be_attached_is_said(seat: Seat, outside: SeenFiles, tmp_path: Path) -> None:
    outside.given = tmp_path
    seat.frame.details.entry.add_file.click()
    seat.until(seat.frame.notice.isVisible)
    assert seat.frame.details.entry.files.rows == ()


def test_without_an_entry_the_command_says_why_not(seat: Seat) -> None:
    assert seat.workspace.menu is not None
    commands = seat.frame.details.entry._commands
    assert commands.refusal(CommandId.ATTACH_FILE)


@pytest.mark.parametrize("name", ["a.exe", "a.DOCM", "a.js", "a.html", "README", "a.exe. ", "a.svg", "فاکتور.xlsm"])
def test_what_can_run_programs_is_dangerous(name: str) -> None:
    assert is_dangerous(name)


@pytest.mark.parametrize("name", ["a.pdf", "a.exe.pdf", "عکس.JPG", "a.docx", "a.txt", "a.csv"])
def test_what_is_only_read_is_not(name: str) -> None:
    assert not is_dangerous(name)


def test_the_states_of_a_file_have_words_of_their_own(seat: Seat) -> None:
    row_words = set()
    for state in AttachmentState:
        shown = AttachedFile("1", NOTE, "a.pdf", 2048, None, state, percent=40)
        row = FileRow(shown, seat.frame)
        row_words.add(strip_controls(row.caption.text()))
        row.deleteLater()
    assert len(row_words) == len(AttachmentState)
