"""Imports the tables of an intake one after another, as one import with one account and one file of rejected rows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

from agentdesk.models.errors import UsageError
from agentdesk.server.commands.output import say
from agentdesk.server.imports.guess import guessed_map
from agentdesk.server.imports.importing import Job, note_threads, run_import
from agentdesk.server.imports.intake import Intake, Misfit, Piece, columns_of
from agentdesk.server.imports.interaction_reading import Firm
from agentdesk.server.imports.options import ImportOptions
from agentdesk.server.imports.outcome import Outcome
from agentdesk.server.imports.progress import Progress
from agentdesk.server.imports.rejects import RejectForm, Rejects, form_of
from agentdesk.server.imports.table import REJECT_FILE_COLUMN, Reject, Table
from agentdesk.server.imports.threads import Threads
from agentdesk.server.store import Store

HandOn = Callable[[Sequence[Reject]], None]


def with_guesses(intake: Intake, kind: str, firm: Firm) -> Intake:
    """The same with a map for every table. Raises UsageError where none can be made, for the only file there is."""
    pieces: list[Piece] = []
    misfits = list(intake.misfits)
    for piece in intake.pieces:
        if piece.chosen is not None:
            pieces.append(piece)
            continue
        try:
            if intake.is_folder and _is_prose(piece):
                raise UsageError(f"{piece.name} holds lines of text and no table.")
            guess = guessed_map(piece.source, kind, firm)
        except UsageError as error:
            if not intake.is_folder:
                raise
            misfits.append(Misfit(piece.name, error.happened))
            continue
        for remark in guess.remarks:
            say(f"Guessed: {remark}" if not intake.is_folder else f"Guessed for {piece.name}: {remark}")
        pieces.append(replace(piece, chosen=guess.chosen))
    return Intake(tuple(pieces), tuple(misfits), intake.is_folder)


def _is_prose(piece: Piece) -> bool:
    """Papers lie beside tables: a text whose lines have nothing that parts them."""
    return len(piece.source.columns) == 1 and piece.source.path.suffix.lower() == ".txt"


def reject_form(intake: Intake) -> RejectForm:
    """Rejected rows are written like the file they come from; those of a folder as CSV with the columns of all."""
    if not intake.is_folder:
        return form_of(intake.pieces[0].source) if len(intake.pieces) == 1 else RejectForm(columns_of(intake))
    return RejectForm((REJECT_FILE_COLUMN, *columns_of(intake)))


def import_tables(intake: Intake, options: ImportOptions, store: Store, hand_on: HandOn) -> Outcome:
    """Import every row of every table. ``hand_on`` gets the rejected rows, some at a time."""
    total = Outcome()
    for misfit in intake.misfits:
        say(f"{misfit.name} is not imported: {misfit.reason}")
        hand_on([Reject(0, misfit.reason, [misfit.name])])
        total.rejected += 1
    jobs = [
        (piece, Job(piece.source, piece.chosen, options.firm, options.scopes, options.trial))
        for piece in intake.pieces
        if piece.chosen is not None
    ]
    with Threads() as threads:
        for _, job in jobs:
            note_threads(job, threads)
        threads.settle()
        for piece, job in jobs:
            _tell_titles(piece)
            rejects = Rejects(_placed(intake, piece, hand_on))
            progress = Progress(sys.stderr, piece.name, piece.source.size_bytes)
            total.add(run_import(job, store, rejects, progress, threads))
    return total


def _tell_titles(piece: Piece) -> None:
    count = piece.source.titles if isinstance(piece.source, Table) else 0
    if count:
        say(f"{piece.name}: the first {count} lines are passed over, they are no rows.")


def _placed(intake: Intake, piece: Piece, hand_on: HandOn) -> HandOn:
    """Puts the cells of rejected rows under the columns of all tables, where there are several."""
    if len(intake.pieces) == 1 and not intake.is_folder:
        return hand_on
    columns = columns_of(intake)
    own = piece.source.columns
    front = [piece.name] if intake.is_folder else []

    def placed(rejects: Sequence[Reject]) -> None:
        hand_on([replace(reject, cells=[*front, *_cells(reject)]) for reject in rejects])

    def _cells(reject: Reject) -> Sequence[str]:
        if len(reject.cells) != len(own):
            return reject.cells
        found = dict(zip(own, reject.cells, strict=True))
        return [found.get(name, "") for name in columns]

    return placed
