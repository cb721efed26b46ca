"""What is true only for seconds: the last value per key and person, kept in memory, and whoever waits for a change.

Everything here belongs to the loop of the HTTP server; only ``moved`` may be called from any thread. A value said
elsewhere, and rows committed by another process, come in through the bus.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from agentdesk.models.scopes import ORGANISATION
from agentdesk.server.clock import Outside
from agentdesk.sync.wire.live import LIFE_SECONDS, PRESENCE, LiveValue, mark_of

POKE_EVERY_SECONDS, POKE_AT_LEAST_EVERY_SECONDS = 2.0, 8.0
"""A client is told that rows wait at most so often: where many wait, as rarely as the second says."""

POKES_PER_SECOND = 20
"""Each brings an exchange: where a team of twenty works, every change would bring nineteen."""

MOST_POKES_PER_SECOND = 40
"""Who began to listen together, after the server had been away, say, would otherwise come together from then on."""

POKE_SPREAD_SECONDS = 1.0
_HINT_SECONDS = 60.0
_MOST_VALUES = 20_000


@dataclass(frozen=True)
class Said:
    """One value, and the scopes of who said it."""

    key: str
    user_id: str
    device_id: str
    value: str
    scopes: frozenset[str]


@dataclass(frozen=True)
class Moved:
    """Rows of these scopes were committed up to ``seq``."""

    seq: int
    scopes: frozenset[str]


@dataclass(frozen=True)
class OrderWaits:
    """Somebody asks an exchange for something: whichever process is connected to it looks (``call_order``)."""


@dataclass(frozen=True)
class Follower:
    """Who asks, what they may see, and how far they have read."""

    user_id: str
    device_id: str
    session: str
    scopes: frozenset[str]
    keys: frozenset[str]
    head: int = 0


@dataclass(frozen=True)
class Heard:
    """What a follower is answered with. ``moved_to`` is 0 when no rows wait for them."""

    mark: str
    values: tuple[LiveValue, ...]
    moved_to: int = 0


@dataclass
class _Waiting:
    """A follower whose request is open."""

    follower: Follower
    head: int
    news: asyncio.Event = field(default_factory=asyncio.Event)
    moved_to: int = 0
    poke: asyncio.TimerHandle | None = None


_Speaker = tuple[str, str, str]
"""Key, user, device."""


class Live:
    """The values of one process. ``send`` passes on what was said and what moved to the other processes."""

    def __init__(
        self,
        outside: Outside,
        send: Callable[[Said | Moved], None] = lambda _: None,
        poke_every_seconds: float = POKE_EVERY_SECONDS,
    ) -> None:
        self._outside = outside
        self._send = send
        self.poke_every_seconds = poke_every_seconds
        self._loop: asyncio.AbstractEventLoop | None = None
        self._values: dict[_Speaker, tuple[Said, float]] = {}
        self._waiting: dict[tuple[str, str, str], _Waiting] = {}
        self._moved: dict[str, tuple[int, float]] = {}
        self._poked: dict[tuple[str, str], float] = {}
        self._numbers: dict[tuple[str, str, str], tuple[int, float]] = {}
        self._next_poke_at = 0.0
        self._spread = random.Random()  # noqa: S311 - spreads load, keeps no secret

    # ---------------------------------------------------------------- the process

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """The server takes requests on ``loop``."""
        self._loop = loop

    def let_go(self) -> None:
        """The server ends: everybody who waits is answered now."""
        self._loop = None
        for waiting in self._waiting.values():
            waiting.news.set()

    @property
    def waiting(self) -> int:
        """How many requests are open."""
        return len(self._waiting)

    @property
    def now(self) -> float:
        """Seconds of the clock by which ages are counted."""
        return self._outside.monotonic_seconds()

    # ---------------------------------------------------------------- what is said

    def is_newest(self, session: tuple[str, str, str], number: int) -> bool:
        """Whether no later request of a session (user, device, its word) has come before; 0 is not counted."""
        now = self.now
        if number <= self._numbers.get(session, (0, 0.0))[0]:
            return number == 0
        self._numbers.pop(session, None)
        self._numbers[session] = (number, now)
        for known, (_, at) in list(self._numbers.items()):
            if now - at < _HINT_SECONDS:
                break
            del self._numbers[known]
        return True

    def say(self, said: Said) -> None:
        """Somebody here says something; the other processes are told."""
        if self._take(said):
            self._send(said)

    def tell(self, said: Said) -> None:
        """The server itself says something. May be called from any thread."""
        self._on_loop(lambda: self.say(said))

    def take_in(self, word: Said | Moved) -> None:
        """Another process tells something. May be called from any thread."""
        self._on_loop(lambda: self._take(word) if isinstance(word, Said) else self._take_move(word))

    def _take(self, said: Said) -> bool:
        """Keep a value; whether the others have to hear it: all but the end of what nobody has said."""
        now = self._outside.monotonic_seconds()
        speaker = (said.key, said.user_id, said.device_id)
        before = self._values.get(speaker)
        is_known = before is not None and now - before[1] < LIFE_SECONDS and before[0].value == said.value
        if not said.value:
            self._values.pop(speaker, None)
        else:
            self._values.pop(speaker, None)
            self._values[speaker] = (said, now)
            self._forget_old(now)
        if not is_known and (said.value or before is not None):
            for waiting in self._waiting.values():
                if said.key in waiting.follower.keys and _may_hear(waiting.follower, said):
                    waiting.news.set()
        return bool(said.value) or before is not None

    def _forget_old(self, now: float) -> None:
        """Values lie in the order in which they were said last: the oldest first."""
        for speaker, (_, at) in list(self._values.items()):
            if now - at < LIFE_SECONDS and len(self._values) <= _MOST_VALUES:
                break
            del self._values[speaker]

    def values(self, follower: Follower) -> tuple[LiveValue, ...]:
        """What others have said under the keys that a follower may see; of several devices of one, the last word."""
        now = self._outside.monotonic_seconds()
        last: dict[tuple[str, str], LiveValue] = {}
        for (key, user_id, _), (said, at) in self._values.items():
            if key in follower.keys and now - at < LIFE_SECONDS and _may_hear(follower, said):
                age = int((now - at) * 1000)
                last[key, user_id] = LiveValue(key=key, value=said.value, user_id=user_id, age_ms=age)
        return tuple(last.values())

    # ---------------------------------------------------------------- who waits

    async def wait(self, follower: Follower, since: str, seconds: float) -> Heard:
        """Until something is different from ``since``, rows wait, or so many seconds have passed."""
        self.start(asyncio.get_running_loop())
        place = (follower.user_id, follower.device_id, follower.session)
        older = self._waiting.pop(place, None)
        if older is not None:
            older.news.set()
        waiting = _Waiting(follower, follower.head)
        if seconds > 0 and _mark(self.values(follower)) == since:
            self._waiting[place] = waiting
            self._poke_if_behind(waiting)
            try:
                with suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await waiting.news.wait()
            finally:
                self._leave(place, waiting)
        values = self.values(follower)
        return Heard(_mark(values), values, waiting.moved_to)

    def _leave(self, place: tuple[str, str, str], waiting: _Waiting) -> None:
        if self._waiting.get(place) is waiting:
            del self._waiting[place]
        if waiting.poke is not None:
            waiting.poke.cancel()

    # ---------------------------------------------------------------- rows that wait

    def moved(self, seq: int, scopes: frozenset[str]) -> None:
        """Rows were committed here. May be called from any thread."""
        move = Moved(seq, scopes)
        self._on_loop(lambda: self._take_move(move))
        self._send(move)

    def _take_move(self, move: Moved) -> None:
        now = self._outside.monotonic_seconds()
        for scope in move.scopes:
            self._moved[scope] = (max(move.seq, self._moved.get(scope, (0, 0.0))[0]), now)
        for waiting in self._waiting.values():
            if not waiting.follower.scopes.isdisjoint(move.scopes):
                self._poke_if_behind(waiting)

    def _poke_if_behind(self, waiting: _Waiting) -> None:
        """Tell the follower that rows wait, with a little chance and not too often: all would come at once."""
        follower, now = waiting.follower, self._outside.monotonic_seconds()
        seq = max((self._hint(scope, now) for scope in follower.scopes), default=0)
        if seq <= waiting.head or waiting.poke is not None or self._loop is None:
            return
        client = (follower.user_id, follower.device_id)
        rest = max(0.0, self._poked[client] + self._pause_seconds - now) if client in self._poked else 0.0
        delay = rest + self._spread.random() * POKE_SPREAD_SECONDS
        waiting.poke = self._loop.call_later(delay, self._poke_in_turn, waiting)

    @property
    def _pause_seconds(self) -> float:
        """How long a client is left alone after it was told.

        Those count who listened lately, and not those who wait now: the slower the answers, the fewer wait at a moment,
        and hints that then came oftener would make it slower still.
        """
        listeners = max(len(self._numbers), len(self._waiting))
        return max(self.poke_every_seconds, min(listeners / POKES_PER_SECOND, POKE_AT_LEAST_EVERY_SECONDS))

    def _hint(self, scope: str, now: float) -> int:
        """Up to where a scope moved lately; what is older was told, or is found by the next poll."""
        seq, at = self._moved.get(scope, (0, 0.0))
        return seq if now - at < _HINT_SECONDS else 0

    def _poke_in_turn(self, waiting: _Waiting) -> None:
        """Its time has come; behind others whose time came too, if need be."""
        now = self._outside.monotonic_seconds()
        at = max(now, self._next_poke_at)
        self._next_poke_at = at + 1 / MOST_POKES_PER_SECOND
        if at > now and self._loop is not None:
            waiting.poke = self._loop.call_later(at - now, self._poke, waiting)
        else:
            self._poke(waiting)

    def _poke(self, waiting: _Waiting) -> None:
        follower, now = waiting.follower, self._outside.monotonic_seconds()
        self._leave_alone((follower.user_id, follower.device_id), now)
        waiting.moved_to = max((self._hint(scope, now) for scope in follower.scopes), default=0)
        waiting.news.set()

    def has_read(self, user_id: str, device_id: str, seq: int) -> None:
        """A client read its rows here, up to ``seq``: it needs no hint of them. May be called from any thread."""
        self._on_loop(lambda: self._take_reading((user_id, device_id), seq))

    def _take_reading(self, client: tuple[str, str], seq: int) -> None:
        self._leave_alone(client, self._outside.monotonic_seconds())
        for (user_id, device_id, _), waiting in self._waiting.items():
            if (user_id, device_id) == client and seq > waiting.head:
                waiting.head = seq
                if waiting.poke is not None:
                    waiting.poke.cancel()
                    waiting.poke = None
                self._poke_if_behind(waiting)

    def _leave_alone(self, client: tuple[str, str], now: float) -> None:
        """A client was told, or came by itself: the next hint is not for a while. Who was longest ago lies first."""
        longest = max(self.poke_every_seconds, POKE_AT_LEAST_EVERY_SECONDS)
        for known, at in list(self._poked.items()):
            if now - at < longest:
                break
            del self._poked[known]
        self._poked.pop(client, None)
        self._poked[client] = now

    def _on_loop(self, work: Callable[[], object]) -> None:
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # the loop was closed meanwhile: there is nobody left to tell
                loop.call_soon_threadsafe(work)


def _may_hear(follower: Follower, said: Said) -> bool:
    """One does not hear oneself. Presence is for who shares a team or a branch; whether a customer is
    within reach was asked before.
    """
    if said.user_id == follower.user_id:
        return False
    return said.key != PRESENCE or not (said.scopes & follower.scopes) <= {ORGANISATION}


def _mark(values: Iterable[LiveValue]) -> str:
    return mark_of((one.key, one.user_id, one.value) for one in values)
