"""Starts and ends the window: QApplication, crash hook, language, look, lanes, and the order in which they end.

main(argv)                                   `agentdesk` alone, or with a link: the console on the default profile
open_console(desk, line_switch=..., ...)     a window on a desk that is open already: the demonstration, a tour
close_console(window)                        ends it and waits for its lanes
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import tzinfo
from pathlib import Path
from types import TracebackType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QEventLoop, QLocale, QStandardPaths, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from agentdesk.desk.answers import OrganisationView
from agentdesk.desk.clock import SystemClock, SystemRandomness, new_id
from agentdesk.language.language import Language
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.lanes import Lanes
from agentdesk.ui.links.doorway import Doorway, hand_over
from agentdesk.ui.links.opened_links import OpenedLinks
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.settings.choices import Choices, from_kept
from agentdesk.ui.shortcuts.position_shim import PositionShim
from agentdesk.ui.theme.appearance import Appearance
from agentdesk.ui.theme.icons import make_icon
from agentdesk.ui.theme.tokens import Ink, Scheme
from agentdesk.ui.unlock.gate import Gate, ProfileGate
from agentdesk.ui.window.line_switch import LineSwitch
from agentdesk.ui.window.link_taking import LinkTaking
from agentdesk.ui.window.main_window import Equipment, MainWindow

_log = logging.getLogger(__name__)
SETTINGS_NAME = "window.json"


def main(argv: Sequence[str] | None = None) -> int:
    """Open the console on the default profile, or on the one given; returns the exit code.

    Where it is open already, it comes to the front with the link, and this program ends.
    """
    parser = argparse.ArgumentParser(prog="agentdesk", description="The console.")
    parser.add_argument("link", nargs="?", default="", help="tel:, sip:, callto: or agentdesk: link to open")
    parser.add_argument("--profile", type=Path, default=None, help="folder of the profile")
    words = parser.parse_args(list(argv or ()))
    application = make_application()
    profile = words.profile or default_profile()
    doorway = Doorway(profile)
    if not doorway.take() and hand_over(profile, words.link):
        return 0
    # One that runs and does not answer has the profile open: the way in says so.
    console = Console(application, settings_file=settings_path())
    window = console.make_window(gate=ProfileGate(profile))
    taking = LinkTaking(window)
    doorway.asked.connect(taking.take)
    if sys.platform == "darwin":
        OpenedLinks(application).asked.connect(taking.take)
    window.ask_to_unlock()
    window.show()
    if words.link:
        taking.take(words.link)
    code = console.run(window)
    doorway.leave()
    return code


def make_application() -> QApplication:
    """The one QApplication, named and with its icon; an existing one is taken as it is."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setApplicationName("agentdesk")
    QApplication.setApplicationDisplayName("AgentDesk")
    QApplication.setDesktopFileName("agentdesk")
    QApplication.setQuitOnLastWindowClosed(False)
    return QApplication(sys.argv[:1])


def default_profile() -> Path:
    """Where the data of this account of the machine is kept."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)) / "profile"


def settings_path() -> Path:
    """Where language and look are remembered between starts: nothing about a customer."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / SETTINGS_NAME


