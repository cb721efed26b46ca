"""Handing in by courier from the window, by the palette and by the buttons of the line's page."""

from pathlib import Path

import pytest

from agentdesk.intents.interactions import AddNote
from agentdesk.language.language import Language
from agentdesk.server.courier import answer_file
from agentdesk.ui.commands.registry import CommandId
from tests.ui.doubles.outside import SeenFiles
from tests.ui.doubles.values import uuid
from tests.ui.window.seat import Seat
from tests.ui.world import ZAHRA

NOTE = uuid(0xC0)


@pytest.fixture
def outside(seat: Seat) -> SeenFiles:
    """What the window asks of the system; there is no line."""
    seen = SeenFiles()
    seat.workspace.courier.outside = seen
    seat.world.server.cut_line()
    return seen


def hand_in(seat: Seat, outside: SeenFiles, path: Path) -> None:
    seat.world.desk.perform(AddNote(id=NOTE, customer_id=ZAHRA, body="By hand"))
    outside.given = path
    seat.workspace.centre.show()
    seat.workspace.centre.place.details.click()
    seat.workspace.centre.place.line.hand_in.click()
    seat.until(path.exists)


def test_what_waits_goes_out_as_a_file_and_its_answer_comes_back(
    seat: Seat, outside: SeenFiles, tmp_path: Path
) -> None:
    out, back = tmp_path / "out", tmp_path / "back"
    hand_in(seat, outside, out)
    seat.until(lambda: "1 change is in the file" in seat.frame.notice.words)
    assert outside.suggested == ["agentdesk-courier"]
    back.write_bytes(answer_file(seat.world.server.store, out.read_bytes()).answer)
    outside.given = back
    seat.workspace.centre.place.line.take_in.click()
    seat.until(lambda: "1 change was answered" in seat.frame.notice.words)
    assert seat.world.desk.status().pending == 0
    seat.workspace.centre.place.line.take_in.click()
    seat.until(lambda: "talked to the centre since" in seat.frame.notice.words)


def test_a_wrong_file_is_told_in_words_and_changes_nothing(seat: Seat, outside: SeenFiles, tmp_path: Path) -> None:
    out = tmp_path / "out"
    hand_in(seat, outside, out)
    seat.workspace._commands.run(CommandId.COURIER_READ)
    seat.until(lambda: "not the answer of a courier" in seat.frame.notice.words)
    assert seat.world.desk.status().pending == 1


@pytest.mark.parametrize("language", Language)
def test_the_page_of_the_line_offers_it_in_every_language(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.workspace.centre.show()
    seat.workspace.centre.place.details.click()
    line = seat.workspace.centre.place.line
    seat.until(line.hand_in.isVisible)
    assert all(button.accessibleName() for button in (line.hand_in, line.take_in))
    assert line.courier.text()
