"""The JSON of the command about callbacks."""

from __future__ import annotations

from agentdesk.desk.callbacks.answers import AttemptView, CallbackHistory, CallbackView, Queue, StepView
from agentdesk.desk.callbacks.board import CallbackBoard
from agentdesk.desk.commands.shapes import Shape, lease_shape, moment
from agentdesk.insight.figures import Figure, Spread


def queue(told: Queue) -> Shape:
    """A view of the queue."""
    return {
        "view": told.view.value,
        "callbacks": [callback(row) for row in told.rows],
        "counts": {view.value: count for view, count in told.counts.items()},
        "now": moment(told.now),
        "uncertain": told.is_uncertain,
        "ahead_left": told.ahead_left,
    }


def history(told: CallbackHistory) -> Shape:
    """One callback with its attempts and steps."""
    return {
        "callback": callback(told.callback),
        "attempts": [_attempt(one) for one in told.attempts],
        "steps": [_step(one) for one in told.steps],
    }


def board(told: CallbackBoard) -> Shape:
    """The queue in numbers; times to the callback in seconds."""
    return {
        "board": {
            "now": moment(told.now),
            "since": moment(told.since),
            "waiting": told.waiting,
            "held": told.held,
            "oldest_at": moment(told.oldest_at),
            "overdue": told.overdue,
            "another_way": told.another_way,
            "kept": _figure(told.kept),
            "attempted": _figure(told.attempted),
            "time_to_callback": _spread(told.time_to_callback),
            "tries": _spread(told.tries),
            "attempts": told.attempts,
            "doubles": told.doubles,
            "queues": [
                {
                    "queue": line.queue,
                    "waiting": line.waiting,
                    "held": line.held,
                    "oldest_at": moment(line.oldest_at),
                    "overdue": line.overdue,
                    "kept": _figure(line.kept),
                }
                for line in told.queues
            ],
        }
    }


def _figure(one: Figure) -> Shape:
    """A share with what it was reckoned from."""
    return {
        "formula": one.formula,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "n": one.n,
        "value": one.value,
        "excluded": dict(one.excluded),
    }


def _spread(one: Spread) -> Shape:
    """How a time or a count is spread."""
    return {
        "formula": one.formula,
        "n": one.n,
        "mean": one.mean,
        "median": one.median,
        "p90": one.p90,
        "excluded": dict(one.excluded),
    }


def callback(one: CallbackView) -> Shape:
    """One callback as it stands."""
    return {
        "id": one.id,
        "customer_id": one.customer_id,
        "customer": one.customer_name,
        "phone": one.phone,
        "other_phone": one.other_phone,
        "topic": one.topic,
        "reason": one.reason,
        "queue": one.queue,
        "language": one.language,
        "kind": one.kind,
        "purpose": one.purpose,
        "state": one.state,
        "requested_at": moment(one.requested_at),
        "due_at": moment(one.due_at),
        "window_start": moment(one.window_start),
        "window_end": moment(one.window_end),
        "promise": one.promise,
        "promise_state": one.promise_state.value,
        "overdue": one.is_overdue,
        "attempts": one.attempts,
        "max_attempts": one.max_attempts,
        "next_attempt_at": moment(one.next_attempt_at),
        "expires_at": moment(one.expires_at),
        "priority_minutes": one.priority_minutes,
        "reasons": list(one.reasons),
        "owner_id": one.owner_id,
        "owner": one.owner_name,
        "owner_mode": one.owner_mode,
        "owner_until": moment(one.owner_until),
        "conversation_id": one.conversation_id,
        "booked_by": one.booked_by,
        "lease": lease_shape(one.lease),
        "unclaimable": None if one.unclaimable is None else one.unclaimable.value,
        "lacks": list(one.lacks),
        "barred": None if one.calling.bar is None else one.calling.bar.value,
        "callable_at": moment(one.calling.next_at),
        "entry_state": one.entry_state.value,
        "outcome": one.outcome,
        "end_reason": one.end_reason,
        "ended_at": moment(one.ended_at),
        "connected_at": moment(one.connected_at),
        "merged_into_id": one.merged_into_id,
        "settled_how": one.settled_how,
        "settled_at": moment(one.settled_at),
    }


def _attempt(one: AttemptView) -> Shape:
    return {
        "id": one.id,
        "started_at": moment(one.started_at),
        "ended_at": moment(one.ended_at),
        "agent": one.agent_name,
        "phone": one.phone,
        "result": one.result,
        "ring_seconds": one.ring_seconds,
        "note": one.note,
        "counts": one.counts,
        "after_loss": one.after_loss,
        "state": one.entry_state.value,
    }


def _step(one: StepView) -> Shape:
    return {
        "step": one.step,
        "from": one.from_state,
        "to": one.to_state,
        "at": moment(one.at),
        "actor": one.actor_name,
        "window_start": moment(one.window_start),
        "window_end": moment(one.window_end),
        "words": one.words,
    }
