"""A second start hands its link over; whoever says anything else is cut off, and a crash blocks nobody."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agentdesk.language.links import LONGEST_LINK
from agentdesk.ui.links.doorway import MOST_BYTES, MOST_CALLERS, Doorway, place_of
from agentdesk.ui.links.opened_links import OpenedLinks
from tests.fixtures.waiting import wait_until

NUMBER = "tel:+989121234567"
HANDING = (
    "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication as A; a = A([]);"
    "from agentdesk.ui.links.doorway import hand_over;"
    "sys.exit(0 if hand_over(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])) else 9)"
)
HOLDING = (
    "import sys, time; from pathlib import Path; from PySide6.QtCore import QCoreApplication as A; a = A([]);"
    "from agentdesk.ui.links.doorway import Doorway;"
    "d = Doorway(Path(sys.argv[1]), Path(sys.argv[2])); print(d.take(), flush=True); a.exec()"
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """This user's alone, and short: a socket's path has 107 characters at most."""
    with TemporaryDirectory(prefix="agd") as made:
        yield Path(made)


@pytest.fixture
def doorway(qapp: QApplication, folder: Path) -> Iterator[Doorway]:
    made = Doorway(folder / "profile", folder, qapp)
    assert made.take()
    yield made
    made.leave()
    made.deleteLater()


def second_start(qtbot: QtBot, folder: Path, link: str) -> int:
    process = QProcess()
    with qtbot.waitSignal(process.finished):
        process.start(sys.executable, ["-c", HANDING, str(folder / "profile"), link, str(folder)])
    return process.exitCode()


@pytest.mark.parametrize("link", [NUMBER, "", "tel:\u202e1\r\n2", "x" * 3 * LONGEST_LINK])
def test_a_second_start_hands_its_link_over_as_it_is(qtbot: QtBot, doorway: Doorway, folder: Path, link: str) -> None:
    heard: list[str] = []
    doorway.asked.connect(heard.append)
    assert second_start(qtbot, folder, link) == 0
    assert heard == [link[: LONGEST_LINK + 1]]


@pytest.mark.usefixtures("doorway")
def test_only_one_is_handed_links_and_only_its_user_may_come_in(folder: Path) -> None:
    assert not Doorway(folder / "profile", folder).take()
    other = Doorway(folder / "another", folder)
    assert other.take()
    other.leave()
    assert Path(place_of(folder / "profile", folder)).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\n",
        b"[]\n",
        b'{"link": 5}\n',
        b'{"link": "tel:1", "dial": true}\n',
        b'{"link": "tel:12"}\n{"link": "tel:34"}\n',
        b"[" * 3000 + b"\n",
        b"x" * (MOST_BYTES + 1),
        json.dumps({"link": "x" * (LONGEST_LINK + 2)}).encode() + b"\n",
    ],
)
def test_anything_else_is_cut_off_without_an_answer(qtbot: QtBot, doorway: Doorway, folder: Path, said: bytes) -> None:
    heard: list[str] = []
    doorway.asked.connect(heard.append)
    line = QLocalSocket()
    line.connectToServer(place_of(folder / "profile", folder))
    line.write(said)
    qtbot.waitUntil(lambda: line.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert line.readAll().data() == b""
    assert heard == []
    assert second_start(qtbot, folder, NUMBER) == 0
    assert heard == [NUMBER]


def test_those_who_say_nothing_keep_nobody_out(qtbot: QtBot, doorway: Doorway, folder: Path) -> None:
    doorway.patience_ms = 50
    silent = [QLocalSocket() for _number in range(MOST_CALLERS + 3)]
    for line in silent:
        line.connectToServer(place_of(folder / "profile", folder))
    qtbot.waitUntil(lambda: all(line.state() == QLocalSocket.LocalSocketState.UnconnectedState for line in silent))
    assert second_start(qtbot, folder, NUMBER) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of Windows leaves nothing behind")
def test_what_a_crash_left_behind_is_replaced(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    arguments = [sys.executable, "-c", HOLDING, str(folder / "profile"), str(folder)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "True\n"
        mine = Doorway(folder / "profile", folder, qapp)
        assert not mine.take()
        os.kill(first.pid, signal.SIGKILL)
    assert Path(place_of(folder / "profile", folder)).exists()
    assert mine.take()
    heard: list[str] = []
    mine.asked.connect(heard.append)
    assert second_start(qtbot, folder, NUMBER) == 0
    assert heard == [NUMBER]
    mine.leave()
    mine.deleteLater()


def test_the_program_started_twice_is_one_window(folder: Path) -> None:
    places = ("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    own = {name: str(folder / name) for name in places}
    (folder / "XDG_RUNTIME_DIR").mkdir(mode=0o700)
    surroundings = os.environ | own | {"QT_QPA_PLATFORM": "offscreen"}
    start = [sys.executable, "-m", "agentdesk"]
    with subprocess.Popen(start, env=surroundings) as first:
        try:
            wait_until(lambda: any((folder / "XDG_RUNTIME_DIR").glob("agentdesk-*[!k]")), "the first one listens")
            second = subprocess.run([*start, NUMBER], env=surroundings, check=False, capture_output=True)
            assert second.returncode == 0
            assert first.poll() is None
        finally:
            first.terminate()


def test_macos_hands_links_over_as_events(qapp: QApplication) -> None:
    watch = OpenedLinks(qapp)
    heard: list[str] = []
    watch.asked.connect(heard.append)
    for url in (QUrl("tel:+98912%201234567"), QUrl.fromLocalFile("/etc/passwd")):
        QApplication.sendEvent(qapp, QFileOpenEvent(url))
    assert heard == ["tel:+98912%201234567"]
    qapp.removeEventFilter(watch)
    watch.deleteLater()
