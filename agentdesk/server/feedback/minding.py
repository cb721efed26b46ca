"""All that the server does with feedback by itself, in one thread of its own, each thing in its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

from agentdesk.server.chores import doing, take_turn
from agentdesk.server.feedback.escalating import alert_all
from agentdesk.server.feedback.inviting import plan_surveys
from agentdesk.server.feedback.outbox import SurveyOutbox
from agentdesk.server.feedback.pausing import resume_waiting
from agentdesk.server.feedback.sending import expire_surveys, send_surveys
from agentdesk.server.feedback.silence import close_silent
from agentdesk.server.feedback.valuing import value_customers
from agentdesk.server.feedback.watching import watch
from agentdesk.server.store import Store

_LOOK_EVERY_SECONDS = 30.0
_CHORES: Mapping[str, tuple[Callable[[Store], object], timedelta]] = {
    "value-customers": (value_customers, timedelta(days=1)),
    "watch-for-feedback": (watch, timedelta(minutes=10)),
    "resume-feedback": (resume_waiting, timedelta(minutes=10)),
    "alert-feedback": (alert_all, timedelta(minutes=2)),
    "close-silent-feedback": (close_silent, timedelta(minutes=10)),
    "expire-surveys": (expire_surveys, timedelta(minutes=10)),
}
_SENDING = timedelta(minutes=2)


@contextmanager
def minding_feedback(store: Store, outbox: SurveyOutbox | None = None) -> Iterator[None]:
    """Inside the block each is done when its time has come, by one process of all that serve the database.

    Without an outbox nobody is asked anything.
    """
    with doing("feedback", partial(mind_when_due, store, outbox), _LOOK_EVERY_SECONDS):
        yield


def mind_when_due(store: Store, outbox: SurveyOutbox | None = None) -> str:
    """Do what is due; in words what came of it, nothing where nothing did."""
    chores = dict(_CHORES)
    if outbox is not None:
        chores["plan-surveys"] = (plan_surveys, _SENDING)
        chores["send-surveys"] = (partial(send_surveys, outbox=outbox), _SENDING)
    told = []
    for name, (do, every) in chores.items():
        done = do(store) if take_turn(store, name, every) else None
        told += [f"{name}: {done}"] if done else []
    return ", ".join(told)
