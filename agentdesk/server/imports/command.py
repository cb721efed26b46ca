"""``agentdesk-server import``: takes tables, address books and mailboxes into the database."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from agentdesk.models.errors import UsageError
from agentdesk.server.commands.output import print_json, say
from agentdesk.server.imports.contacts import import_contacts
from agentdesk.server.imports.intake import Intake, intake_of
from agentdesk.server.imports.mail import import_mail
from agentdesk.server.imports.map_text import map_text
from agentdesk.server.imports.maps import load_map
from agentdesk.server.imports.options import ImportOptions
from agentdesk.server.imports.outcome import Outcome
from agentdesk.server.imports.places import firm_of, require_place, settle_place
from agentdesk.server.imports.progress import Progress, size_of
from agentdesk.server.imports.rejects import FILES, RejectFile, Rejects, reject_path
from agentdesk.server.imports.table import Reject
from agentdesk.server.imports.table_import import import_tables, reject_form, with_guesses
from agentdesk.server.store import Store

TABLE_KINDS = ("customers", "interactions", "orders", "surveys")

FilesImport = Callable[[ImportOptions, Store, Rejects, Progress], Outcome]
"""Imports a file, or a folder of files, that is no table. Raises UsageError for what stops the whole."""

FILE_KINDS: dict[str, FilesImport] = {"contacts": import_contacts, "mail": import_mail}
KINDS = (*TABLE_KINDS, *FILE_KINDS)

_TRIAL_SCOPE = "team:trial"
_SHOWN_REJECTS = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, but for ``--database``, which all commands have."""
    parser.add_argument("kind", metavar="KIND", choices=KINDS, help=", ".join(KINDS))
    parser.add_argument("path", metavar="PATH", type=Path, help="the file, or a folder of files")
    parser.add_argument("--map", metavar="FILE", type=Path, help="what its columns mean; guessed when left out")
    parser.add_argument("--team", metavar="NAME", help="the team whose customers these are; made when missing")
    parser.add_argument("--branch", metavar="NAME", help="the branch whose customers these are; made when missing")
    parser.add_argument(
        "--own", metavar="DOMAIN", action="append", default=[], help="a domain or name of the firm's own"
    )
    parser.add_argument("--reject", metavar="FILE", type=Path, help="where rejected rows go (PATH.rejected.csv)")
    parser.add_argument("--dry-run", action="store_true", help="show the map and what would happen; keep nothing")
    parser.add_argument("--json", action="store_true", help="print the counts as one JSON object")


def run(arguments: argparse.Namespace, database: str) -> int:
    """Import into the database of that URL. Returns the exit code; raises AgentDeskError for what stops the whole."""
    begun = time.monotonic()
    importer = _files_import(arguments) if arguments.kind in FILE_KINDS else _table_import(arguments)
    rejected = reject_path(arguments.path, arguments.reject)
    with Store(database) as store, _readable(arguments.path):
        require_place(store, arguments.team, arguments.branch)
        outcome = importer(store, rejected)
    _tell(arguments, outcome, rejected, time.monotonic() - begun)
    return 0


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """A file that ends to be readable in the middle is told in words; what is in by then stays."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read to its end: {error.strerror}.",
            safe="The rows that are in stay.",
            advice="Run it again.",
        ) from error


_Importer = Callable[[Store, Path], Outcome]
"""Imports into a store; the path is the file of rejected rows."""


def _files_import(arguments: argparse.Namespace) -> _Importer:
    """The import of files that are no tables. Raises UsageError where there is nothing to read."""
    if arguments.map is not None:
        raise UsageError(f"{arguments.kind} need no map: what their parts mean is fixed.", advice="Leave out --map.")
    if not arguments.path.exists():
        raise UsageError(f"There is no file or folder {arguments.path}.")

    def importer(store: Store, rejected: Path) -> Outcome:
        firm = firm_of(store, tuple(arguments.own))
        options = ImportOptions(arguments.path, firm, _scopes(arguments, store), arguments.dry_run)
        progress = Progress(sys.stderr, arguments.path.name, size_of(arguments.path))
        with RejectFile(rejected, FILES) as file:
            rejects = Rejects(_show_first_files if arguments.dry_run else file.write)
            return FILE_KINDS[arguments.kind](options, store, rejects, progress)

    return importer


def _table_import(arguments: argparse.Namespace) -> _Importer:
    """The import of tables. Raises UsageError for what is none, or a map that is wrong."""
    chosen = None if arguments.map is None else load_map(arguments.map, arguments.kind)
    intake = intake_of(arguments.path, chosen, reject_path(arguments.path, arguments.reject))

    def importer(store: Store, rejected: Path) -> Outcome:
        firm = firm_of(store, tuple(arguments.own))
        settled = with_guesses(intake, arguments.kind, firm)
        if arguments.dry_run:
            _show_maps(settled)
        options = ImportOptions(arguments.path, firm, _scopes(arguments, store), arguments.dry_run)
        with RejectFile(rejected, reject_form(settled)) as file:
            return import_tables(settled, options, store, _show_first if arguments.dry_run else file.write)

    return importer


def _show_maps(intake: Intake) -> None:
    for piece in intake.pieces:
        if piece.chosen is not None:
            words = f"The map of {piece.name}; keep it and give it with --map."
            sys.stdout.write(map_text(piece.chosen, [words]))
    sys.stdout.flush()


def _scopes(arguments: argparse.Namespace, store: Store) -> tuple[str, ...]:
    return (_TRIAL_SCOPE,) if arguments.dry_run else settle_place(store, arguments.team, arguments.branch)


def _show_first(rejects: Sequence[Reject]) -> None:
    for reject in rejects[:_SHOWN_REJECTS]:
        say(f"Line {reject.line} would be rejected: {reject.reason}")


def _show_first_files(rejects: Sequence[Reject]) -> None:
    for reject in rejects[:_SHOWN_REJECTS]:
        say(f"{reject.cells[0]}, line {reject.line}, would be rejected: {reject.reason}")


def _tell(arguments: argparse.Namespace, outcome: Outcome, rejected: Path, seconds: float) -> None:
    counts = {
        "read": outcome.read,
        "added": outcome.added,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "rejected": outcome.rejected,
        "seconds": round(seconds, 3),
    }
    words = [
        ", ".join(f"{value:,} {name}" for name, value in counts.items() if name != "seconds") + f"; {seconds:.1f} s"
    ]
    if outcome.entered:
        words.append(f"{outcome.entered:,} known customers are now seen here too.")
    if outcome.kept:
        words.append(f"{outcome.kept:,} values stayed as they were corrected here.")
    if outcome.rejected and not arguments.dry_run:
        words.append(f"The rejected rows are in {rejected}.")
    if arguments.dry_run:
        words.append("Nothing was kept: this was a dry run.")
    for sentence in words:
        say(sentence)
    if arguments.json:
        print_json(counts)
