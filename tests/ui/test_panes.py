"""Panes in their five states, the notice line, and three panes that make do with a narrow window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Level
from agentdesk.ui.widgets.blocks import Sheet
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.notices import NoticeLine
from agentdesk.ui.widgets.panes import SKELETON_AFTER_MS, Pane, PaneState
from agentdesk.ui.widgets.splitting import WorkSplitter
from tests.ui.typing import click, press

pytestmark = pytest.mark.usefixtures("localisation")


@pytest.fixture
def pane(qtbot: QtBot) -> PaneState:
    made = PaneState(Label("content"), "Timeline")
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def test_look_04_nothing_is_shown_in_the_first_200_ms_of_a_wait(pane: PaneState, qtbot: QtBot) -> None:
    timer = QElapsedTimer()
    timer.start()
    pane.show_loading()
    assert pane.state is Pane.LOADING
    assert not pane.skeleton_shown
    qtbot.waitUntil(lambda: pane.skeleton_shown)
    assert timer.elapsed() >= SKELETON_AFTER_MS


def test_look_04_a_short_wait_never_flashes(pane: PaneState) -> None:
    pane.show_loading()
    pane.show_content()
    assert pane.state is Pane.CONTENT
    assert not pane._wait.isActive()


def test_look_04_asking_again_while_waiting_does_not_start_the_wait_anew(pane: PaneState, qtbot: QtBot) -> None:
    pane.show_loading()
    qtbot.waitUntil(lambda: pane.skeleton_shown)
    pane.show_loading()
    assert pane.skeleton_shown


def test_look_04_empty_offers_what_can_be_done(pane: PaneState, qtbot: QtBot) -> None:
    pane.show_empty("No customer is open", "Find one by name.", "Search")
    with qtbot.waitSignal(pane.action_asked):
        click(pane._message.button)
    pane.show_empty("Nothing yet")
    assert pane._message.button.isHidden()


def test_look_04_filtered_empty_offers_to_clear_the_filter(pane: PaneState, qtbot: QtBot) -> None:
    pane.show_filtered_empty("Nothing fits", "97 items are hidden.")
    assert pane._message.button.words == "Clear filter"
    with qtbot.waitSignal(pane.clear_asked):
        click(pane._message.button)


def test_look_04_error_says_the_cause_what_still_works_and_offers_retry(pane: PaneState, qtbot: QtBot) -> None:
    pane.show_error("The timeline cannot be read", "Search still works.")
    assert pane._message.accessibleName() == "The timeline cannot be read Search still works."
    with qtbot.waitSignal(pane.retry_asked):
        click(pane._message.button)


def test_look_04_forbidden_says_who_can_grant(pane: PaneState) -> None:
    pane.show_forbidden("This customer belongs to another branch", "Your team lead can give you access.")
    assert pane.state is Pane.FORBIDDEN
    assert pane._message.hint.text() == "Your team lead can give you access."
    assert pane._message.button.isHidden()


def test_a_state_is_said_again_in_the_new_language(pane: PaneState, localisation: Localisation, qtbot: QtBot) -> None:
    pane.show_filtered_empty("x")
    localisation.set_language(Language.FA)
    qtbot.waitUntil(lambda: pane._message.button.words == "پاک کردن صافی")


def test_a11y_13_the_notice_pushes_and_never_covers(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    body, notice = QWidget(), NoticeLine()
    column.addWidget(body, 1)
    column.addWidget(notice)
    page.resize(600, 300)
    page.show()
    qtbot.waitExposed(page)
    assert body.height() == 300
    notice.say(Level.WARN, "offline", "Offline since 14:02", "Show")
    qtbot.waitUntil(lambda: body.height() == 272)
    assert notice.geometry().top() == 272
    with qtbot.waitSignal(notice.action_asked):
        click(notice._action)
    notice.clear()
    qtbot.waitUntil(lambda: body.height() == 300)
    assert notice.words == ""


def test_the_notice_is_spoken_and_has_the_colour_of_its_level(qtbot: QtBot) -> None:
    notice = NoticeLine()
    qtbot.addWidget(notice)
    notice.say(Level.ERR, "warning", "The disk is full")
    assert QAccessible.queryAccessibleInterface(notice).text(QAccessible.Text.Name) == "The disk is full"
    notice.resize(500, 28)
    assert notice.grab().toImage().pixelColor(4, 14) == current_look().colour(Ink.ERR_BG)


def is_open(splitter: WorkSplitter) -> bool:
    return splitter.details_shown


@pytest.fixture
def splitter(qtbot: QtBot) -> Iterator[WorkSplitter]:
    window = QMainWindow()
    made = WorkSplitter(Label("subject"), Label("work"), Label("details"))
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.resize(1366, 688)
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.close()


def test_a_wide_window_has_three_panes_in_their_widths(splitter: WorkSplitter) -> None:
    assert not splitter.is_narrow
    assert is_open(splitter)
    sizes = splitter._panes.sizes()
    assert sizes[0] == pytest.approx(264, abs=8)
    assert sizes[2] == pytest.approx(346, abs=8)


def test_f9_closes_and_opens_the_details(splitter: WorkSplitter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(splitter.details_changed) as heard:
        splitter.show_details(False)
    assert heard.args == [False]
    assert not is_open(splitter)
    splitter.show_details(True)
    assert is_open(splitter)


def test_under_1200_the_details_slide_over_and_start_closed(splitter: WorkSplitter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(splitter.narrow_changed) as heard:
        splitter.window().resize(1093, 614)
    assert heard.args == [True]
    assert not is_open(splitter)
    width = splitter._work.width()
    splitter.show_details(True)
    assert is_open(splitter)
    assert splitter._work.width() == width
    assert splitter._over.geometry().right() == splitter.rect().right()
    splitter.window().resize(1366, 688)
    qtbot.waitUntil(lambda: not splitter.is_narrow)
    assert is_open(splitter)
    assert splitter._panes.indexOf(splitter._details) == 2


def test_details_slide_in_from_the_trailing_edge(
    splitter: WorkSplitter, localisation: Localisation, qtbot: QtBot
) -> None:
    localisation.set_language(Language.FA)
    splitter.window().resize(1093, 614)
    qtbot.waitUntil(lambda: splitter.is_narrow)
    splitter.show_details(True)
    assert splitter._over.geometry().left() == 0


@pytest.mark.parametrize(("language", "key"), [(Language.EN, Qt.Key.Key_Right), (Language.FA, Qt.Key.Key_Left)])
def test_a11y_10_a_handle_moves_with_the_arrows(
    splitter: WorkSplitter, localisation: Localisation, qtbot: QtBot, language: Language, key: Qt.Key
) -> None:
    localisation.set_language(language)
    before = splitter._panes.sizes()[0]
    handle = splitter._panes.handle(1)
    qtbot.waitUntil(lambda: (handle.x() > splitter.width() / 2) == language.is_rtl)
    press(handle, key)
    assert splitter._panes.sizes()[0] == before + 16
    press(handle, Qt.Key.Key_End)
    assert splitter._panes.sizes()[0] > before + 16
    press(handle, Qt.Key.Key_Home)
    assert splitter._panes.sizes()[0] == 200


def test_widths_are_kept_and_a_strange_state_is_ignored(splitter: WorkSplitter) -> None:
    splitter._panes.setSizes([320, 700, 346])
    state = splitter.save_state()
    widths = splitter._panes.sizes()
    splitter._panes.setSizes([264, 756, 346])
    assert splitter.restore_state(state)
    assert splitter._panes.sizes() == widths
    for strange in (
        b"",
        b"\x00\xff",
        b'{"version": 99, "sizes": [1, 2, 3], "details": true}',
        b'{"version": 1}',
        b"[]",
    ):
        assert not splitter.restore_state(strange)
    assert splitter._panes.sizes() == widths


@pytest.mark.parametrize("language", [Language.EN, Language.FA])
def test_the_sheet_has_one_round_corner_at_the_leading_top(
    localisation: Localisation, qtbot: QtBot, language: Language
) -> None:
    localisation.set_language(language)
    sheet = Sheet()
    qtbot.addWidget(sheet)
    pane = Label("")
    pane.setAutoFillBackground(True)
    sheet.row.addWidget(pane)
    sheet.resize(300, 200)
    sheet.show()
    qtbot.waitExposed(sheet)
    image = sheet.grab().toImage()
    corners = [image.pixelColor(x, 0) for x in (0, 299)]
    outside = current_look().colour(Ink.WINDOW)
    assert [colour == outside for colour in corners] == ([False, True] if language.is_rtl else [True, False])
