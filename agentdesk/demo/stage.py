"""Sets the demonstration up in one folder: the filled server with a line that can be cut, and a desk signed in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from agentdesk.demo.fill import fill
from agentdesk.demo.firm import CUSTOMERS
from agentdesk.demo.saying import progress_bar, say
from agentdesk.desk.desk import Desk
from agentdesk.desk.ports import DeskPorts
from agentdesk.models.errors import ServerFault
from agentdesk.server.embedded import ServerThread
from agentdesk.server.store import Store

LOGIN = "maryam"
PASSWORD = "parsa-demo"  # noqa: S105 - everybody may know it: it opens the made-up firm and nothing else
EDITION = 5
"""Counted up when the firm is told anew or a schema changes: what an earlier edition made is then made again."""

_STATE = "demo.json"


@dataclass(frozen=True)
class Stage:
    """What the demonstration plays on. ``profile`` is the folder of the desk that is signed in."""

    server: ServerThread
    desk: Desk
    profile: Path


@contextmanager
def stage(folder: Path, content: Path, customers: int = CUSTOMERS) -> Iterator[Stage]:
    """The demonstration in ``folder``, made there the first time, which takes a while; then a matter of seconds."""
    _clear_away_an_earlier_edition(folder)
    folder.mkdir(parents=True, exist_ok=True)
    ports = DeskPorts()
    store = Store(f"sqlite:///{folder / 'server.db'}")
    try:
        _fill(store, folder, content, ports.clock.now(), customers)
        with _serving(store, folder) as server:
            desk = _signed_in(folder / "profile", server.url, ports)
            try:
                _first_load(desk)
                yield Stage(server, desk, folder / "profile")
            finally:
                desk.close()
    finally:
        store.close()


def _clear_away_an_earlier_edition(folder: Path) -> None:
    """Only what a demonstration made is taken away: its own file has to be there and name another edition."""
    state = _state(folder)
    if state and state.get("edition", 1) != EDITION:
        say("An earlier edition of the made-up firm is made anew.")
        shutil.rmtree(folder / "profile", ignore_errors=True)
        for name in ("server.db", "server.db-wal", "server.db-shm", _STATE):
            (folder / name).unlink(missing_ok=True)


def _fill(store: Store, folder: Path, content: Path, now: datetime, customers: int) -> None:
    """Fill the server; the moment that all times are counted from is kept, so that a cut-short fill can go on."""
    state = _state(folder)
    if state.get("filled"):
        return
    anchor = datetime.fromisoformat(str(state.get("anchor") or now.isoformat()))
    _keep(folder, state | {"anchor": anchor.isoformat(), "edition": EDITION})
    fill(store, content, anchor, PASSWORD, progress=progress_bar("Making the firm"), customers=customers)
    _keep(folder, _state(folder) | {"filled": True})


@contextmanager
def _serving(store: Store, folder: Path) -> Iterator[ServerThread]:
    """The server, on the port it had the last time if that is free: the desk knows it by its address."""
    port = _state(folder).get("port")
    try:
        server = ServerThread(store, port=port if isinstance(port, int) else 0)
    except (OSError, ServerFault):
        server = ServerThread(store)
    _keep(folder, _state(folder) | {"port": int(server.url.rsplit(":", 1)[1])})
    with server:
        yield server


def _signed_in(profile: Path, url: str, ports: DeskPorts) -> Desk:
    """A desk whose cache the password alone opens, so that the demonstration leaves nothing in a keyring."""
    return Desk.sign_in(profile, url, LOGIN, PASSWORD, passphrase=PASSWORD, ports=ports)


def _first_load(desk: Desk) -> None:
    """Wait for everything the first time; later the window opens at once and the rest comes behind it."""
    if desk.status().last_success_at is None or desk.status().customers == 0:
        say("Reading it into the desk's cache ...")
        report = desk.sync()
        say(f"{report.rows_down:,} rows in {report.seconds:.0f} s.")


def _state(folder: Path) -> dict[str, object]:
    try:
        state = json.loads((folder / _STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _keep(folder: Path, state: dict[str, object]) -> None:
    fresh = folder / f"{_STATE}.new"
    fresh.write_text(json.dumps(state), encoding="utf-8")
    fresh.replace(folder / _STATE)
