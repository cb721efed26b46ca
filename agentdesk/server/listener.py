"""The port on which the server listens, and the HTTP server behind it."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import uvicorn
from starlette.types import ASGIApp

from agentdesk.models.errors import UsageError

_GRACE_SECONDS = 4
_KEEP_ALIVE_SECONDS = 75
_BACKLOG = 2048


@dataclass(frozen=True)
class Certificate:
    """The files with which the server proves who it is."""

    certificate: Path
    key: Path


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to that address, not listening yet; port 0 takes any. Raises UsageError when it is taken."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except (OSError, OverflowError) as error:
        raise UsageError(f"The server cannot listen on {host}, port {port}: {error}.") from error
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except (OSError, OverflowError) as error:
        bound.close()
        raise UsageError(f"The server cannot listen on {host}, port {port}: {error}.") from error
    return bound


def url_of(bound: socket.socket, certificate: Certificate | None = None) -> str:
    """The address under which clients on this machine find it."""
    host, port = bound.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - any address includes this machine
    scheme = "http" if certificate is None else "https"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


class Beside(Protocol):
    """What runs on the server's loop as long as requests are taken."""

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Requests are taken from now on."""
        ...

    def end(self) -> None:
        """No more are taken; whoever waits is let go."""
        ...


class Listener(uvicorn.Server):
    """An HTTP server that says when it takes requests."""

    def __init__(
        self,
        app: ASGIApp,
        certificate: Certificate | None = None,
        on_ready: Callable[[], None] | None = None,
        beside: Beside | None = None,
    ) -> None:
        """Raises UsageError for a certificate or key that cannot be used."""
        config = uvicorn.Config(
            app,
            lifespan="off",
            ws="none",
            access_log=False,
            log_config=None,
            server_header=False,
            # Messages carry the server's time; on a slow line the 37 bytes of this header are felt.
            date_header=False,
            backlog=_BACKLOG,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=_GRACE_SECONDS,
            ssl_certfile=None if certificate is None else certificate.certificate,
            ssl_keyfile=None if certificate is None else certificate.key,
        )
        # Its lines would hold whole addresses, queries included; the application writes its own.
        logging.getLogger("uvicorn.access").setLevel(logging.CRITICAL)
        super().__init__(config)
        self._on_ready = on_ready
        self._beside = beside
        try:
            config.load()
        except OSError as error:
            raise UsageError(f"The certificate or its key cannot be used: {error}.") from error

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, then tell."""
        await super().startup(sockets)
        if self.started and self._beside is not None:
            self._beside.start(asyncio.get_running_loop())
        if self.started and self._on_ready is not None:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let go of those who wait, and end."""
        if self._beside is not None:
            self._beside.end()
        await super().shutdown(sockets)

    def cut(self) -> None:
        """End at once, in the middle of whatever is being said. Called on the server's own loop."""
        self.should_exit = self.force_exit = True
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            transport = getattr(connection, "transport", None)
            if transport is not None:
                transport.abort()
