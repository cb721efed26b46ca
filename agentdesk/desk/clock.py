"""The one clock and the one source of randomness on the client; everything else is told the time and handed its ids."""

from __future__ import annotations

import os
import platform
import secrets
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

_MACHINE_ID = Path("/etc/machine-id")
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """The machine's own clocks."""

    def __init__(self) -> None:
        self._boot_id = _read_boot_id()

    def now(self) -> datetime:
        """The wall clock, aware UTC. It may be wrong and may jump."""
        return datetime.now(UTC)

    def monotonic_seconds(self) -> float:
        """Seconds that never run backwards within one boot; they count on in sleep where the system can tell them."""
        if hasattr(time, "CLOCK_BOOTTIME"):
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        return time.monotonic()

    def boot_id(self) -> str:
        """Changes when the machine restarts; where the system does not tell, with every start of the program."""
        return self._boot_id


class Randomness(Protocol):
    """Where keys and ids come from."""

    def token_bytes(self, count: int) -> bytes:
        """That many unpredictable bytes."""
        ...


class SystemRandomness:
    """The operating system's own source."""

    def token_bytes(self, count: int) -> bytes:
        """That many unpredictable bytes."""
        return secrets.token_bytes(count)


def new_id(randomness: Randomness) -> str:
    """A fresh random UUID as canonical text."""
    return str(UUID(bytes=randomness.token_bytes(16), version=4))


def machine_name() -> str:
    """What this machine is told from others by: the id of its system where there is one, else its name."""
    try:
        return _MACHINE_ID.read_text(encoding="ascii").strip() or platform.node()
    except (OSError, ValueError):
        return platform.node()


def _read_boot_id() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return os.urandom(16).hex()
