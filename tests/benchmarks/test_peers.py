"""The comparison with other peers, as far as it needs none: its table, its rows, what a process says."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.peers.__main__ import measured
from benchmarks.peers.floor import FLOOR
from benchmarks.peers.installing import OWN, reason_in, version_in
from benchmarks.peers.measuring import Cost, PeerFault, run
from benchmarks.peers.others import POUCHDB
from benchmarks.peers.rows import CHANGES, made_up, taken, write
from benchmarks.peers.table import BEGIN, END, Outcome, Report, absent, as_json, cell, placed, table
from benchmarks.peers.worker import said
from benchmarks.shaped_line import FREE

PUSH = Cost("push", 1_000, 0.5, 150_000, 9_000, 3)
ONE = Cost("1 up", 1, 0.784, 364, 207, 1)


@pytest.mark.usefixtures("nothing_installed")
def test_without_a_runtime_the_peer_is_left_out_and_the_reason_kept(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = measured(POUCHDB, made_up(1), 1)
    assert (outcome.costs, outcome.version) == ([], "not installed")
    assert outcome.absent == "Node.js with npm is not installed"
    assert "PouchDB" in capsys.readouterr().err


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which no program is found."""
    monkeypatch.setenv("PATH", str(tmp_path))


class Forgetful:
    """A machine that loses a row on the way."""

    def save(self, count: int) -> None:
        """Keep nothing."""

    def sync(self) -> None:
        """Exchange nothing."""

    def count(self) -> int:
        """One row less than were sent."""
        return 49


def report(*peers: Outcome) -> Report:
    return Report("Linux, 2 cores", "2026-03-01T09:30Z", 1_000, list(peers))


def test_a_measurement_is_told_in_the_units_of_its_kind() -> None:
    assert cell(PUSH) == "2,000 rows/s, 159.0 B a row, 3 turns"
    assert cell(ONE) == "571 B, 1 turn, 0.78 s"
    assert cell(None) == "–"


def test_the_peers_stand_side_by_side_and_who_is_missing_is_named() -> None:
    there = Outcome("agentdesk", "AgentDesk", "0.1.0", 3.2, [PUSH, ONE])
    half = Outcome("anki", "Anki", "26.9.3", 3.2, [PUSH], "no answer in 1800 s")
    gone = Outcome("pouchdb", "PouchDB", "not installed", 3.2, [], "Node.js with npm is not installed")
    whole = report(there, half, gone)
    lines = table(whole).splitlines()
    assert lines[0] == "| | AgentDesk (0.1.0) | Anki (26.9.3) |"
    assert f"| push of 1,000 rows | {cell(PUSH)} | {cell(PUSH)} |" in lines
    assert f"| one row handed in | {cell(ONE)} | – |" in lines
    assert lines[-2:] == [
        "- Anki is not, or not wholly, in the table: no answer in 1800 s",
        "- PouchDB is not, or not wholly, in the table: Node.js with npm is not installed",
    ]
    assert absent(whole) == [half, gone]
    assert json.loads(as_json(whole))["peers"][0]["costs"][1]["bytes_up"] == 364


def test_the_table_replaces_the_one_before_and_nothing_else() -> None:
    page = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    once = placed(page, "| new |")
    assert once == f"before\n{BEGIN}\n\n| new |\n\n{END}\nafter\n"
    assert placed(once, "| new |") == once


@pytest.mark.parametrize("page", ["", BEGIN, END, f"{END} {BEGIN}"])
def test_a_page_without_a_place_for_the_table_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        placed(page, "| new |")


def test_what_a_process_says_is_understood_or_is_its_fault() -> None:
    assert said('{"rows": 12}\n') == {"rows": 12}
    for line, words in (("", "ended"), ("Segmentation fault\n", "Segmentation"), ("[1]\n", "said")):
        with pytest.raises(PeerFault, match=words):
            said(line)
    with pytest.raises(PeerFault, match="disk is full"):
        said('{"fault": "the disk is full"}\n')


def test_why_something_is_not_installed_is_told() -> None:
    assert reason_in("\nnpm error network timeout\nnpm error A complete log\n") == "npm error network timeout"
    assert reason_in("one\ntwo\n") == "two"
    assert reason_in("") == "it did not say why"


def test_the_locks_pin_every_package_and_name_no_registry() -> None:
    pinned = (OWN / "anki.txt").read_text(encoding="utf-8")
    assert version_in(pinned, "anki").count(".") == 2
    assert all("==" in line for line in pinned.splitlines())
    with pytest.raises(PeerFault, match="not in the lock"):
        version_in(pinned, "something else")
    asked = json.loads((OWN / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((OWN / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [name for name, package in lock.items() if "resolved" in package] == []
    assert [name for name, package in lock.items() if name and "integrity" not in package] == []


def test_the_rows_are_the_same_each_time_and_enough_for_every_step(tmp_path: Path) -> None:
    rows = made_up(50)
    assert rows == made_up(50)
    assert len(rows.interactions) == 50 + sum(CHANGES)
    assert {row["customer_id"] for row in rows.interactions} <= {row["id"] for row in rows.customers}
    write(rows, tmp_path / "rows.jsonl")
    lines = (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows.interactions
    feed = rows.feed()
    assert taken(feed, 50) + taken(feed, sum(CHANGES)) == rows.interactions
    with pytest.raises(ValueError, match="0 are left"):
        taken(feed, 1)


def test_the_floor_runs_the_whole_course_and_keeps_every_row(tmp_path: Path) -> None:
    with FLOOR.opened(tmp_path, made_up(50)) as stage:
        costs = list(run(stage, 50, FREE))
    assert [cost.what for cost in costs] == ["push", "first load", "nothing", "1 up", "1 down", "100 up", "100 down"]
    assert {cost.turns for cost in costs} == {1}
    assert costs[4].bytes_down > costs[2].bytes_down


def test_rows_that_do_not_arrive_are_noticed(tmp_path: Path) -> None:
    with FLOOR.opened(tmp_path, made_up(50)) as stage, pytest.raises(PeerFault, match="49 of 50"):
        list(run(replace(stage, enter=Forgetful), 50, FREE))
