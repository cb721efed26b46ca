"""``courier`` takes in what a desk without a line sent on a stick, and writes the answer that goes back."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from agentdesk.models.errors import StorageFull, UsageError
from agentdesk.server.commands.options import path_argument
from agentdesk.server.commands.output import print_json, say
from agentdesk.server.courier import answer_file
from agentdesk.server.store import Store
from agentdesk.sync.wire.courier import MOST_BYTES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Both files."""
    parser.add_argument("file", metavar="FILE", type=path_argument, help="the file that the courier brought")
    parser.add_argument(
        "--answer", metavar="FILE", type=path_argument, required=True, help="where to write the file that goes back"
    )


def run(arguments: argparse.Namespace) -> int:
    """Judge what is in the file; doing so again does no harm."""
    content = _read(arguments.file)
    with Store(arguments.database) as store:
        carried = answer_file(store, content)
    _write(arguments.answer, carried.answer)
    say(
        f"{carried.login}: {carried.taken} changes were taken, {carried.refused} were not; "
        f"{carried.rows} rows go back, {len(carried.answer)} bytes."
    )
    if not carried.complete:
        say("Not everything could be done now: run the command again, or let the desk send another file.")
    if arguments.json:
        print_json(
            {
                "login": carried.login,
                "taken": carried.taken,
                "refused": carried.refused,
                "rows": carried.rows,
                "bytes": len(carried.answer),
                "complete": carried.complete,
            }
        )
    return 0


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError("This file is too large for a courier's.", safe="Nothing was changed.")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"The file cannot be read: {error.strerror}.", safe="Nothing was changed.") from error


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_name(path.name + ".new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise StorageFull(
            f"The answer cannot be written: {error.strerror}.",
            safe="What came was taken in.",
            advice="Make room and run the command again; it does nothing twice.",
        ) from error
