"""A real server with a few people, its line at hand, and desks on machines of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from argon2 import PasswordHasher

from agentdesk.demo.fill import ANY_HOUR
from agentdesk.desk.clock import SystemRandomness
from agentdesk.desk.desk import Desk
from agentdesk.desk.ports import DeskPorts
from agentdesk.models.contact_rule_rows import SETTING as CONTACT_RULES
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, add_user, disable_user, require_user, set_password
from agentdesk.server.embedded import ServerThread, running_server
from agentdesk.server.firm_settings import set_setting
from agentdesk.server.passwords import Passwords
from tests.desk.parts import CHEAP, MemoryKeyring, SetClock, keychain_over

PEOPLE = (
    ("sara", Role.AGENT, Place("north", None)),
    ("reza", Role.AGENT, Place("north", None)),
    ("lead", Role.LEAD, Place("north", None)),
    ("layla", Role.AGENT, Place("south", None)),
    ("admin", Role.ADMINISTRATOR, Place(None, None)),
)
QUICK_PASSWORDS = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def password_of(login: str) -> str:
    """Everybody's password."""
    return f"password of {login}"


@dataclass
class Machine:
    """One computer: its folder, its clock, its keyring."""

    folder: Path
    server: str
    keyring: MemoryKeyring = field(default_factory=MemoryKeyring)
    clock: SetClock | None = None

    @property
    def ports(self) -> DeskPorts:
        """What a desk here is handed."""
        ports = DeskPorts(keychain=keychain_over(self.keyring), randomness=SystemRandomness(), key_cost=CHEAP)
        return ports if self.clock is None else replace(ports, clock=self.clock)

    def sign_in(self, login: str = "sara", *, passphrase: str | None = None, password: str | None = None) -> Desk:
        """Sign in with a line."""
        typed = password_of(login) if password is None else password
        return Desk.sign_in(self.folder, self.server, login, typed, passphrase=passphrase, ports=self.ports)

    def unlock(self, login: str | None = None, secret: str | None = None, *, passphrase: str | None = None) -> Desk:
        """Open the cache with no line, by Sara's password where no other secret is given."""
        typed = password_of("sara") if secret is None else secret
        return Desk.unlock(self.folder, login, typed, passphrase=passphrase, ports=self.ports)


class Firm:
    """A server that runs, and what an administrator may do at it."""

    def __init__(self, server: ServerThread, folder: Path) -> None:
        self.server = server
        self._folder = folder
        self._machines = 0
        with server.store.writing() as unit:
            for login, role, place in PEOPLE:
                kept = QUICK_PASSWORDS.hash(password_of(login))
                add_user(unit, login, role, place, name=login.title(), password_hash=kept)
            # What is tested may not depend on the hour at which it is.
            set_setting(unit, CONTACT_RULES, ANY_HOUR)

    def machine(self, clock: SetClock | None = None) -> Machine:
        """A new computer."""
        self._machines += 1
        return Machine(self._folder / f"machine-{self._machines}", self.server.url, clock=clock)

    def change_password(self, login: str, password: str) -> None:
        """Give somebody a new password; it ends their sessions."""
        with self.server.store.writing() as unit:
            set_password(unit, require_user(unit.session, login), QUICK_PASSWORDS.hash(password))

    def disable(self, login: str) -> None:
        """Let somebody sign in no more."""
        with self.server.store.writing() as unit:
            disable_user(unit, require_user(unit.session, login))

    def enable(self, login: str) -> None:
        """Let them in again."""
        with self.server.store.writing() as unit:
            require_user(unit.session, login).disabled = False


@contextmanager
def running_firm(folder: Path) -> Iterator[Firm]:
    """A firm on a server of its own."""
    with ExitStack() as stack:
        address = f"sqlite:///{folder / 'server.sqlite'}"
        yield Firm(stack.enter_context(running_server(address, passwords=QUICK_PASSWORDS)), folder)
