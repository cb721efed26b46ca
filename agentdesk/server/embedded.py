"""The whole server inside another process, with a line that can be cut: for the demo and for tests.

What is served is the real thing, over a real port of this machine. While the line is cut the port refuses connections,
and those that were open are broken off wherever they were.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from agentdesk.models.errors import AgentDeskError, ServerFault
from agentdesk.server.clock import Outside
from agentdesk.server.http.app import create_app
from agentdesk.server.listener import Certificate, Listener, bind, url_of
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store

log = logging.getLogger(__name__)

_PATIENCE_SECONDS = 60.0
_HOST = "127.0.0.1"


class _Wish(Enum):
    """What the thread shall do next."""

    LISTEN = "listen"
    CUT = "cut"
    STOP = "stop"


class ServerThread:
    """A server on a port of this machine, in a thread of its own. Use it in a ``with`` block, or start and stop it.

    The thread is not a daemon: who starts the server stops it.
    """

    def __init__(
        self,
        store: Store,
        *,
        port: int = 0,
        passwords: Passwords | None = None,
        certificate: Certificate | None = None,
    ) -> None:
        self.store = store
        self.app = create_app(store, passwords)
        self._certificate = certificate
        # Bound but never listening: it keeps the port ours while the line is cut.
        self._placeholder = bind(_HOST, port)
        self._port = int(self._placeholder.getsockname()[1])
        self.url = url_of(self._placeholder, certificate)
        self._listener: Listener | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wishes: asyncio.Queue[_Wish] = asyncio.Queue()
        self._done = threading.Event()
        self._failure: AgentDeskError | None = None
        self._cut_off: set[asyncio.Task[None]] = set()
        self._switch = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="agentdesk-server")

    @property
    def online(self) -> bool:
        """Whether the port takes connections."""
        return self._listener is not None

    @property
    def requests_in_progress(self) -> int:
        """How many requests are being worked on."""
        listener = self._listener
        return 0 if listener is None else len(listener.server_state.tasks)

    def start(self) -> None:
        """Begin to serve; returns when requests are taken."""
        self._thread.start()
        self._wait()

    def stop(self) -> None:
        """End the server and give the port back. Connections are broken off; what a request began is finished."""
        with self._switch:
            if self._thread.is_alive():
                self._wish(_Wish.STOP)
                self._thread.join()
        self._placeholder.close()

    def cut_line(self) -> None:
        """No line: open connections are broken off and new ones are refused, until ``restore_line``."""
        with self._switch:
            if self.online:
                self._wish(_Wish.CUT)
                self._wait()

    def restore_line(self) -> None:
        """The line is back, on the same port."""
        with self._switch:
            if not self.online:
                self._wish(_Wish.LISTEN)
                self._wait()

    def __enter__(self) -> ServerThread:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def _wish(self, wish: _Wish) -> None:
        self._done.clear()
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._wishes.put_nowait, wish)

    def _wait(self) -> None:
        """Until the server did what was wished. Raises what kept it from it."""
        if not self._done.wait(_PATIENCE_SECONDS):
            raise ServerFault("The embedded server does not answer.")
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        try:
            asyncio.run(self._follow_wishes())
        except AgentDeskError as failure:
            self._failure = failure
            log.info("the embedded server ended: %s", failure.code)
        finally:
            self._listener = None
            self._done.set()

    async def _follow_wishes(self) -> None:
        self._loop = asyncio.get_running_loop()
        wish = _Wish.LISTEN
        while wish is not _Wish.STOP:
            if wish is _Wish.LISTEN:
                wish = await self._listen()
            else:
                self._done.set()
                wish = await self._wishes.get()
        if self._cut_off:
            await asyncio.wait(self._cut_off)

    async def _listen(self) -> _Wish:
        """Serve until something else is wished; return what."""
        listener = Listener(self.app, self._certificate, on_ready=self._done.set, beside=self.app.beside)
        self._listener = listener
        serving = asyncio.create_task(listener.serve(sockets=[bind(_HOST, self._port)]))
        wish = asyncio.create_task(self._wishes.get())
        await asyncio.wait((serving, wish), return_when=asyncio.FIRST_COMPLETED)
        if not wish.done():
            wish.cancel()
            await serving
            raise ServerFault("The embedded server ended by itself.")
        self._listener = None
        listener.cut()
        await serving
        self._cut_off |= listener.server_state.tasks
        return wish.result()


@contextmanager
def running_server(
    database_url: str, *, port: int = 0, outside: Outside | None = None, passwords: Passwords | None = None
) -> Iterator[ServerThread]:
    """The server on ``database_url``, running and with a line; an empty database gets its schema."""
    store = Store(database_url, outside)
    try:
        with ServerThread(store, port=port, passwords=passwords) as server:
            yield server
    finally:
        store.close()
