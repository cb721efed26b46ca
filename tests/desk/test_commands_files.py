"""The commands ``attach`` and ``attachments``, over a real port: one machine attaches, another fetches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.firm import Firm
from tests.desk.test_commands import Terminal


@pytest.fixture
def terminal(firm: Firm, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Sara's, signed in."""
    terminal = Terminal(firm.machine(), capsys)
    assert terminal.sign_in().exit_code == 0
    return terminal


def test_a_file_goes_from_one_machine_to_another(
    firm: Firm, terminal: Terminal, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, fetched = tmp_path / "رسید.pdf", tmp_path / "fetched.pdf"
    path.write_bytes(bytes(range(256)) * 1500)
    zahra = terminal.perform("AddCustomer", name="زهرا").shape["ids"][0]
    note = terminal.perform("AddNote", customer_id=zahra, body="b").shape["ids"][0]
    attached = terminal.run("attach", str(path), "--interaction", note)
    assert (attached.exit_code, attached.shape["state"]) == (0, "pending")
    (waiting,) = terminal.run("attachments", note).shape["attachments"]
    assert (waiting["name"], waiting["state"], waiting["percent"]) == ("رسید.pdf", "waiting", 0)
    assert terminal.run("sync").exit_code == 0
    assert terminal.run("attachments", note).shape["attachments"][0]["state"] == "here"
    other = Terminal(firm.machine(), capsys)
    other.sign_in()
    other.run("sync")
    (known,) = other.run("attachments", note).shape["attachments"]
    assert known["state"] == "centre"
    answer = other.run("attachments", note, "--fetch", known["id"], "--to", str(fetched))
    assert (answer.exit_code, answer.shape["fetched"]) == (0, str(fetched))
    assert fetched.read_bytes() == path.read_bytes()
    assert other.run("attachments", note, "--fetch", known["id"], "--to", str(fetched)).exit_code == 2
    assert fetched.read_bytes() == path.read_bytes()


def test_what_is_not_here_needs_a_line_and_what_is_wrong_is_said(
    firm: Firm, terminal: Terminal, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(b"x" * 300_000)
    zahra = terminal.perform("AddCustomer", name="زهرا").shape["ids"][0]
    note = terminal.perform("AddNote", customer_id=zahra, body="b").shape["ids"][0]
    terminal.run("attach", str(path), "--interaction", note)
    terminal.run("sync")
    other = Terminal(firm.machine(), capsys)
    other.sign_in()
    other.run("sync")
    (known,) = other.run("attachments", note).shape["attachments"]
    firm.server.cut_line()
    answer = other.run("attachments", note, "--fetch", known["id"], "--to", str(tmp_path / "x"))
    assert answer.exit_code == 4
    assert not (tmp_path / "x").exists()
    assert terminal.run("attach", str(tmp_path), "--interaction", note).exit_code == 2
    assert terminal.run("attach", str(path), "--interaction", zahra).exit_code == 6
    assert terminal.run("attachments", note, "--fetch", known["id"]).exit_code == 2
