"""What the server does for the page while it serves: offers out, requests in."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta

from agentdesk.server.chores import doing, take_turn
from agentdesk.server.pages.carrier import Carried
from agentdesk.server.pages.carrying import carry_waiting
from agentdesk.server.pages.following import follow_promises, forget_old
from agentdesk.server.pages.offering import publish
from agentdesk.server.pages.surveys.carrying import carry_replies, forget_old_surveys
from agentdesk.server.store import Store

LOOKS_EVERY_SECONDS = 2.0
"""Nobody waits for it: the page has told its customer already what is promised."""

OFFERS_EVERY = timedelta(minutes=1)
_OFFER = "pages"


def serve_pages_once(store: Store) -> Carried | None:
    """Carry out what waits, and once a minute, in one of the processes, tell the page what is true by now.

    Any process may carry a request: each is locked while it is in work. Returns what was carried, if anything was.
    """
    asked, replied = carry_waiting(store), carry_replies(store)
    carried = Carried(asked.done + replied.done, asked.parked + replied.parked)
    if take_turn(store, _OFFER, OFFERS_EVERY):
        follow_promises(store)
        forget_old(store)
        forget_old_surveys(store)
        publish(store)
    return carried if carried.done or carried.parked else None


def serving_pages(store: Store) -> AbstractContextManager[None]:
    """Inside the block requests of the page become promises, in a thread of its own."""
    return doing("pages", lambda: serve_pages_once(store), LOOKS_EVERY_SECONDS)
