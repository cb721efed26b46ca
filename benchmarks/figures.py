"""What a figure is, when it is met, and how a family of figures is run: three times, the best of each counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

RUNS = 3

BUILD_FOLDER = Path(__file__).resolve().parents[1] / "build" / "benchmarks"
"""For what is costly to make and may be kept between runs; not under version control."""


class Better(Enum):
    """Which way a figure is good, and so what its limit means."""

    LOWER = "at most"
    HIGHER = "at least"


@dataclass(frozen=True)
class Figure:
    """One kept name with its unit and its limit."""

    name: str
    unit: str
    limit: float
    better: Better = Better.LOWER

    def met(self, value: float) -> bool:
        """Whether a value keeps the limit."""
        return value <= self.limit if self.better is Better.LOWER else value >= self.limit

    def best(self, measured: Sequence[Measured]) -> Measured:
        """The best of several runs."""
        return (min if self.better is Better.LOWER else max)(measured, key=lambda one: one.value)


@dataclass(frozen=True)
class Measured:
    """One value of one run. ``floor`` is what the plainest means came to in the same run, ``ratio`` compares both."""

    value: float
    floor: float | None = None
    ratio: float | None = None


Run = Callable[[], Mapping[str, Measured]]
"""Measures once: a value for each figure of the family, by name."""


@dataclass(frozen=True)
class Family:
    """Figures that are measured together.

    ``prepare`` is a context manager: it sets up what is measured (the set-up is not timed), gives the ``Run`` that is
    called three times, and cleans up. It is handed the folder for what may be kept between runs.

    """

    figures: tuple[Figure, ...]
    prepare: Callable[[Path], AbstractContextManager[Run]]


def measure(family: Family, folder: Path = BUILD_FOLDER) -> dict[str, Measured]:
    """Run a family and give the best value of each of its figures. Raises KeyError if a run left one out."""
    folder.mkdir(parents=True, exist_ok=True)
    with family.prepare(folder) as run:
        runs = [run() for _ in range(RUNS)]
    return {figure.name: figure.best([one[figure.name] for one in runs]) for figure in family.figures}
