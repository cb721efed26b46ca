"""Taking in one answer of the server: verdicts, rows, cursors and the repeated previews, all in one transaction.

Either everything of an answer is on disk or nothing is, so that no cursor ever passes a row and no verdict its effect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from msgspec.structs import replace
from sqlalchemy import Connection

from agentdesk.intents.context import Actor
from agentdesk.models.base import from_microseconds
from agentdesk.models.errors import ServerFault
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.models.schemas import LAST_SILENT_SCHEMA
from agentdesk.sync.backfill import take_backfill, wanted_backfill
from agentdesk.sync.base_images import based_rows
from agentdesk.sync.faults import ServerOlder, UpgradeRequired
from agentdesk.sync.footprints import Footprint, drop_footprints, drop_rows, footprints_of
from agentdesk.sync.images import note_customers
from agentdesk.sync.loading.state import forget_refusals, loading_scopes, take_note
from agentdesk.sync.meta import SyncMeta, current_meta, write_meta
from agentdesk.sync.pages import Delivery, take_pages, take_staged
from agentdesk.sync.preview import speaker_of
from agentdesk.sync.queue import (
    REFUSED,
    QueueState,
    acknowledged_mid,
    forget_old,
    landing_mids,
    record_verdict,
    set_state,
)
from agentdesk.sync.rebase import rebase, repeat_everything
from agentdesk.sync.repair.comparing import comparing_cursors, forget_comparing, keep_place, note_compared
from agentdesk.sync.scopes import drop_other_scopes, keep_cursor, purge, read_cursors, scope_numbers, sweep, unswept
from agentdesk.sync.staging import clear_stage, is_whole, sort_pages, staged_pages
from agentdesk.sync.store import RowKey, WriteTransaction
from agentdesk.sync.wire.messages import NEWER_INTENT, Fault, FaultCode, ScopePage, SyncResponse, VerdictMessage


@dataclass
class Applied:
    """What one answer brought. ``progressed``: something was settled, moved or removed."""

    rows_down: int = 0
    verdicts: int = 0
    progressed: bool = False
    gone: set[RowKey] = field(default_factory=set)


def apply_answer(
    transaction: WriteTransaction,
    signed_in: Actor,
    response: SyncResponse,
    now: datetime,
    schema: int = SCHEMA_VERSION,
) -> Applied:
    """Take in an answer of the same epoch. ``now`` is this machine's clock; verdicts are dated by the server's.

    ``schema`` is this program's.
    """
    connection = transaction.connection
    meta = current_meta(connection)
    server_now = from_microseconds(response.server_time) if response.server_time else now
    before = speaker_of(connection, signed_in)
    applied = Applied()
    settled = _Settled()
    acknowledged = acknowledged_mid(connection, meta)
    _take_verdicts(transaction, response.verdicts, server_now, settled)
    applied.verdicts = len(settled.judged)
    # Work that is handed in again keeps the verdict that it had: only its place in the queue moves on.
    applied.progressed = bool(response.verdicts) and acknowledged_mid(connection, meta) > acknowledged
    delivery = Delivery()
    if response.scopes:
        take_note(connection, response)
        delivery = _take_rows(transaction, meta, response, schema, applied)
    incomplete = loading_scopes(connection) | comparing_cursors(connection).keys()
    complete = is_whole(response) and bool(response.scopes) and not incomplete
    _land(connection, delivery.rows, settled, complete=complete)
    speaker = speaker_of(connection, signed_in)
    rebase(transaction, speaker, delivery.concerned | settled.rows)
    if settled.revived or speaker != before:
        repeat_everything(transaction, speaker)
    if purge(transaction, delivery.left | applied.gone | settled.candidates):
        applied.progressed = True
    _keep_meta(connection, meta, response, now, complete=complete, schema=schema)
    forget_old(connection, server_now)
    applied.rows_down = delivery.count
    applied.progressed |= bool(delivery.count or settled.judged)
    return applied


@dataclass
class _Settled:
    """What the verdicts of one answer settle. ``rows`` are to be made what the server says they are.

    ``revived``: work that had been taken is refused now, and has to be shown again.
    """

    judged: list[int] = field(default_factory=list)
    rows: set[RowKey] = field(default_factory=set)
    candidates: set[RowKey] = field(default_factory=set)
    revived: bool = False

    def add(self, footprint: Footprint) -> None:
        self.rows |= footprint.wrote
        self.candidates |= footprint.rows()


def _take_verdicts(
    transaction: WriteTransaction, verdicts: Sequence[VerdictMessage], now: datetime, settled: _Settled
) -> None:
    connection = transaction.connection
    written: set[RowKey] = set()
    footprints = footprints_of(connection, [verdict.mid for verdict in verdicts])
    for verdict in verdicts:
        state = record_verdict(connection, verdict, now)
        if state is None:
            continue
        settled.judged.append(verdict.mid)
        footprint = footprints.get(verdict.mid, Footprint())
        settled.revived |= state is QueueState.KEPT and not footprint.wrote
        written |= footprint.wrote
        if state is QueueState.DONE:
            settled.add(footprint)
            drop_footprints(connection, [verdict.mid], keep_changed=verdict.status in REFUSED)
    note_customers(transaction, written)
    transaction.queue_changed |= bool(settled.judged)


def _land(connection: Connection, delivered: set[RowKey], settled: _Settled, *, complete: bool) -> None:
    """Finish taken work whose rows are all back. After a complete read nothing more will come."""
    mids = landing_mids(connection)
    if not mids:
        return
    landed: list[int] = []
    back: list[tuple[int, RowKey]] = []
    footprints = footprints_of(connection, mids)
    for mid in mids:
        footprint = footprints.get(mid, Footprint())
        if complete or footprint.wrote <= delivered:
            settled.add(footprint)
            landed.append(mid)
        else:
            back.extend((mid, key) for key in footprint.wrote & delivered)
    drop_rows(connection, back)
    drop_footprints(connection, landed)
    set_state(connection, landed, QueueState.DONE)


def _take_rows(
    transaction: WriteTransaction, meta: SyncMeta, response: SyncResponse, schema: int, applied: Applied
) -> Delivery:
    """Make visible what is to be, put aside what has to wait, and note how far every scope was read."""
    connection = transaction.connection
    wanted = wanted_backfill(connection, meta, schema)
    arrived = sort_pages(connection, response)
    applied.progressed |= arrived.moved
    delivery = take_pages(transaction, arrived.at_once, meta.generation, based_rows(connection))
    reached = {page.scope: page for page in arrived.at_once if page.cursor}
    if arrived.release:
        delivery.add(
            take_staged(transaction, lambda: staged_pages(connection), meta.generation, based_rows(connection))
        )
        staged = {page.scope: page for page in staged_pages(connection) if page.cursor}
        reached |= {scope: replace(page, changes=[], complete=is_whole(response)) for scope, page in staged.items()}
        clear_stage(connection)
    _move_cursors(connection, meta, response, reached, applied)
    delivery.add(take_backfill(transaction, meta, wanted, response, based_rows(connection)))
    applied.progressed |= bool(response.backfill)
    return delivery


def _move_cursors(
    connection: Connection, meta: SyncMeta, response: SyncResponse, reached: Mapping[str, ScopePage], applied: Applied
) -> None:
    """Note how far every scope was read; sweep those whose re-read is complete; forget those the user lost."""
    numbers = scope_numbers(connection, response.scopes)
    pending = unswept(connection, response.scopes)
    note_compared(connection, response.compared)
    comparing, held = comparing_cursors(connection), read_cursors(connection)
    loading = loading_scopes(connection) | comparing.keys()
    swept = {scope for scope, page in reached.items() if page.complete and scope in pending - loading}
    for scope, page in reached.items():
        if scope in comparing:
            keep_place(connection, scope, page.cursor)
            continue
        done = scope in swept or scope not in pending
        keep_cursor(connection, scope, page.cursor, meta.generation, swept=done)
    for scope in pending - loading - reached.keys() if is_whole(response) else ():
        keep_cursor(connection, scope, held.get(scope, ""), meta.generation, swept=True)
        swept.add(scope)
    for scope in swept if meta.generation > 1 else ():
        applied.gone |= sweep(connection, numbers[scope], meta.generation)
    applied.gone |= drop_other_scopes(connection, response.scopes)
    forget_comparing(connection, but=response.scopes)


def _keep_meta(
    connection: Connection, meta: SyncMeta, response: SyncResponse, now: datetime, *, complete: bool, schema: int
) -> None:
    epoch = response.epoch or meta.epoch
    values: dict[str, object] = {"last_success_at": now, "offline_since_at": None, "epoch": epoch}
    values["held_up"], values["held_up_words"] = _held_up(response.fault)
    if response.incarnation:
        values["incarnation"] = response.incarnation
    if complete:
        values["head"] = response.head
        forget_refusals(connection)
    if response.schema:
        values["server_schema"] = response.schema
    if not meta.epoch and response.scopes:
        values["schema"] = min(schema, response.schema or LAST_SILENT_SCHEMA)
    if response.server_time:
        offset = from_microseconds(response.server_time) - now
        values["clock_offset_microseconds"] = offset // timedelta(microseconds=1)
    write_meta(connection, **values)


def _held_up(fault: Fault | None) -> tuple[str | None, str | None]:
    """Why the queue or the reading does not get on, as a code and in words; nothing where it does."""
    if fault is None or fault.code not in (FaultCode.RETRY, FaultCode.UPGRADE_REQUIRED):
        return None, None
    code = ServerOlder.code if fault.cause == NEWER_INTENT else ServerFault.code
    if fault.code is FaultCode.UPGRADE_REQUIRED:
        code = UpgradeRequired.code
    return code, fault.reason or fault.code
