"""The thread that keeps the lists of chunks as they should be while the server serves."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from agentdesk.models.errors import AgentDeskError
from agentdesk.server.snapshots.building import build_due
from agentdesk.server.store import Store

LOOKS_EVERY_SECONDS = 60.0
_LEAVE_SECONDS = 2.0
_LOW_PRIORITY = 10

_log = logging.getLogger(__name__)


@contextmanager
def building(store: Store) -> Iterator[None]:
    """Build what is due, now and every minute, until the block ends; a list that is not whole then is made anew."""
    ended = threading.Event()

    def work() -> None:
        _let_others_go_first()
        while not ended.is_set():
            _build(store, ended)
            ended.wait(LOOKS_EVERY_SECONDS)

    thread = threading.Thread(target=work, name="agentdesk-chunks", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(_LEAVE_SECONDS)


def _build(store: Store, ended: threading.Event) -> None:
    try:
        build_due(store, is_ended=ended.is_set)
    except AgentDeskError as fault:
        if not ended.is_set():
            _log.warning("chunks of the first load could not be made and are tried again later: %s", fault.code)
    except Exception:  # the thread's own boundary: without chunks the server goes on with pages
        if not ended.is_set():
            _log.exception("chunks of the first load could not be made")


def _let_others_go_first() -> None:
    """Whoever waits for an answer has the processor before this thread. Linux alone has priorities of threads."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LOW_PRIORITY)
