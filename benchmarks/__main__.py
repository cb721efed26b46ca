"""``python -m benchmarks [--only PREFIX]``: measures, shows a table, writes ``benchmarks/results.json``.

Figures that were not chosen keep what was measured before. Ends with 1 when a measured figure misses its limit or a
family cannot be run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.families import chosen, load
from benchmarks.figures import Family, Figure, Measured, measure

RESULTS = Path(__file__).with_name("results.json")


def machine() -> str:
    """What the figures were measured on."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def result(figure: Figure, measured: Measured, at: datetime) -> dict[str, Any]:
    """One entry of the results file."""
    return {
        "name": figure.name,
        "value": round(measured.value, 3),
        "unit": figure.unit,
        "floor": None if measured.floor is None else round(measured.floor, 3),
        "ratio": None if measured.ratio is None else round(measured.ratio, 3),
        "limit": figure.limit,
        "ok": figure.met(measured.value),
        "machine": machine(),
        "at": at.isoformat(timespec="seconds").replace("+00:00", "Z"),
    }


def merged(earlier: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The entries by name, a new one in the place of an earlier one."""
    entries = {entry["name"]: entry for entry in (*earlier, *new)}
    return [entries[name] for name in sorted(entries)]


def run(prefix: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Measure what was chosen. Gives the results, and in words which families could not be run."""
    results: list[dict[str, Any]] = []
    faults: list[str] = []
    for start in chosen(prefix):
        try:
            family = load(start)
        except ImportError as error:
            faults.append(f"{start}*: cannot be run here: {error}")
            continue
        results += _measured(family, prefix)
    return results, faults


def _measured(family: Family, prefix: str) -> list[dict[str, Any]]:
    figures = [figure for figure in family.figures if figure.name.startswith(prefix)]
    if not figures:
        return []
    values = measure(family)
    at = datetime.now(UTC)
    return [result(figure, values[figure.name], at) for figure in figures]


def show(results: Iterable[Mapping[str, Any]]) -> None:
    """One line for each figure."""
    for entry in results:
        mark = "ok    " if entry["ok"] else "MISSED"
        print(f"{mark} {entry['name']:<32} {entry['value']:>12,.3f} {entry['unit']:<8} limit {entry['limit']:g}")


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the project's figures.")
    parser.add_argument("--only", default="", metavar="PREFIX", help="only figures whose names begin so")
    prefix: str = parser.parse_args(arguments).only
    results, faults = run(prefix)
    if not results and not faults:
        print(f"no figure begins with {prefix!r}", file=sys.stderr)
        return 2
    earlier = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    RESULTS.write_text(json.dumps(merged(earlier, results), indent=1) + "\n", encoding="utf-8")
    show(results)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 0 if not faults and all(entry["ok"] for entry in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
