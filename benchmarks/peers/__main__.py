"""``python -m benchmarks.peers [--rows N] [--only NAME]``: measures, shows the table, and keeps it.

With ``--only`` nothing is kept: what stands side by side is of one run. Ends with 1 when a peer is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from agentdesk.models.errors import AgentDeskError
from benchmarks.__main__ import machine
from benchmarks.peers.agentdesk import AGENTDESK
from benchmarks.peers.floor import FLOOR
from benchmarks.peers.installing import FOLDER
from benchmarks.peers.measuring import Cost, Peer, PeerFault, busy, run
from benchmarks.peers.others import ANKI, POUCHDB
from benchmarks.peers.rows import Rows, made_up
from benchmarks.peers.table import Outcome, Report, absent, as_json, cell, placed, table

PEERS = (FLOOR, AGENTDESK, ANKI, POUCHDB)
RESULTS = Path(__file__).parents[1] / "peers.json"
PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
ROWS = 20_000


def measured(peer: Peer, rows: Rows, count: int) -> Outcome:
    """What comes of one peer; a fault is a part of it."""
    costs: list[Cost] = []
    version, words = "not installed", None
    try:
        version = peer.install()
        with TemporaryDirectory(dir=FOLDER) as folder, peer.opened(Path(folder), rows) as stage:
            for cost in run(stage, count):
                print(f"{peer.title:<10} {cost.what:<12} {cell(cost)}", flush=True)
                costs.append(cost)
    except (PeerFault, AgentDeskError, OSError) as fault:
        words = str(fault) or type(fault).__name__
        print(f"{peer.title:<10} {words}", file=sys.stderr, flush=True)
    return Outcome(peer.name, peer.title, version, round(busy(), 1), costs, words)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description="Measure AgentDesk beside others.")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows of the push and the load (default: %(default)s)")
    parser.add_argument("--only", choices=[peer.name for peer in PEERS], help="one of them, shown and not kept")
    given = parser.parse_args(arguments)
    FOLDER.mkdir(parents=True, exist_ok=True)
    rows = made_up(given.rows)
    chosen = [peer for peer in PEERS if given.only in {None, peer.name}]
    outcomes = [measured(peer, rows, given.rows) for peer in chosen]
    at = datetime.now(UTC).isoformat(timespec="minutes").replace("+00:00", "Z")
    report = Report(machine(), at, given.rows, outcomes)
    print(table(report))
    if given.only is None:
        RESULTS.write_bytes(as_json(report))
        PAGE.write_text(placed(PAGE.read_text(encoding="utf-8"), table(report)), encoding="utf-8")
    return 1 if absent(report) else 0


if __name__ == "__main__":
    raise SystemExit(main())
