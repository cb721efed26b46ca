"""The families of figures, by the beginning of their names. They are imported only when they are run: some need Qt."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from benchmarks.figures import Family

FAMILIES: dict[str, str] = {
    "callbacks.": "benchmarks.callbacks",
    "feedback.triggers": "benchmarks.feedback",
    "import.": "benchmarks.imports",
    "search.": "benchmarks.search",
    "sync.first_load": "benchmarks.first_load",
    "server.pg.": "benchmarks.feed_postgresql",
    "server.load400.": "benchmarks.load400",
    "sync.live.": "benchmarks.live",
    "sync.one_at_1m.": "benchmarks.one_at_1m",
    "sync.": "benchmarks.sync_line",
    "window.": "benchmarks.window",
}
"""What the names of a family begin with, and the module that has it as ``FAMILY``."""


def chosen(prefix: str) -> list[str]:
    """The families that may have figures whose names begin with ``prefix``; all for an empty one.

    Of those that the prefix goes beyond, only the one that fits best: a figure belongs to one family.
    """
    within = [start for start in FAMILIES if start.startswith(prefix)]
    beyond = [start for start in FAMILIES if prefix.startswith(start) and start != prefix]
    best = max(beyond, key=len, default=None)
    return [start for start in FAMILIES if start in within or start == best]


def load(start: str) -> Family:
    """The family whose names begin with ``start``. Raises ImportError where something it needs is not installed."""
    return cast("Family", import_module(FAMILIES[start]).FAMILY)
