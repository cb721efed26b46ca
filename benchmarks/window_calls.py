"""Measures the screen pop: from what the live channel hears to the painted bar that says who is calling."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from threading import Thread
from uuid import UUID, uuid5

import msgspec

from agentdesk.desk.desk import Desk
from agentdesk.desk.live import LiveDesk
from agentdesk.models.base import to_microseconds
from agentdesk.sync.wire.calls import CallNow
from agentdesk.ui.window.main_window import MainWindow
from agentdesk.ui.window.workspace import Workspace
from benchmarks.paint_watch import PaintWatch, settle
from benchmarks.search import percentile
from benchmarks.window_profile import HUGE, SMALL, customer_id

CALLS = 100
_CALLS = UUID("6a0de6a0-3b5c-4b0e-9f3c-27a6f5c0b7a1")


def measure_screen_pop(window: MainWindow, workspace: Workspace) -> float:
    """The 95th percentile over known callers, one after the other, on a thread of the channel as in earnest."""
    desk = window.link.desk if window.link is not None else None
    if not isinstance(desk, Desk):
        raise RuntimeError("there is no desk")
    live = desk._workplace.syncing.live  # noqa: SLF001  # what the line would tell is put in its place
    watch = PaintWatch(workspace.calls.bar)
    taken: list[float] = []
    for number in range(CALLS):
        call = _call(number)
        act = partial(_hear, live, msgspec.json.encode(call).decode())
        taken.append(watch.milliseconds(act, partial(_shows, workspace, call.entry)))
        settle(30)
        workspace.calls.presenter.put_away()
    _hear(live)
    settle(300)
    return percentile(taken, 0.95)


def _call(number: int) -> CallNow:
    """A call of a customer that is known to the server and to the cache."""
    return CallNow(
        entry=str(uuid5(_CALLS, str(number))),
        state="ringing",
        since=to_microseconds(datetime.now(UTC)),
        direction="in",
        number=f"+98912{number:07}",
        queue="support",
        customers=[customer_id(HUGE + number % SMALL)],
    )


def _hear(live: LiveDesk, *values: str) -> None:
    live.own_calls = lambda: values  # type: ignore[method-assign]  # as above
    Thread(target=live._tell, daemon=True).start()  # noqa: SLF001  # as above


def _shows(workspace: Workspace, entry_id: str) -> bool:
    call = workspace.calls.presenter.state.call
    return call is not None and call.entry_id == entry_id and bool(workspace.calls.bar.words)
