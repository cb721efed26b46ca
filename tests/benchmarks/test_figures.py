"""How figures are run, judged and written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.__main__ import merged, result, run, show
from benchmarks.families import FAMILIES, chosen, load
from benchmarks.figures import Better, Family, Figure, Measured, Run, measure

FAST = Figure("sample.p99_ms", "ms", 50)
MUCH = Figure("sample.ratio", "x", 0.25, Better.HIGHER)
KEYS = {"name", "value", "unit", "floor", "ratio", "limit", "ok", "machine", "at"}


def test_the_best_of_three_runs_counts_and_the_set_up_is_made_once(tmp_path: Path) -> None:
    events: list[str] = []
    values = iter([(30.0, 0.2), (20.0, 0.1), (40.0, 0.3)])

    @contextmanager
    def prepared(folder: Path) -> Iterator[Run]:
        events.append(f"set up in {folder.name}")

        def run() -> dict[str, Measured]:
            fast, much = next(values)
            return {FAST.name: Measured(fast), MUCH.name: Measured(much, floor=9.0, ratio=much)}

        yield run
        events.append("cleaned up")

    best = measure(Family((FAST, MUCH), prepared), tmp_path / "kept")
    assert best[FAST.name].value == 20.0
    assert best[MUCH.name] == Measured(0.3, 9.0, 0.3)
    assert events == ["set up in kept", "cleaned up"]


@pytest.mark.parametrize(
    ("figure", "value", "met"), [(FAST, 50, True), (FAST, 50.1, False), (MUCH, 0.25, True), (MUCH, 0.249, False)]
)
def test_a_limit_is_a_limit(figure: Figure, value: float, met: bool) -> None:
    assert figure.met(value) is met
    assert result(figure, Measured(value), datetime(2026, 3, 1, tzinfo=UTC))["ok"] is met


def test_an_entry_has_the_fields_that_are_promised(capsys: pytest.CaptureFixture[str]) -> None:
    entry = result(FAST, Measured(12.34567, 5.0, 2.469), datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
    assert set(entry) == KEYS
    assert (entry["value"], entry["floor"], entry["ratio"]) == (12.346, 5.0, 2.469)
    assert entry["at"] == "2026-03-01T09:30:00Z"
    show([entry, entry | {"name": "sample.missed", "ok": False}])
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("ok     sample.p99_ms")
    assert second.startswith("MISSED sample.missed")


def test_what_was_not_measured_again_is_kept() -> None:
    earlier = [{"name": "b", "value": 1}, {"name": "a", "value": 1}]
    assert merged(earlier, [{"name": "b", "value": 2}]) == [{"name": "a", "value": 1}, {"name": "b", "value": 2}]


def test_a_prefix_chooses_its_families() -> None:
    assert chosen("search.") == chosen("search.customers.p99_ms") == chosen("sea") == ["search."]
    assert chosen("") == list(FAMILIES)
    assert chosen("nothing") == []


def test_a_figure_belongs_to_the_family_that_fits_best() -> None:
    assert chosen("sync.") == ["sync.first_load", "sync.live.", "sync.one_at_1m.", "sync."]
    assert chosen("sync.one") == ["sync.one_at_1m.", "sync."]
    assert chosen("sync.one.") == chosen("sync.idle.bytes") == ["sync."]
    assert chosen("sync.one_at_1m.ratio") == ["sync.one_at_1m."]
    assert chosen("sync.first_load_100k.ratio") == ["sync.first_load"]
    assert chosen("server.") == ["server.pg.", "server.load400."]


@pytest.mark.parametrize("start", FAMILIES)
def test_every_figure_is_run_by_its_own_family_and_no_other(start: str) -> None:
    if start == "window.":
        pytest.importorskip("PySide6")
    figures = load(start).figures
    assert figures
    assert {figure.name: chosen(figure.name) for figure in figures} == {figure.name: [start] for figure in figures}
    assert len({figure.name for figure in figures}) == len(figures)


def test_a_prefix_runs_each_family_once_and_shows_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []

    def family(start: str) -> Family:
        @contextmanager
        def prepared(_folder: Path) -> Iterator[Run]:
            runs.append(start)
            yield lambda: {f"{start}x": Measured(1.0), f"{start}y": Measured(1.0)}

        return Family((Figure(f"{start}x", "ms", 2), Figure(f"{start}y", "ms", 2)), prepared)

    monkeypatch.setattr("benchmarks.__main__.load", family)
    results, faults = run("sync.")
    assert faults == []
    assert runs == ["sync.first_load", "sync.live.", "sync.one_at_1m.", "sync."]
    assert len({entry["name"] for entry in results}) == len(results) == 8
    runs.clear()
    assert [entry["name"] for entry in run("sync.x")[0]] == ["sync.x"]
    assert runs == ["sync."]


def test_the_figures_of_a_family_begin_with_its_name_and_keep_the_promised_limits() -> None:
    limits = {figure.name: figure.limit for figure in load("search.").figures}
    assert limits == {
        "search.customers.p99_ms": 50,
        "search.interactions.p95_ms": 50,
        "search.interactions.p99_ms": 150,
    }
