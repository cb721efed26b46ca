"""Stand-ins for what a desk is handed: a clock that is set, a keyring in memory, cheap keys, known chance."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from agentdesk.desk.keychain import SystemKeychain
from agentdesk.desk.keys import KeyCost

CHEAP = KeyCost(passes=1, memory_kib=64, lanes=1)
USER_ID = "00000000-0000-4000-8000-00000000000a"


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)) -> None:
        self.wall = now
        self.seconds = 1000.0
        self.boot = "boot-1"

    def now(self) -> datetime:
        return self.wall

    def monotonic_seconds(self) -> float:
        return self.seconds

    def boot_id(self) -> str:
        return self.boot

    def move(self, step: timedelta) -> None:
        """Let both clocks run on."""
        self.wall += step
        self.seconds += step.total_seconds()


class KnownChance:
    """The same bytes for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311  # predictable is what it is for

    def token_bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets at the end of the test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
        self.secrets: dict[tuple[str, str], str] = {}
        self.calls = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.calls += 1
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.calls += 1
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.calls += 1
        if self.secrets.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


def name_of(backend: KeyringBackend) -> str:
    """The name by which an allow-list knows a backend."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def keychain_over(backend: KeyringBackend, timeout_seconds: float = 5.0) -> SystemKeychain:
    """The program's own keychain over a backend that is put on the allow-list."""
    return SystemKeychain(lambda: backend, frozenset({name_of(backend)}), timeout_seconds)
