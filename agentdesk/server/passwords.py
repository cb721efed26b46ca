"""Passwords as argon2id hashes (RFC 9106, second recommended option: 64 MiB, 3 passes)."""

from __future__ import annotations

import threading
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from agentdesk.models.errors import UsageError

MAX_PASSWORD_CHARACTERS = 1000
_AT_ONCE = 2
"""How many are computed at a time: each takes 64 MiB."""


class Passwords:
    """Hashes and checks passwords, a few at a time."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = threading.BoundedSemaphore(_AT_ONCE)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """The hash to keep. Raises UsageError for an empty or endless password."""
        if not password:
            raise UsageError("The password is empty.", advice="Give a password.")
        if len(password) > MAX_PASSWORD_CHARACTERS:
            raise UsageError(f"The password has more than {MAX_PASSWORD_CHARACTERS} characters.")
        with self._turn:
            return self._hasher.hash(password)

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether ``password`` is the one behind ``kept``. Takes as long when there is nobody of that login."""
        if len(password) > MAX_PASSWORD_CHARACTERS:
            return False
        with self._turn:
            try:
                self._hasher.verify(kept or self._nobody, password)
            except (VerificationError, InvalidHashError, UnicodeEncodeError):
                return False
        return kept is not None
