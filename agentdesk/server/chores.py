"""What a server does by itself, now and then: each chore by one process at a time, in a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from sqlalchemy import or_, select, update

from agentdesk.models.errors import AgentDeskError
from agentdesk.server.store import Store
from agentdesk.server.tables import chore
from agentdesk.server.upserts import insert_if_absent

_log = logging.getLogger(__name__)


def take_turn(store: Store, name: str, every: timedelta) -> bool:
    """Whether it is time for a chore, and this process is the one to do it."""
    now = store.outside.now()
    with store.reading() as session:
        next_at = session.scalar(select(chore.c.next_at).where(chore.c.name == name))
    if next_at is not None and now < next_at <= now + every:
        return False
    with store.writing() as unit:
        insert_if_absent(unit.session, chore, {"name": name, "next_at": now})
        # A time that is further off than the next turn was set by a clock that was wrong.
        due = or_(chore.c.next_at <= now, chore.c.next_at > now + every)
        taken = unit.session.execute(
            update(chore).where(chore.c.name == name, due).values(next_at=now + every).returning(chore.c.name)
        )
        return taken.first() is not None


@contextmanager
def doing(name: str, do: Callable[[], object], look_every_seconds: float) -> Iterator[None]:
    """Inside the block ``do`` is called again and again, in a thread of its own; what it returns is logged if true.

    What goes wrong is logged and tried again: a server that has not done its chores serves all the same.
    """
    ended = Event()
    thread = Thread(
        target=_do_until, args=(name, do, look_every_seconds, ended.wait), name=f"agentdesk-{name}", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _do_until(name: str, do: Callable[[], object], every_seconds: float, ended: Callable[[float], bool]) -> None:
    while True:
        try:
            done = do()
        except AgentDeskError as error:
            _log.warning("%s will be tried again: %s", name, error.code)
        except Exception:  # the thread's own boundary
            _log.exception("%s failed", name)
        else:
            if done:
                _log.info("%s: %s", name, done)
        if ended(every_seconds):
            return
