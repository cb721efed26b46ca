"""KEY-04 and KEY-05 on a real X server: every key fires on Persian and Arabic layouts, with a Latin one and without."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.setup.system import lacking_for_xserver
from tests.ui.x11_keys import FREE_KEYS

REPOSITORY = Path(__file__).parents[2]
REQUIRED = os.environ.get("AGENTDESK_REQUIRE_XSERVER") == "1"
pytestmark = pytest.mark.skipif(
    bool(lacking_for_xserver()) and not REQUIRED, reason=f"not on this machine: {', '.join(lacking_for_xserver())}"
)


def test_key_04_what_an_x_server_needs_is_here() -> None:
    assert lacking_for_xserver() == []


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server of its own; it chooses its number by itself, and keeps the layout when setxkbmap goes (-noreset)."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
        server.terminate()


def strike_all(display: str, layout: str, folder: Path, *how: str) -> dict[str, object]:
    """What `x11_keys` says with a layout."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(REPOSITORY)}
    subprocess.run(["setxkbmap", "-layout", layout], env=environment, check=True, timeout=20)
    command = [sys.executable, "-m", "tests.ui.x11_keys", str(folder / "answer.json"), *how]
    run = subprocess.run(
        command, env=environment, cwd=REPOSITORY, capture_output=True, text=True, timeout=90, check=False
    )
    assert run.returncode == 0, run.stderr
    answer: dict[str, object] = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
    return answer


EVERY_KEY = dict.fromkeys(FREE_KEYS, True)
TEXT = {"Ctrl+C": "نام", "Ctrl+X": "", "Ctrl+V": "نام", "Ctrl+Z": ""}
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize("layout", ["us", "ir,us", "ara,us"])
def test_key_04_every_key_fires_on_every_layout_with_a_latin_group(display: str, layout: str, tmp_path: Path) -> None:
    answer = strike_all(display, layout, tmp_path)
    assert answer["fired"] == EVERY_KEY
    assert answer["text"] == TEXT
    assert (answer["line"], answer["platform"]) == ("نام", "xcb")
    assert not answer["shim"]


@pytest.mark.parametrize("layout", ["ir", "ara"])
def test_key_05_without_a_latin_group_the_places_of_the_keys_count(display: str, layout: str, tmp_path: Path) -> None:
    answer = strike_all(display, layout, tmp_path)
    assert answer["shim"]
    assert answer["fired"] == EVERY_KEY
    assert answer["text"] == TEXT
    assert answer["letters"] == ALPHABET
    assert answer["line"] == "نام"


@pytest.mark.parametrize("layout", ["ir", "ara"])
def test_key_05_without_the_shim_letters_are_dead(display: str, layout: str, tmp_path: Path) -> None:
    """The layouts are real: the function keys fire, Ctrl+J does not, and the text cannot be copied."""
    answer = strike_all(display, layout, tmp_path, "bare")
    fired, text = answer["fired"], answer["text"]
    assert isinstance(text, dict)
    assert fired == {"F5": True, "Ctrl+J": False}
    assert text["Ctrl+C"] != "نام"
