"""The session with the server: its tokens, which renew themselves, and the server's copy of the cache's key."""

from __future__ import annotations

import threading
from collections.abc import Callable

from agentdesk.desk.tokens import ACCESS, COURIER, ESCROWED, REFRESH, TokenShelf
from agentdesk.models.errors import NotSignedIn
from agentdesk.sync import auth
from agentdesk.sync.auth import Session
from agentdesk.sync.transport import HttpServer


class SessionTokens:
    """The tokens of one user on this device, as the line asks for them. Thread-safe."""

    def __init__(
        self, server: HttpServer, shelf: TokenShelf, device_id: str, renewed: Callable[[Session], None]
    ) -> None:
        self._server = server
        self._shelf = shelf
        self._device_id = device_id
        self._on_renewal = renewed
        self._turn = threading.Lock()

    def access_token(self) -> str:
        """The token to send with a request. Raises NotSignedIn, NoLine or ServerFault."""
        return self._shelf.read(ACCESS) or self.renewed("")

    def renewed(self, refused: str) -> str:
        """A fresh token, after the server refused that one. Of two threads that need it, one asks and both get it."""
        with self._turn:
            access = self._shelf.read(ACCESS)
            if access is not None and access != refused:
                return access
            token = self._shelf.read(REFRESH)
            if token is None:
                raise NotSignedIn("There is no session with the server.", advice="Sign in again with a line.")
            session = auth.refresh(self._server, token, device_id=self._device_id)
            self._shelf.keep(secrets_of(session))
            self._on_renewal(session)
            return session.access_token

    def escrow(self, wrapped: str) -> None:
        """Give the server its copy of the cache's key, unless it has it. Raises NotSignedIn, NoLine or ServerFault."""
        if not self._shelf.read(ESCROWED):
            auth.keep_cache_key(self._server, self.access_token(), device_id=self._device_id, wrapped=wrapped)
            self._shelf.keep({ESCROWED: "yes"})


def secrets_of(session: Session) -> dict[str, str]:
    """What of a session is kept in the cache."""
    kept = {ACCESS: session.access_token, REFRESH: session.refresh_token}
    return kept | ({COURIER: session.courier_key} if session.courier_key else {})
