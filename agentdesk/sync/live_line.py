"""The live channel's own line to the server: one request at a time, its token renewed once when it is refused."""

from __future__ import annotations

from typing import Protocol

from agentdesk.models.errors import NotSignedIn
from agentdesk.sync.calls import call, read
from agentdesk.sync.ports import TokenSource
from agentdesk.sync.transport import HttpServer
from agentdesk.sync.wire.live import LiveAnswer, LiveBody


class LiveLine(Protocol):
    """What the channel needs of a line."""

    def ask(self, body: LiveBody) -> LiveAnswer:
        """Say, follow, and wait. Raises NoLine, NotSignedIn, Refused or ServerFault."""
        ...

    def cancel(self) -> None:
        """Break off the request under way, which then raises NoLine; none begins any more."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


class HttpLiveLine:
    """A ``LiveLine`` over a connection of its own: a request that waits is in nobody's way."""

    def __init__(self, server: HttpServer, tokens: TokenSource) -> None:
        self._server = server
        self._tokens = tokens

    def ask(self, body: LiveBody) -> LiveAnswer:
        """See ``LiveLine``."""
        token = self._tokens.access_token()
        try:
            return self._ask(body, token)
        except NotSignedIn:
            return self._ask(body, self._tokens.renewed(token))

    def _ask(self, body: LiveBody, token: str) -> LiveAnswer:
        return read(LiveAnswer, call(self._server, "POST", "/live", token=token, body=body))

    def cancel(self) -> None:
        """See ``LiveLine``."""
        self._server.cancel()

    def close(self) -> None:
        """See ``LiveLine``."""
        self._server.close()
