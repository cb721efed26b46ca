"""Invariant 18 as the paper has it: what each number of the tables brought, and what a program knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agentdesk.intents.base import Intent
from agentdesk.sync.store import CacheStore
from tests.sync.simulation.files import executor
from tests.sync.simulation.servers import Picture

NEWEST = 5
WITH_LEASES, WITH_CALLBACKS, WITH_FEEDBACK = 3, 4, 5
"""The first programs that know of them."""

_NEW_TABLES = {
    2: ("pin", "merge_proposal"),
    3: ("lease",),
    4: ("setting", "callback", "callback_attempt", "callback_event"),
    5: (
        "improvement",
        "notice",
        "survey",
        "feedback_answer",
        "feedback_task",
        "feedback_step",
        "feedback_contact",
        "vulnerability",
        "notice_telling",
    ),
}
_NEW_COLUMNS: dict[int, dict[str, dict[str, Any]]] = {
    2: {
        "membership": {"by_merge": 0},
        "customer_alias": dict.fromkeys(("merged_by", "former_status", "undone_at", "undone_by")),
    },
    3: {},
    4: {},
    5: {},
}
"""Columns by number and table, each with what it holds where nothing was said of it."""

_NEW_WORK = {
    2: ("PinInteraction", "UnpinInteraction", "ProposeMerge", "DeclineMerge", "UndoMerge", "MergeCustomers"),
    3: ("ClaimLease", "RenewLease", "ReleaseLease", "TakeLease", "ForceRelease", "GrantPack"),
    4: (
        "SetSetting",
        "BookCallback",
        "ClaimCallback",
        "ReleaseCallback",
        "RecordAttempt",
        "SnoozeCallback",
        "RescheduleCallback",
        "SetCallbackNumber",
        "AssignCallback",
        "CancelCallback",
        "TakeOverCallback",
        "SettleCallback",
    ),
    5: (
        "RecordAnswer",
        "OpenTask",
        "TriageTask",
        "AssignTask",
        "AcknowledgeTask",
        "AcknowledgeAlert",
        "PauseTask",
        "ResumeTask",
        "ContactTask",
        "PlanTask",
        "ResolveTask",
        "ConfirmOutcome",
        "CloseTask",
        "ReopenTask",
        "SetVulnerable",
        "EndVulnerable",
        "StartImprovement",
        "ChangeImprovement",
        "DraftNotice",
        "PublishNotice",
        "WithdrawNotice",
        "TellNotice",
    ),
}


def as_known(picture: Picture, schema: int) -> Picture:
    """The server's rows as a program of that number keeps them: without new tables, and with nothing in new columns."""
    return _without(picture, schema, keep_initial=True)


def as_sent(picture: Picture, schema: int) -> Picture:
    """The server's rows as they go over the line to a program of that number: without new tables and columns."""
    return _without(picture, schema, keep_initial=False)


def _without(picture: Picture, schema: int, *, keep_initial: bool) -> Picture:
    lacking = [number for number in _NEW_TABLES if number > schema]
    if not lacking:
        return picture
    tables = {table for number in lacking for table in _NEW_TABLES[number]}
    columns: dict[str, dict[str, Any]] = {}
    for number in lacking:
        for table, initial in _NEW_COLUMNS[number].items():
            columns[table] = {**columns.get(table, {}), **initial}
    rows = {}
    for (table, row_id), row in picture.rows.items():
        if table in tables:
            continue
        new = columns.get(table)
        if new is None:
            rows[table, row_id] = row
            continue
        initial = {name: value for name, value in new.items() if keep_initial and value is not None}
        rows[table, row_id] = {name: value for name, value in row.items() if name not in new} | initial
    return replace(picture, rows=rows, _seen={})


def work_unknown_to(schema: int) -> frozenset[str]:
    """The names of what somebody can only do with a newer program."""
    return frozenset(name for number, names in _NEW_WORK.items() if number > schema for name in names)


def newer_than(schema: int) -> list[int]:
    """The numbers after that one, of programs which brought something that the trials look at."""
    return [number for number in _NEW_TABLES if number > schema]


def is_known_work(intent: Intent, schema: int) -> bool:
    """Whether a program of that number can do this."""
    is_under_a_lease = getattr(intent, "lease_token", None) is not None and schema < WITH_LEASES
    return type(intent).__name__ not in work_unknown_to(schema) and not is_under_a_lease


def schema_read(store: CacheStore) -> int:
    """Whose every table and column a cache has read; 0 of one that never talked to a server."""
    with store.read() as connection:
        found = [number for (number,) in executor(connection)("SELECT schema FROM sync_meta WHERE epoch <> ''")]
    return int(found[0]) if found else 0
