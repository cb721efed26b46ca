"""Starting and ending: settings are kept, the window opens on a desk, everything ends in order, a crash is told."""

import json
import logging
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agentdesk.desk.answers import OrganisationView
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import CalendarKind, Language
from agentdesk.ui.app import Console, close_console, open_console, read_settings, weekdays_of, write_settings
from agentdesk.ui.theme.tokens import Density, Scheme
from agentdesk.ui.widgets.month import MonthGrid
from tests.fixtures.logs import ExpectedLogs
from tests.ui.doubles.desk import ValueDesk
from tests.ui.doubles.values import FIRM

pytestmark = pytest.mark.usefixtures("localisation")


@pytest.fixture(autouse=True)
def hook() -> object:
    """No test leaves another crash hook behind."""
    before = sys.excepthook
    yield
    assert sys.excepthook is before


def test_open_and_close_leave_nothing_running() -> None:
    desk = ValueDesk()
    console, window = open_console(desk, language="fa", theme="dark")
    assert console.localisation.language is Language.FA
    assert console.appearance.look.scheme is Scheme.DARK
    assert window.workspace is not None
    close_console(console, window)
    assert desk.calls[-1] == "close"
    assert desk.listeners == []


class DeskAbroad(ValueDesk):
    """The desk of a firm in Dubai, or somewhere whose time zone nobody knows."""

    time_zone = "Asia/Dubai"

    def organisation(self) -> OrganisationView:
        return replace(FIRM, region="AE", time_zone=self.time_zone)


@pytest.mark.parametrize("time_zone", ["Asia/Dubai", "Nowhere/Land"])
def test_l10n_03_phones_are_those_of_the_firms_country(qtbot: QtBot, time_zone: str) -> None:
    desk = DeskAbroad()
    desk.time_zone = time_zone
    console, window = open_console(desk, language="en")
    before = console.localisation.formats
    assert strip_controls(before.phone("+971501234567")).startswith("+971")
    qtbot.waitUntil(lambda: console.localisation.formats.region == "AE")
    formats = console.localisation.formats
    assert strip_controls(formats.phone("+971501234567")).startswith("050")
    assert strip_controls(formats.phone("+989121234567")).startswith("+98")
    assert str(formats.zone) == ("Asia/Dubai" if time_zone == "Asia/Dubai" else str(before.zone))
    close_console(console, window)


def test_what_was_chosen_is_there_at_the_next_start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "settings" / "window.json"
    console = Console(qapp, settings_file=file)
    window = console.make_window()
    window.open_desk(ValueDesk())
    window.set_language("ar")
    window.set_calendar(CalendarKind.JALALI.value)
    window.set_scheme("dark")
    qtbot.waitUntil(lambda: read_settings(file).get("scheme") == "dark")
    close_console(console, window)
    again = Console(qapp, settings_file=file)
    assert again.localisation.language is Language.AR
    assert again.localisation.formats.settings.calendar is CalendarKind.JALALI
    assert again.appearance.look.scheme is Scheme.DARK
    again.end()


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"language": 5}'])
def test_settings_that_cannot_be_read_are_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(text)
    assert read_settings(file) == {}
    write_settings(file, json.dumps({"language": "fa"}))
    assert read_settings(file) == {"language": "fa"}
    assert read_settings(None) == {}


def test_an_error_that_nobody_caught_is_told_and_its_text_is_not_logged(
    expected_logs: ExpectedLogs, caplog: pytest.LogCaptureFixture
) -> None:
    expected_logs.expect("not caught: ZeroDivisionError")
    console, window = open_console(ValueDesk(), language="en")
    text = " ".join(("Zahra", "Karimi"))
    try:
        raise ZeroDivisionError(text)
    except ZeroDivisionError as error:
        with caplog.at_level(logging.ERROR):
            sys.excepthook(type(error), error, error.__traceback__)
    workspace = window.workspace
    assert workspace is not None
    assert "Something unexpected went wrong." in workspace.frame.notice.words
    close_console(console, window)
    assert text not in caplog.text


def test_run_ends_when_the_window_is_closed() -> None:
    console, window = open_console(ValueDesk(), language="en")
    QTimer.singleShot(50, window.close)
    assert console.run(window) == 0


class DeskOfAWeekend(ValueDesk):
    """The desk of a firm that is closed on Thursday and Friday."""

    def organisation(self) -> OrganisationView:
        return replace(FIRM, weekend="4,5")


def test_l10n_25_the_weekend_is_the_firms_own(qtbot: QtBot) -> None:
    console, window = open_console(DeskOfAWeekend(), language="en")
    grid = MonthGrid()
    qtbot.addWidget(grid)
    assert grid.weekend() == {5, 6}
    qtbot.waitUntil(lambda: grid.weekend() == {3, 4})
    close_console(console, window)


@pytest.mark.parametrize(("text", "expected"), [("5", {4}), ("6, 7", {5, 6}), ("", set()), ("8,x,0,7", {6})])
def test_what_is_no_weekday_is_left_out(text: str, expected: set[int]) -> None:
    assert weekdays_of(text) == expected


def test_look_and_language_before_the_sign_in_are_those_of_the_last_user(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    file = tmp_path / "window.json"
    console = Console(qapp, settings_file=file)
    window = console.make_window()
    window.open_desk(ValueDesk())
    chosen = replace(window.choices.choices, language=Language.AR, density=Density.COMPACT, scale_percent=130)
    window.choices.change(chosen)
    qtbot.waitUntil(lambda: read_settings(file).get("scale_percent") == "130")
    close_console(console, window)
    again = Console(qapp, settings_file=file)
    look = again.appearance.look
    assert (again.localisation.language, look.density, look.scale_percent) == (Language.AR, Density.COMPACT, 130)
    again.end()
    by_command_line = Console(qapp, settings_file=file, language="en", theme="dark")
    assert by_command_line.localisation.language is Language.EN
    assert by_command_line.appearance.look.scheme is Scheme.DARK
    assert by_command_line.appearance.look.density is Density.COMPACT
    by_command_line.end()
