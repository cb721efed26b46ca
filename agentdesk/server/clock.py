"""The server's only source of time and randomness, replaceable in tests."""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID


def utc_now() -> datetime:
    """The wall clock, aware UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Outside:
    """Time and chance as the server sees them. A test replaces one of the three functions."""

    now: Callable[[], datetime] = utc_now
    random_bytes: Callable[[int], bytes] = os.urandom
    monotonic_seconds: Callable[[], float] = time.monotonic

    def token(self, size_bytes: int) -> str:
        """Random text that is safe in a URL; four characters for every three bytes."""
        return base64.urlsafe_b64encode(self.random_bytes(size_bytes)).rstrip(b"=").decode("ascii")

    def new_id(self) -> str:
        """A UUID of version 7 (RFC 9562): later ids sort after earlier ones, to the millisecond."""
        milliseconds = int(self.now().timestamp() * 1000) & ((1 << 48) - 1)
        chance = int.from_bytes(self.random_bytes(10), "big")
        value = milliseconds << 80 | 0x7 << 76 | (chance >> 68 & 0xFFF) << 64 | 0b10 << 62 | chance & ((1 << 62) - 1)
        return str(UUID(int=value))
