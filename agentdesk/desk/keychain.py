"""The operating system's keyring; no other module knows ``keyring``. Plaintext, file and null backends are refused.

A keyring may ask the user, hang on a dead D-Bus or be missing altogether; each call therefore runs in a thread of its
own with a time limit, and every failure becomes one clear error.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError, PasswordDeleteError

from agentdesk.models.errors import NotSignedIn

SERVICE = "AgentDesk"
TIMEOUT_SECONDS = 5.0
ALLOWED_BACKENDS = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)

Answer = TypeVar("Answer")


class KeychainUnavailable(NotSignedIn):
    """There is no keyring of the operating system to use, it is locked, or it did not answer in time."""

    code = "keychain_unavailable"


class Keychain(Protocol):
    """Where the device secret is kept."""

    def read(self, account: str) -> str | None:
        """The secret of ``account``, or None. Raises KeychainUnavailable."""
        ...

    def keep(self, account: str, secret: str) -> None:
        """Store the secret of ``account``. Raises KeychainUnavailable."""
        ...

    def forget(self, account: str) -> None:
        """Remove the secret of ``account``, if there is one. Raises KeychainUnavailable."""
        ...


class SystemKeychain:
    """The keyring of the person who is logged in to this machine."""

    def __init__(
        self,
        backend: Callable[[], KeyringBackend] = keyring.get_keyring,
        allowed: frozenset[str] = ALLOWED_BACKENDS,
        timeout_seconds: float = TIMEOUT_SECONDS,
    ) -> None:
        self._find_backend = backend
        self._allowed = allowed
        self._timeout_seconds = timeout_seconds

    def read(self, account: str) -> str | None:
        """The secret of ``account``, or None. Raises KeychainUnavailable."""
        return self._call(lambda backend: backend.get_password(SERVICE, account))

    def keep(self, account: str, secret: str) -> None:
        """Store the secret of ``account`` and make sure that it is there. Raises KeychainUnavailable."""
        self._call(lambda backend: backend.set_password(SERVICE, account, secret))
        if self.read(account) != secret:
            raise _unavailable("The keyring of this machine did not keep what it was given.")

    def forget(self, account: str) -> None:
        """Remove the secret of ``account``, if there is one. Raises KeychainUnavailable."""

        def forget(backend: KeyringBackend) -> None:
            try:
                backend.delete_password(SERVICE, account)
            except PasswordDeleteError:
                return

        self._call(forget)

    def _call(self, ask: Callable[[KeyringBackend], Answer]) -> Answer:
        """Ask the keyring in a thread: one that never answers is left behind, and does not keep the program alive."""
        answers: list[Answer] = []
        faults: list[Exception] = []

        def work() -> None:
            try:
                answers.append(ask(self._allowed_backend()))
            except Exception as error:  # backends raise errors of their own D-Bus libraries
                faults.append(error)

        thread = threading.Thread(target=work, name="keychain", daemon=True)
        thread.start()
        thread.join(self._timeout_seconds)
        if thread.is_alive():
            raise _unavailable(f"The keyring of this machine did not answer within {self._timeout_seconds:g} seconds.")
        if faults:
            raise _as_unavailable(faults[0]) from faults[0]
        return answers[0]

    def _allowed_backend(self) -> KeyringBackend:
        found = self._find_backend()
        candidates = list(found.backends) if isinstance(found, ChainerBackend) else [found]
        for backend in candidates:
            if _qualified_name(backend) in self._allowed:
                return backend
        names = ", ".join(_qualified_name(backend) for backend in candidates) or "none"
        raise _unavailable(f"There is no keyring of the operating system to use (found: {names}).")


def _qualified_name(backend: KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _as_unavailable(fault: Exception) -> KeychainUnavailable:
    if isinstance(fault, KeychainUnavailable):
        return fault
    words = "is locked or refused" if isinstance(fault, KeyringError) else "failed"
    return _unavailable(f"The keyring of this machine {words} ({type(fault).__name__}).")


def _unavailable(happened: str) -> KeychainUnavailable:
    return KeychainUnavailable(
        happened,
        safe="Nothing was written in the clear.",
        advice="Use a passphrase instead, or sign in for this session only.",
    )