class Console:
    """What lives as long as the application: look, language, lanes, settings, the crash hook."""

    def __init__(
        self,
        application: QApplication,
        *,
        settings_file: Path | None = None,
        language: str | None = None,
        theme: str | None = None,
        clock: Clock | None = None,
        zone: tzinfo | None = None,
    ) -> None:
        self._application = application
        self._settings_file = settings_file
        self._settings = read_settings(settings_file)
        self.clock: Clock = clock or SystemClock()
        self._usual = self._given(language, theme)
        by_command_line = {name for name, given in (("language", language), ("scheme", theme)) if given}
        kept = {name: text for name, text in self._settings.items() if name not in by_command_line}
        last = from_kept(kept, self._usual)
        self.appearance = Appearance(application, scheme=last.scheme)
        self.localisation = Localisation(application, last.language_settings(last.region or "IR"), zone=zone)
        self._dress(last)
        self.lanes = Lanes(application)
        self._window: MainWindow | None = None
        self._old_hook = sys.excepthook
        sys.excepthook = self._on_crash
        application.setWindowIcon(self._icon())
        self._shim = PositionShim(application)

    def _given(self, language: str | None, theme: str | None) -> Choices:
        """What holds for somebody who never chose: what the command line says, else what the machine speaks."""
        known = {item.value for item in Language}
        wanted = language or QLocale.system().name()[:2]
        scheme = Scheme(theme) if theme in {item.value for item in Scheme} else None
        return Choices(Language(wanted) if wanted in known else Language.FA, scheme=scheme)

    def _dress(self, choices: Choices) -> None:
        """The window before anybody is signed in: as the last one here had it."""
        self.appearance.set_density(choices.density)
        self.appearance.set_scale(choices.scale_percent)
        self.appearance.set_motion(choices.motion)
        self.localisation.set_own_region(choices.region)

    def _icon(self) -> QIcon:
        return make_icon("headset", 32, self.appearance.look.colour(Ink.ACCENT))

    def make_window(self, *, gate: Gate | None = None, line_switch: LineSwitch | None = None) -> MainWindow:
        """A window of this application."""
        randomness = SystemRandomness()
        equipment = Equipment(
            self.appearance,
            self.localisation,
            self.lanes,
            self.clock,
            lambda: new_id(randomness),
            line_switch,
            self._usual,
        )
        window = MainWindow(equipment, gate)
        window.chose.connect(self._remember)
        window.opened.connect(self._follow_organisation)
        self._window = window
        return window

    def _follow_organisation(self) -> None:
        """Times are those of the firm, phones those of its country."""
        window = self._window
        if window is not None and window.link is not None:
            window.link.ask("organisation", lambda desk: desk.organisation(), self._on_organisation)

    def _on_organisation(self, organisation: OrganisationView) -> None:
        zone = None
        try:
            zone = ZoneInfo(organisation.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            _log.info("the firm's time zone is not known here; the machine's is used")
        self.localisation.follow_firm(organisation.region, zone, weekdays_of(organisation.weekend))

    def _remember(self, name: str, value: str) -> None:
        self._settings[name] = value
        if self._settings_file is not None:
            file, text = self._settings_file, json.dumps(self._settings)
            self.lanes.database.submit(lambda: write_settings(file, text), owner=self._application)

    def _on_crash(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An error that nobody caught: told in words, logged without its text, which may hold a customer's."""
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
            return
        places = "".join(traceback.format_tb(trace))
        _log.error("not caught: %s\n%s", kind.__name__, places)
        window = self._window
        if window is not None and window.workspace is not None:
            window.workspace.statuses.fail(error)

    def run(self, window: MainWindow) -> int:
        """Let the window live until it is closed; then end everything in order."""
        window.finished.connect(self._application.quit)
        code = self._application.exec()
        self.end()
        return code

    def end(self) -> None:
        """The lanes end, nothing of the window is asked any more."""
        self.lanes.shut_down()
        sys.excepthook = self._old_hook
        # At once, and not when the loop next turns: a console opened after this one speaks its own language alone.
        for part in (self.localisation, self.appearance, self._shim):
            if isValid(part):
                delete(part)
        if self._window is not None:
            self._window.deleteLater()
            self._window = None


def weekdays_of(weekend: str) -> frozenset[int]:
    """The firm's days off from ISO numbers parted by commas, as 0 for Monday; what is no weekday is left out."""
    numbers = (part.strip() for part in weekend.split(","))
    return frozenset(int(number) - 1 for number in numbers if number in set("1234567"))


def read_settings(file: Path | None) -> dict[str, str]:
    """What was remembered; nothing where there is no file or it cannot be read."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8")) if file is not None else {}
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in kept.items() if isinstance(value, str)} if isinstance(kept, dict) else {}


def write_settings(file: Path, text: str) -> None:
    """Replace the file in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)


def open_console(
    desk: DeskPort,
    *,
    line_switch: tuple[Callable[[], None], Callable[[], None]] | None = None,
    language: str | None = None,
    theme: str | None = None,
    gate: Gate | None = None,
) -> tuple[Console, MainWindow]:
    """A window on a desk that is open already. ``line_switch`` is (cut, restore); both may block.

    Run it with ``console.run(window)``, or drive it and end it with ``close_console``.
    """
    console = Console(make_application(), language=language, theme=theme)
    switch = LineSwitch(*line_switch) if line_switch is not None else None
    window = console.make_window(gate=gate, line_switch=switch)
    window.open_desk(desk)
    window.show()
    return console, window


def close_console(console: Console, window: MainWindow) -> None:
    """Close the window as a person would, wait until drafts are kept and the desk is closed, and end the lanes."""
    waiting = QEventLoop()
    window.finished.connect(waiting.quit, Qt.ConnectionType.QueuedConnection)
    window.close()
    waiting.exec()
    console.end()
