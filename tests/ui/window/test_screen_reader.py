"""The whole window through real AT-SPI, on an X server and a bus of its own: what a screen reader is given to say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from scripts.setup.system import SYSTEM_PYTHON, lacking_for_reader, lacking_for_xserver
from tests.fixtures.waiting import wait_until
from tests.ui.world import NAMES, ZAHRA

REPOSITORY = Path(__file__).parents[3]
READER = Path(__file__).with_name("at_spi_reader.py")
REQUIRED = os.environ.get("AGENTDESK_REQUIRE_READER") == "1"
LACKING = [*lacking_for_xserver(), *lacking_for_reader()]
pytestmark = pytest.mark.skipif(bool(LACKING) and not REQUIRED, reason=f"not on this machine: {', '.join(LACKING)}")

LANGUAGES = [Language.EN, Language.FA]
TIMEOUT_SECONDS = 60
ACTED_ON = {"push button", "toggle button", "radio button", "check box", "combo box", "page tab", "text", "link"}
SEARCH = {
    Language.EN: "Search customer: name, phone, national ID, order",
    Language.FA: "جست‌وجوی مشتری: نام، تلفن، کد ملی، سفارش",
}
MAIL = {
    Language.EN: ("E-mail in · Reza. ", ". سفارش AB-1 نرسیده است"),
    Language.FA: ("ایمیل ورودی · Reza. ", ". سفارش AB-1 نرسیده است"),
}
UNSENT = {
    Language.EN: ("Call in · Sara", ". Not sent yet. Queued"),
    Language.FA: ("تماس ورودی · Sara", ". Not sent yet. در صف"),
}
NEXT_ACTION = {Language.EN: "Log call", Language.FA: "ثبت تماس"}


@dataclass(frozen=True)
class Node:
    """What a reader learns of one thing on the screen; isolates, which nobody speaks, are left out."""

    role: str
    name: str
    states: frozenset[str]

    @classmethod
    def of(cls, line: str) -> Node:
        """From a line of the reader."""
        told = json.loads(line)
        return cls(told["role"], strip_controls(told["name"]), frozenset(told["states"]))


def address_of(command: list[str], environment: dict[str, str], stack: ExitStack) -> str:
    """Start a server that writes its address to the file descriptor FD, and read it there."""
    reading, writing = os.pipe()
    filled = [part.replace("FD", str(writing)) for part in command]
    server = subprocess.Popen(filled, pass_fds=(writing,), env=environment, stderr=subprocess.DEVNULL)
    stack.enter_context(server)
    stack.callback(server.terminate)
    os.close(writing)
    with os.fdopen(reading) as answer:
        address = answer.readline().strip()
    assert address, f"{command[0]} did not start"
    return address


@pytest.fixture(scope="module")
def surroundings() -> Iterator[dict[str, str]]:
    """The environment of a desktop without a screen: an X server and a session bus that nobody else uses."""
    with ExitStack() as stack:
        # The path of a socket has to be short, so the folder is not one of the test's own.
        private = stack.enter_context(tempfile.TemporaryDirectory(prefix="a11y-"))
        environment = {**os.environ, "XDG_RUNTIME_DIR": private, "XDG_CACHE_HOME": private}
        screen = ["Xvfb", "-displayfd", "FD", "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"]
        environment["DISPLAY"] = f":{address_of(screen, environment, stack)}"
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address=FD"]
        environment["DBUS_SESSION_BUS_ADDRESS"] = address_of(bus, environment, stack)
        yield environment


@pytest.fixture(scope="module")
def trees(surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[Language, list[Node]]:
    """The window's tree in each language, read while the window runs."""
    folder = tmp_path_factory.mktemp("window")
    program = [sys.executable, "-m", "tests.ui.window.at_spi_window", str(folder)]
    wishes = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        program,
        env={**surroundings, **wishes},
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        assert window.stdin is not None
        assert window.stdout is not None
        read: dict[Language, list[Node]] = {}
        for language in LANGUAGES:
            window.stdin.write(f"{language.value}\n")
            window.stdin.flush()
            assert window.stdout.readline().strip() == language.value
            read[language] = tree_of(surroundings, folder / language.value)
        window.stdin.close()
        assert window.wait(TIMEOUT_SECONDS) == 0
    return read


def tree_of(surroundings: dict[str, str], answer: Path) -> list[Node]:
    """Everything that is shown, from the window inwards."""
    command = [str(SYSTEM_PYTHON), str(READER), "agentdesk", str(answer)]

    def is_read() -> bool:
        done = subprocess.run(command, env=surroundings, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)
        return done.returncode == 0

    wait_until(is_read, "the window on the bus of screen readers")
    return [Node.of(line) for line in answer.read_text("utf-8").splitlines()]


def test_a11y_the_bus_of_screen_readers_is_here() -> None:
    assert LACKING == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a11y_24_the_window_is_named_by_the_customer_first(
    trees: dict[Language, list[Node]], language: Language
) -> None:
    frames = [node for node in trees[language] if node.role == "frame"]
    assert [node.name for node in frames] == [f"{NAMES[ZAHRA]} – AgentDesk"]
    assert "active" in frames[0].states


@pytest.mark.parametrize("language", LANGUAGES)
def test_a11y_01_the_search_field_has_the_keyboard_and_its_name(
    trees: dict[Language, list[Node]], language: Language
) -> None:
    focused = [node for node in trees[language] if "focused" in node.states and node.role == "text"]
    assert [node.name for node in focused] == [SEARCH[language]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a11y_01_nothing_that_can_be_acted_on_is_nameless(
    trees: dict[Language, list[Node]], language: Language
) -> None:
    acted_on = [node for node in trees[language] if node.role in ACTED_ON]
    assert len(acted_on) > 15
    assert [node for node in acted_on if not node.name.strip()] == []
    assert NEXT_ACTION[language] in {node.name for node in acted_on if node.role == "push button"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a11y_02_a_row_says_kind_who_time_content_and_state(
    trees: dict[Language, list[Node]], language: Language
) -> None:
    rows = [node for node in trees[language] if node.role == "table cell"]
    assert len(rows) > 8
    for begin, end in (MAIL[language], UNSENT[language]):
        fitting = [row for row in rows if row.name.startswith(begin) and row.name.endswith(end)]
        assert len(fitting) == 1, [row.name for row in rows]
    assert len([row for row in rows if "selected" in row.states]) == 1
