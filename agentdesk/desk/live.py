"""What colleagues are doing right now, as far as the line tells: who looks at a customer, who writes, who is here.

It is true for seconds, comes from the server's memory alone and is kept nowhere. Without a good line it is unknown.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import msgspec
from sqlalchemy import select

from agentdesk.desk.presence import AVAILABLE
from agentdesk.models.errors import UsageError
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.sync.listening import Listening, Surroundings
from agentdesk.sync.live_line import LiveLine
from agentdesk.sync.meta import read_meta
from agentdesk.sync.ports import Clock, Dice
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.live import MISSED, PRESENCE, Saying, calls_key, customer_key


class Doing(StrEnum):
    """What somebody does with a customer; the words that travel."""

    VIEWING = "viewing"
    EDITING = "editing"


@dataclass(frozen=True, slots=True)
class LivePerson:
    """A colleague and what they do, or how they are here (``models.presence``).

    A word of a newer program is passed on as it is.
    """

    user_id: str
    name: str
    doing: str


@dataclass(frozen=True, slots=True)
class LiveView:
    """Who else is at something. ``is_known`` is false while nobody can be heard: then it is not known to be nobody."""

    is_known: bool = False
    people: tuple[LivePerson, ...] = ()


UNKNOWN = LiveView()


def key_of_customer(customer_id: str) -> str:
    """The key under which one says what one does with a customer."""
    return customer_key(customer_id)


@dataclass(frozen=True)
class LivePorts:
    """What the channel of one desk is put between; ``poked`` is told that rows wait."""

    line: Callable[[], LiveLine]
    clock: Clock
    dice: Dice
    poked: Callable[[], None]


class LiveDesk:
    """One desk's end of the live channel; it runs as long as the background sync does. Thread-safe."""

    def __init__(self, store: CacheStore, ports: LivePorts, user_id: str) -> None:
        self._store = store
        self._ports = ports
        self._calls_key = calls_key(user_id)
        self._turn = threading.Lock()
        self._own: dict[str, str] = {PRESENCE: AVAILABLE.value}
        self._listening: Listening | None = None
        self._listeners: list[Callable[[], None]] = []

    def start(self) -> None:
        """Listen from now on, and say what is true here."""
        with self._turn:
            if self._listening is not None:
                return
            around = Surroundings(
                line=self._ports.line,
                clock=self._ports.clock,
                dice=self._ports.dice,
                head=self._head,
                poked=self._ports.poked,
                changed=self._tell,
            )
            self._listening = listening = Listening(around)
            for key, value in self._own.items():
                listening.say(key, value)
            # In the order in which servers learnt of them.
            for key in (self._calls_key, MISSED):
                listening.follow(key, always=True, optional=True)
            listening.start()

    def greet(self, presence: str) -> None:
        """Say this of oneself from the first word on, unless something else was said already."""
        with self._turn:
            if self._listening is None and self._own.get(PRESENCE) == AVAILABLE.value:
                self._own[PRESENCE] = presence

    def stop(self) -> None:
        """Listen no more."""
        with self._turn:
            listening, self._listening = self._listening, None
        if listening is not None:
            listening.stop()

    def line_works(self) -> None:
        """An exchange has just worked: after a failure it is tried again now."""
        listening = self._listening
        if listening is not None:
            listening.try_again()

    def say(self, key: str, value: str) -> None:
        """Say something under a key from now on; an empty value takes it back. Never waits for the line.

        Raises UsageError for what the channel does not carry.
        """
        try:
            msgspec.convert({"key": key, "value": value}, type=Saying)
        except msgspec.ValidationError as error:
            raise UsageError("The live channel does not carry this.", safe="Nothing was said.") from error
        with self._turn:
            if value:
                self._own[key] = value
            else:
                self._own.pop(key, None)
            if self._listening is not None:
                self._listening.say(key, value)

    def at_customer(self, customer_id: str) -> LiveView:
        """Who else looks at a customer, or writes; who is asked about is followed from now on."""
        return self._view(customer_key(customer_id))

    def present(self) -> LiveView:
        """Which colleagues of the same team or branch are here."""
        return self._view(PRESENCE)

    def own_calls(self) -> tuple[str, ...] | None:
        """What the server says of the user's own calls, each as it came; None while that is unknown."""
        listening = self._listening
        heard = None if listening is None else listening.heard(self._calls_key)
        return None if heard is None else tuple(value.value for value in heard)

    def missed_told(self) -> str:
        """What the server said last of callers in vain, as it came; "" while nothing is heard of them."""
        listening = self._listening
        heard = None if listening is None else listening.heard(MISSED)
        return "" if not heard else heard[-1].value

    def _view(self, key: str) -> LiveView:
        listening = self._listening
        if listening is None:
            return UNKNOWN
        listening.follow(key)
        heard = listening.heard(key)
        if heard is None:
            return UNKNOWN
        names = self._names([value.user_id for value in heard])
        people = [LivePerson(value.user_id, names.get(value.user_id, ""), value.value) for value in heard]
        people.sort(key=lambda one: (one.doing != Doing.EDITING, one.name, one.user_id))
        return LiveView(is_known=True, people=tuple(people))

    def _names(self, user_ids: list[str]) -> dict[str, str]:
        user = table_of(User).c
        if not user_ids:
            return {}
        with self._store.read() as connection:
            found = connection.execute(select(user.id, user.name).where(user.id.in_(user_ids)))
            return {row.id: row.name for row in found}

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear whenever something else is heard, on a thread of the channel; returns the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _head(self) -> int:
        with self._store.read() as connection:
            meta = read_meta(connection)
        return 0 if meta is None else meta.head
