"""The blocking ways into a desk for one profile folder, tried in the order that asks the least of the person.

One secret field serves all: what is typed may be the password or the passphrase that was chosen here. When it does not
open the cache, and there is a line, the server is asked: it knows a changed password, and keeps a copy of the key.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from agentdesk.desk.answers import KnownUser
from agentdesk.desk.desk import Desk
from agentdesk.desk.ports import DeskPorts
from agentdesk.models.errors import NoLine, NotSignedIn, ServerFault
from agentdesk.ui.desk_link.port import DeskPort


class Gate(Protocol):
    """What the unlock screen may ask for. Every call may block."""

    def known_users(self) -> Sequence[KnownUser]:
        """Who signed in on this machine before, the last one first."""
        ...

    def unlock(self, user: KnownUser, secret: str) -> DeskPort:
        """Open that user's desk. Raises NotSignedIn, OfflineUnlockEnded or CacheFault."""
        ...

    def sign_in(self, server: str, login: str, password: str, passphrase: str | None) -> DeskPort:
        """Sign in with a line. Raises NotSignedIn (KeychainUnavailable), NoLine, ServerFault or CacheFault.

        An empty passphrase says that the key is to be kept by the server alone.
        """
        ...


class ProfileGate:
    """The real gate of one profile folder."""

    def __init__(self, profile: Path, ports: DeskPorts | None = None) -> None:
        self._profile = profile
        self._ports = ports or DeskPorts()

    def known_users(self) -> Sequence[KnownUser]:
        """See ``Gate``."""
        return Desk.known_users(self._profile)

    def unlock(self, user: KnownUser, secret: str) -> DeskPort:
        """See ``Gate``."""
        try:
            return self._unlock_here(user, secret)
        except NotSignedIn as refused:
            try:
                return Desk.sign_in(self._profile, user.server, user.login, secret, ports=self._ports)
            except (NoLine, ServerFault, NotSignedIn):
                raise refused from None

    def _unlock_here(self, user: KnownUser, secret: str) -> Desk:
        try:
            return Desk.unlock(self._profile, user.user_id, secret, ports=self._ports)
        except NotSignedIn as refused:
            try:
                return Desk.unlock(self._profile, user.user_id, "", passphrase=secret, ports=self._ports)
            except NotSignedIn:
                raise refused from None

    def sign_in(self, server: str, login: str, password: str, passphrase: str | None) -> DeskPort:
        """See ``Gate``."""
        return Desk.sign_in(
            self._profile,
            server,
            login,
            password,
            passphrase=passphrase or None,
            session_only=passphrase is not None and not passphrase,
            ports=self._ports,
        )
