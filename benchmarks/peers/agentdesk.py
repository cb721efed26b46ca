"""AgentDesk itself: the server in a process of its own on SQLite, two desks as a program without a window has them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from agentdesk import __version__
from agentdesk.desk.desk import Desk
from agentdesk.intents.customers import AddCustomer
from agentdesk.intents.interactions import LogInteraction
from agentdesk.models.base import from_microseconds
from agentdesk.models.vocabulary import Direction, InteractionKind
from agentdesk.server.cursors import read_head
from agentdesk.server.snapshots.building import build_due
from agentdesk.server.snapshots.sets import is_due, scope_ids
from agentdesk.server.store import Store
from benchmarks.peers.measuring import Peer, PeerFault, Stage
from benchmarks.peers.rows import Rows, taken
from benchmarks.shaped_line import shaped_line
from benchmarks.sync_line import PASSWORD, served

_PASSPHRASE = "a passphrase of a benchmark"  # noqa: S105 - it opens a cache that lives for a minute
_LOOKS_EVERY_SECONDS = 0.5


class Machine:
    """One person's desk."""

    def __init__(self, desk: Desk, rows: Rows) -> None:
        self._desk = desk
        self._rows = rows
        self._feed = rows.feed()

    def begin(self) -> None:
        """Have the customers at the server."""
        for row in self._rows.customers:
            self._desk.perform(AddCustomer(id=row["id"], name=row["name"], language=row["language"]))
        self.sync()

    def save(self, count: int) -> None:
        """Log the next interactions."""
        for row in taken(self._feed, count):
            self._desk.perform(_logged(row))

    def sync(self) -> None:
        """Exchange until nothing is left. Raises PeerFault where something is."""
        report = self._desk.sync()
        if report.state != "idle" or report.pending or report.needs_you or self._desk.status().is_filling:
            raise PeerFault(f"the exchange ended as {report}")

    def count(self) -> int:
        """The interactions that are here."""
        return self._desk.status().interactions


def _logged(row: Mapping[str, Any]) -> LogInteraction:
    return LogInteraction(
        id=row["id"],
        customer_id=row["customer_id"],
        kind=InteractionKind(row["kind"]),
        direction=Direction(row["direction"]),
        occurred_at=from_microseconds(row["occurred_at"]),
        body=row["body"],
        subject=row.get("subject"),
        disposition=row.get("disposition"),
        reference=row.get("reference"),
    )


@contextmanager
def opened(folder: Path, rows: Rows) -> Iterator[Stage]:
    """The server with two agents of one team, of whom one is at work already."""
    with ExitStack() as stack:
        line = stack.enter_context(shaped_line(stack.enter_context(served(folder))))

        def machine(login: str) -> Machine:
            url, profile = f"http://127.0.0.1:{line.port}", folder / login
            profile.mkdir()
            Desk.sign_in(profile, url, login, PASSWORD, passphrase=_PASSPHRASE).close()
            desk = stack.enter_context(closing(Desk.unlock(profile, None, "", passphrase=_PASSPHRASE)))
            return Machine(desk, rows)

        first = machine("sara")
        first.begin()
        yield Stage(line, first, lambda: machine("omid"), lambda: have_chunks(folder / "server.sqlite"))


def have_chunks(database: Path) -> None:
    """Wait until the server's chunks are as they should be; this process helps, as a second server would."""
    with Store(f"sqlite:///{database}") as store:
        while _are_due(store):
            if not build_due(store):
                time.sleep(_LOOKS_EVERY_SECONDS)


def _are_due(store: Store) -> bool:
    with store.reading() as session:
        head = read_head(session)
        return any(is_due(session, scope, head) for scope in scope_ids(session))


AGENTDESK = Peer("agentdesk", "AgentDesk", lambda: __version__, opened)
