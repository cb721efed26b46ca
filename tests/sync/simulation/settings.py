"""Invariants 4 and 5 on single fields: a plain model of what settings lead to, one after the other as they were judged.

A value that somebody else set meanwhile is overwritten by nobody who has not seen it, unless the field says that the
last writer or the stricter word counts; and nobody is told of a conflict where there is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from agentdesk.sync.wire.messages import IntentMessage
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import StoredVerdict

FIELD_SETTERS = {
    "SetCustomerField": ("customer", "customer_id"),
    "SetConversation": ("conversation", "conversation_id"),
    "SetContactPoint": ("contact_point", "contact_point_id"),
    "CorrectInteraction": ("interaction", "interaction_id"),
}
"""Intents that set one field of a row, the row's table, and the argument that names it."""

_LAST_COUNTS = frozenset({("customer", "about"), ("conversation", "handover_note")})
_REFUSED = ("rejected", "parked")
_STRICTER_FIRST = ("withdrawn", "unknown", "given")
_SET_BY_OTHERS_TOO = frozenset({"owner_id", "body", "value"})
"""Fields that other intents change, or that are compared in another form than that in which they are written."""

_COUNTED = frozenset({"ver"})
"""Fields that nobody sets: the server counts them up with every change of the row, whoever asked for it."""


def check_settings(before: Rows, now: Rows, fresh: Sequence[tuple[IntentMessage, StoredVerdict]]) -> None:
    """Follow all settings of one exchange from the values before it to those after it."""
    values: dict[tuple[tuple[str, str], str], object] = {}
    merged = any(message.name in ("MergeCustomers", "UndoMerge") for message, _ in fresh)
    for message, kept in fresh:
        if message.name not in FIELD_SETTERS or message.args["field"] in _SET_BY_OTHERS_TOO:
            continue
        table, argument = FIELD_SETTERS[message.name]
        key, field = (table, str(message.args[argument])), str(message.args["field"])
        if field in _COUNTED:
            assert kept.status in _REFUSED, f"4: {message.name} {message.id} of {field} became {kept.status}"
            continue
        is_repeated = ("interaction_revision", message.id) in before
        is_of_merges = merged and (table, field) == ("customer", "status")
        if key not in before or is_of_merges or is_repeated:
            continue
        values[key, field] = _after(values.get((key, field), before[key].get(field)), message, kept, (table, field))
    for (key, field), value in values.items():
        there = now[key].get(field) if key in now else value
        assert _same(there, value), f"5: {field} of {key} was set to {value!r} and is {there!r}"


def _after(current: object, message: IntentMessage, kept: StoredVerdict, field: tuple[str, str]) -> object:
    """The value after one setting; whether it had to be taken or refused."""
    old, new = message.args.get("old"), message.args.get("new")
    gives_way = _same(current, old) or _same(current, new) or field in _LAST_COUNTS or field[1] == "consent"
    words = f"{message.name} {message.id} of {field} from {old!r} to {new!r} over {current!r} became {kept.status}"
    if kept.status in _REFUSED:
        assert not (kept.code == "CONFLICT" and gives_way), f"4: {words}, and nobody else had set it"
        return current
    assert gives_way, f"4: {words}, and somebody else had set it"
    if field[1] == "consent" and not _same(current, old) and current in _STRICTER_FIRST:
        return min(str(current), str(new), key=_STRICTER_FIRST.index)
    return new


def _same(one: object, other: object) -> bool:
    return one == other or (one in (None, "") and other in (None, ""))
