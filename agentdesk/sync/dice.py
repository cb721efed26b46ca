"""Chance made of random bytes: ids for what is made here, and the spread of retries."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

_STEPS = 2**32


class BytesDice:
    """Dice over any source of random bytes, such as ``secrets.token_bytes`` or a seeded generator."""

    def __init__(self, token_bytes: Callable[[int], bytes]) -> None:
        self._token_bytes = token_bytes

    def fraction(self) -> float:
        """A number from 0 up to, not including, 1."""
        return int.from_bytes(self._token_bytes(4), "big") / _STEPS

    def new_id(self) -> str:
        """A fresh random UUID in canonical text."""
        return str(UUID(bytes=self._token_bytes(16), version=4))
