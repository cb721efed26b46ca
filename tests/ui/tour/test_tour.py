"""The tour walks the real window on a real server, without a display, and leaves a picture of each step."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agentdesk.ui.tour.walk import Step, Walk

STEPS = ["open", "find", "timeline", "line-cut", "log-call", "call-written", "call-saved", "line-back"]


@pytest.mark.timeout(240)
def test_without_a_display_the_demo_walks_the_tour_twice_on_one_firm(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "agentdesk", "demo", "--customers", "40"]
    for language in ("fa", "en"):
        done = subprocess.run(
            [*command, "--language", language],
            cwd=tmp_path,
            env=environment | {"PYTHONPATH": str(Path(__file__).parents[3])},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        pictures = sorted((tmp_path / "demo-output").glob("*.png"))
        assert [picture.stem.split("-", 1)[1] for picture in pictures] == STEPS
        assert {(image.width(), image.height()) for image in map(QImage, map(str, pictures))} == {(1366, 768)}
        assert "It arrived" in (tmp_path / "demo-output" / "summary.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "demo-data" / "demo.json").read_text(encoding="utf-8"))["filled"] is True


def test_a_step_that_is_never_shown_ends_the_tour(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agentdesk.ui.tour.walk._PATIENCE_MS", 50)
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[str] = []
    steps = [
        Step("first", "", lambda: seen.append("first"), lambda: True),
        Step("never", "", lambda: seen.append("never"), lambda: False),
        Step("after", "", lambda: seen.append("after"), lambda: True),
    ]
    walk = Walk(window, steps, tmp_path)
    with qtbot.waitSignal(walk.finished) as finished:
        walk.start()
    assert finished.args == ["never"]
    assert seen == ["first", "never"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1-first.png", "failed-never.png"]
