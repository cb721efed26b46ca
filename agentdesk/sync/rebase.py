"""Running unsettled work again on top of what the server said, so that it is never lost and never in the way.

Only what depends on a changed row is repeated: an intent's run is a function of the rows it touched or looked at.
Should a repeated run touch a row that it had not touched before and that other work depends on, everything is repeated.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping

from sqlalchemy import NestedTransaction
from sqlalchemy.exc import SQLAlchemyError

from agentdesk.intents.base import Intent
from agentdesk.intents.registry import WITHDRAWN, build
from agentdesk.models.errors import Refused
from agentdesk.sync.base_images import based_rows, drop_bases, restore
from agentdesk.sync.footprints import Footprint, drop_footprints, keep_footprints, live_footprints
from agentdesk.sync.images import note_customers
from agentdesk.sync.preview import PreviewRun, PreviewSession, Speaker, preview_session, run_preview
from agentdesk.sync.queue import QueuedIntent, live_intents, set_doubts
from agentdesk.sync.store import RowKey, WriteTransaction, raise_if_of_the_file

_log = logging.getLogger(__name__)


def rebase(transaction: WriteTransaction, speaker: Speaker, changed: set[RowKey]) -> None:
    """Repeat what depends on the changed rows, in order, and let go of base images that nothing needs any more.

    ``changed`` are rows whose base image was replaced, or whose earlier change is settled. Their working rows are made
    equal to the base first.
    """
    connection = transaction.connection
    footprints = live_footprints(connection)
    based = based_rows(connection)
    if not footprints and not based:
        return
    affected, dirty = _closure(footprints, changed)
    fresh = _replay(transaction, speaker, affected, dirty & based)
    if surprised(fresh, dirty, footprints, affected):
        affected = set(footprints)
        everything = based | {key for footprint in fresh.values() for key in footprint.wrote}
        fresh = _replay(transaction, speaker, affected, everything)
        dirty |= everything
    footprints.update(fresh)
    needed = {key for footprint in footprints.values() for key in footprint.wrote}
    drop_bases(connection, (dirty & based) - needed)


def repeat_everything(transaction: WriteTransaction, speaker: Speaker) -> None:
    """Restore every row that has a base image and run all unsettled work again, in order."""
    connection = transaction.connection
    based = based_rows(connection)
    mids = {queued.mid for queued in live_intents(connection)}
    fresh = _replay(transaction, speaker, mids, based)
    drop_bases(connection, based - {key for footprint in fresh.values() for key in footprint.wrote})


def _closure(footprints: Mapping[int, Footprint], changed: set[RowKey]) -> tuple[set[int], set[RowKey]]:
    """The intents whose runs depend on the changed rows, directly or through each other, and all rows concerned."""
    users: dict[RowKey, set[int]] = {}
    for mid, footprint in footprints.items():
        for key in footprint.rows():
            users.setdefault(key, set()).add(mid)
    affected: set[int] = set()
    dirty = set(changed)
    waiting = [key for key in changed if key in users]
    while waiting:
        for mid in users[waiting.pop()] - affected:
            affected.add(mid)
            new = footprints[mid].wrote - dirty
            dirty |= new
            waiting.extend(new)
    return affected, dirty


def surprised(
    fresh: Mapping[int, Footprint], dirty: set[RowKey], before: Mapping[int, Footprint], affected: set[int]
) -> bool:
    """Whether a repeated run wrote a row that others, which were not repeated, depend on."""
    new = {key for footprint in fresh.values() for key in footprint.wrote} - dirty
    if not new:
        return False
    return any(mid not in affected and not new.isdisjoint(footprint.rows()) for mid, footprint in before.items())


def _replay(
    transaction: WriteTransaction, speaker: Speaker, mids: set[int], rows: Iterable[RowKey]
) -> dict[int, Footprint]:
    """Restore rows and run intents in order. One whose run fails leaves no trace and stops nobody."""
    connection = transaction.connection
    keys = set(rows)
    # A row may be somebody else's before and after: what was moved goes back, what was made is not made again.
    note_customers(transaction, keys)
    restore(connection, keys)
    note_customers(transaction, keys)
    transaction.touch(keys)
    queued = live_intents(connection, mids) if mids else []
    drop_footprints(connection, mids)
    savepoint = connection.begin_nested()
    try:
        runs = _run_all(transaction, speaker, queued)
        savepoint.commit()
    except SQLAlchemyError as error:
        raise_if_of_the_file(error)
        _undo(savepoint)
        runs = _run_each(transaction, speaker, queued)
    footprints = {mid: run.footprint for mid, run in runs.items()}
    keep_footprints(connection, footprints)
    set_doubts(connection, ((first_doubt(run), mid) for mid, run in runs.items()))
    for run in runs.values():
        transaction.touch(run.footprint.wrote)
        transaction.customer_ids |= run.customer_ids
    return footprints


def _run_all(transaction: WriteTransaction, speaker: Speaker, queued: Iterable[QueuedIntent]) -> dict[int, PreviewRun]:
    with preview_session(transaction.connection) as session:
        return {one.mid: _run(session, speaker, one) for one in queued}


def _run_each(transaction: WriteTransaction, speaker: Speaker, queued: Iterable[QueuedIntent]) -> dict[int, PreviewRun]:
    """The careful way, after a failure: each run can be undone alone."""
    runs: dict[int, PreviewRun] = {}
    for one in queued:
        savepoint = transaction.connection.begin_nested()
        seen = PreviewRun()
        try:
            with preview_session(transaction.connection) as session:
                seen = session.run
                runs[one.mid] = _run(session, speaker, one)
            savepoint.commit()
        except SQLAlchemyError as error:
            raise_if_of_the_file(error)
            _undo(savepoint)
            _log.warning("the preview of change %d (%s) failed: %s", one.mid, one.name, type(error).__name__)
            runs[one.mid] = PreviewRun(Footprint(read=seen.footprint.rows()))
    return runs


def _undo(savepoint: NestedTransaction) -> None:
    """Undo what a failed run did, unless the session that failed has undone it already."""
    if savepoint.is_active:
        savepoint.rollback()


def _run(session: PreviewSession, speaker: Speaker, queued: QueuedIntent) -> PreviewRun:
    intent = runnable(queued)
    return PreviewRun() if intent is None else run_preview(session, speaker, queued, intent)


def runnable(queued: QueuedIntent) -> Intent | None:
    """The intent, or None for one that was withdrawn or that this program does not know (any more, or yet)."""
    if queued.name == WITHDRAWN:
        return None
    try:
        return build(queued.name, queued.version, queued.args)
    except Refused:
        return None


def first_doubt(run: PreviewRun) -> str | None:
    """Why the server is expected to refuse it, in one word."""
    return str(run.doubts[0].reason) if run.doubts else None
