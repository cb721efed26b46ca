"""The seeds that every run of the tests goes through, in shares that several processes can take."""

from __future__ import annotations

SEEDS, STEPS, TWICE = 300, 20, 30
"""So many seeds with so many events each; the first of them are run twice."""

FILES, AT_ONCE = 4, 15
"""Among so many files of tests, and so many seeds in one test."""


def share(number: int) -> list[range]:
    """The seeds that one file runs once, in the portions of its tests. The files take turns."""
    starts = range(TWICE + number * AT_ONCE, SEEDS, FILES * AT_ONCE)
    return [range(start, min(start + AT_ONCE, SEEDS)) for start in starts]


def twice(number: int) -> range:
    """The seeds that one file runs twice."""
    return range(number, TWICE, FILES)
