"""People at desks of their own, in the process of the test, at a server that is a process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, select

from agentdesk.desk.desk import Desk
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, add_user
from agentdesk.server.store import Store
from tests.desk.firm import QUICK_PASSWORDS, Machine, password_of
from tests.e2e.processes import ServerProcess, running_server


def hire(server: ServerProcess, logins: Sequence[str]) -> None:
    """Agents of one team."""
    with Store(server.database) as store, store.writing() as unit:
        for login in logins:
            kept = QUICK_PASSWORDS.hash(password_of(login))
            add_user(unit, login, Role.AGENT, Place("north", None), name=login.title(), password_hash=kept)


@contextmanager
def staffed(database: str, folder: Path, logins: Sequence[str]) -> Iterator[ServerProcess]:
    """A server process with these agents."""
    with running_server(database, folder) as server:
        hire(server, logins)
        yield server


@dataclass
class Seat:
    """A person at a machine. ``desk`` is open, and asked as a window asks it."""

    login: str
    machine: Machine
    desk: Desk

    @classmethod
    def taken(cls, server: ServerProcess, login: str, folder: Path) -> Seat:
        """Somebody signs in for the first time at a machine."""
        machine = Machine(folder, server.url)
        return cls(login, machine, machine.sign_in(login))

    def copied_to(self, folder: Path) -> Machine:
        """The profile on a second machine, which has a keyring of its own with nothing in it."""
        self.desk.close()
        shutil.copytree(self.machine.folder, folder)
        self.unlock()
        return Machine(folder, self.machine.server)

    def unlock(self) -> None:
        """Open the desk again without a line."""
        self.desk = self.machine.unlock(self.login, password_of(self.login))

    def sign_in(self) -> None:
        """Sign in once more."""
        self.desk.close()
        self.desk = self.machine.sign_in(self.login)

    def note(self, customer_id: str, body: str) -> tuple[str, str]:
        """A note that was acknowledged: its id and its text."""
        return self.desk.perform_named("AddNote", {"customer_id": customer_id, "body": body}).ids[0], body

    def notes(self, customer_id: str) -> dict[str, str]:
        """Every entry of a customer, of which none may be there twice or wait."""
        entries = self.desk.timeline(customer_id, limit=500).entries
        assert len({entry.id for entry in entries}) == len(entries)
        return {entry.id: entry.body for entry in entries}


def settle(*seats: Seat) -> None:
    """Exchange until everybody has everybody's."""
    for _round in range(2):
        for seat in seats:
            done = seat.desk.sync()
            assert (done.state, done.pending, done.needs_you) == ("idle", 0, 0), (seat.login, done)


def notes_on(server: ServerProcess) -> dict[str, str]:
    """Every note of the server by its id, read from its database."""
    notes = table_of(Interaction).c
    engine = create_engine(server.database)
    with engine.connect() as connection:
        rows = connection.execute(select(notes.id, notes.body)).all()
    engine.dispose()
    assert len({row.id for row in rows}) == len(rows)
    return {row.id: row.body for row in rows}
