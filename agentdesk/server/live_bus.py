"""Server processes on one PostgreSQL tell each other what is true only for seconds: LISTEN and NOTIFY.

One connection per process, in a thread of its own. What it carries are hints and values of half a minute: what is lost
while the connection is broken is said again, or is found by the next poll. On SQLite there is one process and no bus.
"""

from __future__ import annotations

import logging
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

import msgspec
import psycopg
from sqlalchemy import URL

from agentdesk.server.live import Moved, OrderWaits, Said

log = logging.getLogger(__name__)

_CHANNEL = "agentdesk_live"
_PAYLOAD_BYTES = 7900
"""PostgreSQL takes less than 8000."""

_LOOK_SECONDS = 20.0
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.5, 30.0
_MOST_WAITING = 5000
APPLICATION_NAME = "agentdesk live"


Spoken = Said | Moved | OrderWaits
"""What processes tell each other."""


class _Word(msgspec.Struct, frozen=True, omit_defaults=True):
    """One word to the other processes: a value that was said, scopes that moved, or that an exchange is asked."""

    by: str
    said: tuple[str, str, str, str, list[str]] | None = None
    seq: int = 0
    scopes: list[str] = []
    order: bool = False


class LiveBus:
    """The connection of one process. ``on_word`` is told what others say, on this bus's thread."""

    def __init__(self, url: URL, name: str, on_word: Callable[[Spoken], None]) -> None:
        self._url = url
        self._name = name
        self._on_word = on_word
        self._outgoing: deque[Spoken] = deque(maxlen=_MOST_WAITING)
        self._unsent: deque[str] = deque(maxlen=_MOST_WAITING)
        self._bell, self._ear = socket.socketpair()
        self._bell.setblocking(False)
        self._ear.setblocking(False)
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="agentdesk-live-bus", daemon=True)

    def start(self) -> None:
        """Begin; until there is a connection nothing is carried."""
        self._thread.start()

    def send(self, word: Spoken) -> None:
        """Tell the others. Returns at once; may be called from any thread."""
        self._outgoing.append(word)
        self._ring()

    def stop(self) -> None:
        """End the thread and the connection."""
        self._stopping = True
        self._ring()
        if self._thread.is_alive():
            self._thread.join()
        self._bell.close()
        self._ear.close()

    def _ring(self) -> None:
        with suppress(OSError):  # full: it has been rung and not been heard yet
            self._bell.send(b".")

    def _run(self) -> None:
        pause = _FIRST_PAUSE_SECONDS
        while not self._stopping:
            try:
                with self._connected() as connection:
                    pause = _FIRST_PAUSE_SECONDS
                    self._carry(connection)
            except psycopg.Error as error:
                log.info("the live bus lost its connection: %s", type(error).__name__)
            if not self._stopping:
                self._await_bell(pause)
                pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    def _connected(self) -> psycopg.Connection[tuple[object, ...]]:
        address = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = psycopg.connect(
            address,
            autocommit=True,
            application_name=APPLICATION_NAME,
            connect_timeout=10,
            keepalives_idle=30,
            keepalives_interval=10,
            keepalives_count=3,
        )
        connection.add_notify_handler(self._on_notify)
        connection.execute(f"LISTEN {_CHANNEL}")
        return connection

    def _carry(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        """Both ways, until the connection breaks or the process ends."""
        with selectors.DefaultSelector() as selector:
            selector.register(connection.fileno(), selectors.EVENT_READ, "line")
            selector.register(self._ear, selectors.EVENT_READ, "bell")
            while not self._stopping:
                ready = {key.data for key, _ in selector.select(_LOOK_SECONDS)}
                if "bell" in ready:
                    self._quieten()
                self._unsent.extend(_payloads(self._name, self._drained()))
                while self._unsent:
                    connection.execute("SELECT pg_notify(%s, %s)", (_CHANNEL, self._unsent[0]))
                    self._unsent.popleft()
                # Also where nothing came: a connection that is dead without a word shows itself here.
                if "line" in ready or not ready:
                    connection.execute("SELECT 1")

    def _await_bell(self, seconds: float) -> None:
        """A pause that the end of the process cuts short; what is sent meanwhile waits."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._ear, selectors.EVENT_READ)
            if self._stopping or not selector.select(seconds):
                return
        self._quieten()
        if not self._stopping:
            threading.Event().wait(_FIRST_PAUSE_SECONDS)

    def _quieten(self) -> None:
        with suppress(OSError):
            while self._ear.recv(4096):
                pass

    def _drained(self) -> Iterator[Spoken]:
        while self._outgoing:
            yield self._outgoing.popleft()

    def _on_notify(self, notify: psycopg.Notify) -> None:
        try:
            words = msgspec.json.decode(notify.payload, type=list[_Word])
        except msgspec.MsgspecError:
            log.info("the live bus heard something that it does not understand")
            return
        for word in words:
            if word.by != self._name:
                self._on_word(_heard(word))


def _heard(word: _Word) -> Spoken:
    if word.order:
        return OrderWaits()
    if word.said is None:
        return Moved(word.seq, frozenset(word.scopes))
    key, user_id, device_id, value, scopes = word.said
    return Said(key, user_id, device_id, value, frozenset(scopes))


def _payloads(name: str, words: Iterable[Spoken]) -> Iterator[str]:
    """Everything in as few messages as fit; what moved meanwhile is one word."""
    said: list[_Word] = []
    scopes: set[str] = set()
    seq, order_waits = 0, False
    for word in words:
        if isinstance(word, OrderWaits):
            order_waits = True
        elif isinstance(word, Moved):
            scopes |= word.scopes
            seq = max(seq, word.seq)
        else:
            value = (word.key, word.user_id, word.device_id, word.value, sorted(word.scopes))
            said.append(_Word(by=name, said=value))
    ordered = sorted(scopes)
    moved = [_Word(by=name, seq=seq, scopes=ordered[start : start + 100]) for start in range(0, len(ordered), 100)]
    orders = [_Word(by=name, order=True)] if order_waits else []
    yield from _packed([*orders, *said, *moved])


def _packed(words: list[_Word]) -> Iterator[str]:
    some: list[bytes] = []
    size = 2
    for word in words:
        one = msgspec.json.encode(word)
        if len(one) + 2 > _PAYLOAD_BYTES:
            continue
        if some and size + len(one) + 1 > _PAYLOAD_BYTES:
            yield (b"[" + b",".join(some) + b"]").decode()
            some, size = [], 2
        some.append(one)
        size += len(one) + 1
    if some:
        yield (b"[" + b",".join(some) + b"]").decode()
