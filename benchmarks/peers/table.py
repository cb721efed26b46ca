"""The measurements as a file of JSON and as a table in the papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from benchmarks.peers.measuring import Cost

BEGIN, END = "<!-- peers: begin, written by `make peers` -->", "<!-- peers: end -->"
_WORDS = {
    "push": "push of {rows:,} rows",
    "first load": "first load of {rows:,} rows",
    "nothing": "nothing to do",
    "1 up": "one row handed in",
    "1 down": "one row read",
    "100 up": "a hundred handed in",
    "100 down": "a hundred read",
}
_IN_BULK = ("push", "first load")


@dataclass(frozen=True)
class Outcome:
    """What came of one peer. ``absent`` says why it was not measured, or not to the end; ``load`` is of ``busy``."""

    name: str
    title: str
    version: str
    load: float
    costs: list[Cost]
    absent: str | None = None


@dataclass(frozen=True)
class Report:
    """One run."""

    machine: str
    at: str
    rows: int
    peers: list[Outcome]


def as_json(report: Report) -> bytes:
    """The file."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"


def cell(cost: Cost | None) -> str:
    """One measurement in words."""
    if cost is None:
        return "–"
    turns = f"{cost.turns:,} turn{'' if cost.turns == 1 else 's'}"
    total = cost.bytes_up + cost.bytes_down
    if cost.what in _IN_BULK:
        return f"{cost.rows / cost.seconds:,.0f} rows/s, {total / cost.rows:,.1f} B a row, {turns}"
    return f"{total:,} B, {turns}, {cost.seconds:.2f} s"


def table(report: Report) -> str:
    """The table in Markdown, with a line for whom it leaves out."""
    shown = [one for one in report.peers if one.costs]
    lines = [
        "| | " + " | ".join(f"{one.title} ({one.version})" for one in shown) + " |",
        "|---|" + "---|" * len(shown),
    ]
    for what, words in _WORDS.items():
        cells = [cell(next((cost for cost in one.costs if cost.what == what), None)) for one in shown]
        lines.append(f"| {words.format(rows=report.rows)} | {' | '.join(cells)} |")
    lines.append(f"| processes that wanted a core meanwhile | {' | '.join(f'{one.load:.0f}' for one in shown)} |")
    lines += ["", f"{report.machine}; {report.at}."]
    missing = [f"- {one.title} is not, or not wholly, in the table: {one.absent}" for one in report.peers if one.absent]
    return "\n".join([*lines, *([""] if missing else []), *missing])


def placed(page: str, part: str) -> str:
    """A page with ``part`` between its markers. Raises ValueError for a page that has not both, in this order."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no place for the table: {BEGIN} ... {END}")
    return f"{before}{BEGIN}\n\n{part}\n\n{END}{after}"


def absent(report: Report) -> Sequence[Outcome]:
    """Those that were not measured to the end."""
    return [one for one in report.peers if one.absent]
