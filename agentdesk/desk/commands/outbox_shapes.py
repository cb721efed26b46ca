"""The JSON of the commands about changes on their way: what waits, what needs somebody, what was settled."""

from __future__ import annotations

from collections.abc import Iterable

from agentdesk.desk.commands.shapes import Shape, moment
from agentdesk.desk.courier_answers import Answered, HandedIn
from agentdesk.desk.outbox_answers import NeedsYou, OutboxView, Settled, SettledChange, WaitingChange


def outbox(view: OutboxView) -> Shape:
    """Everything on its way, of one moment."""
    return {
        "waiting": [_waiting(one) for one in view.waiting],
        "needs_you": [_needs_you(one) for one in view.needs_you],
        "sent_today": view.sent_today,
        "settled": [_settled_change(one) for one in view.settled],
    }


def settled(done: Iterable[Settled]) -> Shape:
    """What was just settled; ``queued_as`` is the change that came of it."""
    return {
        "settled": [
            {
                "mid": one.mid,
                "choice": one.choice.value,
                "queued_as": None if one.performed is None else one.performed.mid,
                "ids": [] if one.performed is None else list(one.performed.ids),
            }
            for one in done
        ]
    }


def packed(file: HandedIn) -> Shape:
    """A file that was written for the courier."""
    return {"changes": file.changes, "bytes": file.size_bytes}


def unpacked(answer: Answered) -> Shape:
    """What the server's answer brought."""
    return {"verdicts": answer.verdicts, "rows": answer.rows, "late": answer.is_late}


def _waiting(change: WaitingChange) -> Shape:
    return _told(change) | {"made_at": moment(change.made_at), "on_its_way": change.is_on_its_way}


def _needs_you(change: NeedsYou) -> Shape:
    return _told(change) | {
        "code": change.code,
        "reason": change.reason,
        "made_at": moment(change.made_at),
        "judged_at": moment(change.judged_at),
        "table": change.table,
        "row_id": change.row_id,
        "field": change.field,
        "mine": change.mine,
        "theirs": change.theirs,
        "base": change.base,
        "theirs_by": change.theirs_by,
        "theirs_at": moment(change.theirs_at),
        "theirs_where": change.theirs_where,
        "alike": change.alike,
        "depends_on": change.depends_on,
        "with_lead": change.with_lead,
        "choices": [choice.value for choice in change.choices],
    }


def _settled_change(change: SettledChange) -> Shape:
    return _told(change) | {
        "field": change.field,
        "kept": change.kept,
        "other": change.other,
        "choice": None if change.choice is None else change.choice.value,
        "merge": None if change.merge is None else change.merge.value,
        "settled_at": moment(change.settled_at),
        "restorable_until": moment(change.restorable_until),
        "can_bring_back": change.can_bring_back,
        "can_undo": change.can_undo,
        "taken_over_by": change.taken_over_by,
    }


def _told(change: WaitingChange | NeedsYou | SettledChange) -> Shape:
    return {
        "mid": change.mid,
        "intent": change.intent,
        "customer_id": change.customer_id,
        "customer": change.customer_name,
        "about": dict(change.about),
    }
