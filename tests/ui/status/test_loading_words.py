"""How far the first load is, in words and as a bar: OFF-21."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from agentdesk.desk.answers import LineState, LoadPhase, LoadProgress
from agentdesk.language.language import Language
from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.status.loading_words import load_words, percent_words, share_done
from agentdesk.ui.status.wording import chip_words
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.widgets.progress_bar import ProgressBar
from agentdesk.ui.window.start_page import StartPage
from tests.ui.doubles.values import NOW, status

pytestmark = pytest.mark.usefixtures("localisation")

ROWS = LoadProgress(LoadPhase.ROWS, 41_900, 118_686, 4_100_000, 9_660_000, 312.0)


def test_off_21_rows_bytes_and_time_left_are_told() -> None:
    words = load_words(ROWS, current_formats())
    assert words.split(" · ") == ["41,900 of 118,686 records", "4.1 of 9.7 MB", "about 5 minutes left"]
    assert percent_words(ROWS, current_formats()) == "42%"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, None), (8.0, "less than a minute left"), (62.0, "about 1 minute left"), (7300.0, "about 2 hours left")],
)
def test_the_time_left_is_said_as_a_person_would(seconds: float | None, words: str | None) -> None:
    said = load_words(replace(ROWS, seconds_left=seconds), current_formats()).split(" · ")
    assert said[2:] == ([] if words is None else [words])


def test_the_whole_is_not_said_before_it_is_here() -> None:
    nearly = replace(ROWS, bytes_done=9_659_999)
    assert percent_words(nearly, current_formats()) == "99%"
    assert share_done(LoadProgress(LoadPhase.ASKING, 0, 0, 0, 0)) == 0


def test_the_chip_says_how_much_has_come() -> None:
    filling = status(line=LineState.IDLE, is_filling=True, loading=ROWS)
    assert chip_words(filling, NOW, current_formats()).strong == "Receiving 42%"


def test_off_21_the_start_page_has_a_bar_while_it_loads(qtbot: QtBot, localisation: Localisation) -> None:
    page = StartPage(CommandSet())
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitExposed(page)
    page.show_status(status(is_filling=True, loading=ROWS))
    assert page._bar.isVisible()
    assert page._bar.share == pytest.approx(0.424, abs=0.001)
    assert "41,900" in page._bar_words.text()
    localisation.set_language(Language.FA)
    qtbot.waitUntil(lambda: "۴۱٬۹۰۰" in page._bar_words.text())
    page.show_status(status(loading=LoadProgress(LoadPhase.SEARCH, 10, 40, 0, 0)))
    assert page._bar.share == pytest.approx(0.25)
    page.show_status(status())
    assert not page._progress.isVisible()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_bar_fills_from_the_leading_edge(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    bar = ProgressBar()
    qtbot.addWidget(bar)
    bar.setLayoutDirection(direction)
    bar.resize(200, 6)
    bar.set_share(0.3)
    picture = bar.grab().toImage()
    leading, trailing = (20, 180) if direction is Qt.LayoutDirection.LeftToRight else (180, 20)
    look = current_look()
    assert QColor(picture.pixel(leading, 3)) == look.colour(Ink.INFO)
    assert QColor(picture.pixel(trailing, 3)) == look.colour(Ink.BORDER)
