"""The demonstration is made once, opens at once afterwards, and is made anew when its edition is an earlier one."""

from __future__ import annotations

import json
from pathlib import Path

from agentdesk.demo.stage import EDITION, stage
from tests.architecture.tree import REPOSITORY

CONTENT = REPOSITORY / "resources" / "demo"
FEW = 40


def made_at(folder: Path) -> str:
    return str(json.loads((folder / "demo.json").read_text(encoding="utf-8"))["anchor"])


def customers(folder: Path) -> int:
    with stage(folder, CONTENT, customers=FEW) as set_up:
        return set_up.desk.status().customers


def test_it_is_made_once_and_again_for_a_newer_edition(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    first = customers(folder)
    made = made_at(folder)
    assert first > 0
    assert customers(folder) == first
    assert made_at(folder) == made
    state = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    (folder / "demo.json").write_text(json.dumps(state | {"edition": EDITION - 1}), encoding="utf-8")
    (folder / "server.db").write_bytes(b"of a schema that this program does not know")
    (folder / "notes.txt").write_text("somebody's own")
    assert customers(folder) == first
    assert made_at(folder) != made
    assert (folder / "notes.txt").read_text() == "somebody's own"
