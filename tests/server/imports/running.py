"""Runs the import command as the command line does, and looks at what it left in the database."""

import argparse
import json
from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from sqlalchemy import text

from agentdesk.server.engine import open_engine, parse_url
from agentdesk.server.imports.command import add_arguments, run

REPOSITORY = Path(__file__).resolve().parents[3]
MAPS = REPOSITORY / "docs" / "maps"


def run_import(url: str, kind: str, path: Path, *options: str) -> dict[str, Any]:
    """The counts that the command prints, without the seconds; ``printed`` is what came before them."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    given = parser.parse_args([kind, str(path), "--json", *options])
    with redirect_stdout(StringIO()) as output:
        assert run(given, url) == 0
    *printed, last = output.getvalue().splitlines()
    counts: dict[str, Any] = json.loads(last)
    assert counts.pop("seconds") >= 0
    assert counts["read"] == sum(counts[name] for name in ("added", "updated", "unchanged", "rejected"))
    return counts | {"printed": "\n".join(printed)}


def counts(outcome: dict[str, Any]) -> tuple[int, int, int, int]:
    """Added, updated, unchanged, rejected."""
    return outcome["added"], outcome["updated"], outcome["unchanged"], outcome["rejected"]


def rows(url: str, query: str, **values: Any) -> list[Any]:
    """The rows of a query, as tuples; times in microseconds on SQLite."""
    engine = open_engine(parse_url(url))
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query), values)]
    finally:
        engine.dispose()


def one(url: str, query: str, **values: Any) -> Any:
    """The one value of a query."""
    ((value,),) = rows(url, query, **values)
    return value


def table(folder: Path, lines: Sequence[str], name: str = "table.csv") -> Path:
    """A file of these lines."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def map_file(folder: Path, content: str) -> Path:
    """A map file."""
    path = folder / "map.toml"
    path.write_text(content, "utf-8")
    return path
