"""Listening to what is true only for seconds, in two threads of its own: an ear that waits, a mouth that says at once.

Nothing here is needed for correctness: on a slow line nobody listens, and what is not heard is unknown. What was said
is said again with every request, as long as it is true.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from agentdesk.models.errors import AgentDeskError, UsageError
from agentdesk.sync.live_line import LiveLine
from agentdesk.sync.live_pace import SHORTEST_WAIT_SECONDS, USUAL_WAIT_SECONDS, LivePace
from agentdesk.sync.ports import Clock, Dice
from agentdesk.sync.wire.live import LIFE_SECONDS, LiveAnswer, LiveBody, LiveValue, Saying

_log = logging.getLogger(__name__)
_MOST_FOLLOWED = 20
_BLINK_SECONDS, _AT_ONCE_MS, _MOST_AT_ONCE = 0.5, 20, 10
"""After so many answers in a row that came at once there is a pause: something keeps changing."""

_LAST_WORDS_SECONDS = 1.0


@dataclass(frozen=True)
class Surroundings:
    """What the channel is put between. ``head`` is the number up to which the cache has read.

    ``poked`` is told that rows wait, ``changed`` that something else is heard; both on a thread of the channel.
    """

    line: Callable[[], LiveLine]
    clock: Clock
    dice: Dice
    head: Callable[[], int]
    poked: Callable[[], None]
    changed: Callable[[], None]


class Listening:
    """One client's end of the channel. Thread-safe; ``start`` and ``stop`` once each."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._session = around.dice.new_id()
        self._ear_line, self._mouth_line = around.line(), around.line()
        self._changed = threading.Condition()
        self._own: dict[str, str] = {}
        self._unsaid: dict[str, str] = {}
        self._followed: list[str] = []
        self._always: frozenset[str] = frozenset()
        self._optional: list[str] = []
        self._refused: frozenset[str] = frozenset()
        self._has_news = self._is_speaking = False
        self._stopping = False
        self._mark = ""
        self._pace = LivePace()
        self._number = self._answered = self._head = 0
        self._at_once = 0
        self._is_nudged = False
        self._heard: tuple[tuple[LiveValue, float], ...] = ()
        self._heard_keys: frozenset[str] = frozenset()
        self._threads = [
            threading.Thread(target=self._listen, name="agentdesk-live-ear", daemon=True),
            threading.Thread(target=self._speak, name="agentdesk-live-mouth", daemon=True),
        ]

    def start(self) -> None:
        """Begin to listen."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Break off what waits and end. What was said fades by itself; on a good line the last word is still said."""
        with self._changed:
            if self._pace.is_good:
                self._changed.wait_for(lambda: not (self._has_news or self._is_speaking), _LAST_WORDS_SECONDS)
            self._stopping = True
            self._changed.notify_all()
        for line in (self._ear_line, self._mouth_line):
            line.cancel()
        for thread in self._threads:
            if thread.is_alive() and thread is not threading.current_thread():
                thread.join()
        for line in (self._ear_line, self._mouth_line):
            line.close()

    def try_again(self) -> None:
        """The line works elsewhere: a pause after a failure is over."""
        with self._changed:
            self._is_nudged = self._pace.failures > 0
            self._changed.notify_all()

    def say(self, key: str, value: str) -> None:
        """Say something from now on; an empty value takes it back. Returns at once."""
        with self._changed:
            if self._own.get(key, "") == value:
                return
            if value:
                self._own[key] = value
            else:
                self._own.pop(key, None)
            self._unsaid[key] = value
            self._tell_mouth()

    def follow(self, key: str, *, always: bool = False, optional: bool = False) -> None:
        """Listen to a key from now on; the last ones that were asked for are followed, and those for ``always``.

        An ``optional`` one is given up, the last of them first, where an older server refuses the request for it.
        """
        with self._changed:
            if optional and key not in self._optional:
                self._optional.append(key)
            if key in self._followed or key in self._always:
                return
            if always:
                self._always |= {key}
            else:
                self._followed = [*self._followed, key][-_MOST_FOLLOWED:]
            self._tell_mouth()

    def heard(self, key: str) -> tuple[LiveValue, ...] | None:
        """What others say now under a key; None while that is unknown."""
        with self._changed:
            now = self._around.clock.monotonic_seconds()
            if not self._pace.is_good or key not in self._heard_keys:
                return None
            return tuple(value for value, ends in self._heard if value.key == key and now < ends)

    def _tell_mouth(self) -> None:
        self._has_news = True
        self._changed.notify_all()

    def _gives_way(self, error: AgentDeskError, body: LiveBody) -> bool:
        """Whether the server may have refused the request for a key that it does not know yet, and one is given up."""
        if not isinstance(error, UsageError):
            return False
        with self._changed:
            asked = [key for key in self._optional if key in body.follow]
            if not asked:
                return False
            # The other line may have learnt it meanwhile: then the same is tried without giving up more.
            if not self._refused & {*asked}:
                self._refused |= {asked[-1]}
                _log.info("the server does not know of %s", asked[-1].partition(":")[0])
            return True

    def _say_again(self, said: dict[str, str]) -> None:
        """What was not taken is said again, unless something else is to be said by now."""
        with self._changed:
            self._unsaid = {**said, **self._unsaid}
            self._tell_mouth()

    # ---------------------------------------------------------------- the mouth

    def _speak(self) -> None:
        while (said := self._next_words()) is not None:
            head = self._read_head()
            with self._changed:
                body = self._body(said, head, wait_seconds=0.0)
            try:
                answer = self._mouth_line.ask(body)
            except AgentDeskError as error:
                if self._gives_way(error, body):
                    self._say_again(said)
                else:
                    _log.info("what is true now was not said: %s", error.code)
                continue
            except Exception:  # the channel's own boundary: the desk goes on without it
                _log.exception("what is true now could not be said")
                continue
            self._take_in(answer, body)

    def _next_words(self) -> dict[str, str] | None:
        """What is to be said, as soon as there is something; None at the end. On a bad line the ear says it later."""
        with self._changed:
            while not self._stopping:
                if self._has_news:
                    self._has_news = False
                    said, self._unsaid = self._unsaid, {}
                    if self._pace.is_good:
                        self._is_speaking = True
                        return said
                self._is_speaking = False
                self._changed.notify_all()
                self._changed.wait()
            return None

    # ---------------------------------------------------------------- the ear

    def _listen(self) -> None:
        while self._rest():
            head = self._read_head()
            with self._changed:
                body = self._body(self._own, head, wait_seconds=self._patience())
            began = self._around.clock.monotonic_seconds()
            try:
                answer = self._ear_line.ask(body)
            except AgentDeskError as error:
                if not self._gives_way(error, body):
                    self._fail(error.code)
                continue
            except Exception:  # as above
                _log.exception("listening failed in an unforeseen way")
                self._fail("")
                continue
            took = self._around.clock.monotonic_seconds() - began
            self._pace_after(took - answer.waited_ms / 1000)
            self._at_once = self._at_once + 1 if answer.waited_ms < _AT_ONCE_MS else 0
            self._take_in(answer, body)
            if answer.head > self._read_head():
                self._around.poked()

    def _read_head(self) -> int:
        """Up to where the cache has read; what it was, while the cache cannot be asked."""
        try:
            self._head = self._around.head()
        except AgentDeskError as error:
            _log.info("the cache does not tell how far it has read: %s", error.code)
        return self._head

    def _rest(self) -> bool:
        """Leave the line alone for as long as it needs; False at the end."""
        with self._changed:
            blink = _BLINK_SECONDS if self._at_once > _MOST_AT_ONCE else 0.0
            seconds = max(self._pace.pause_seconds(self._around.dice.fraction()), blink)
            self._changed.wait_for(lambda: self._stopping or self._is_nudged, seconds)
            self._is_nudged = False
            return not self._stopping

    def _patience(self) -> float:
        """How long the next answer may take: before what is heard now fades, it has to be heard again."""
        if not self._pace.is_good:
            return 0.0
        now = self._around.clock.monotonic_seconds()
        left = [ends - now for _, ends in self._heard]
        return max(SHORTEST_WAIT_SECONDS, min([USUAL_WAIT_SECONDS, *(seconds - 1.0 for seconds in left)]))

    def _body(self, said: dict[str, str], head: int, *, wait_seconds: float) -> LiveBody:
        self._number += 1
        follow = [*sorted(self._always - self._refused), *sorted({*self._own, *self._followed} - self._always)]
        return LiveBody(
            session=self._session,
            number=self._number,
            say=[Saying(key=key, value=value) for key, value in sorted(said.items())][:20],
            follow=follow[:50],
            since=self._mark,
            head=head,
            wait_ms=int(wait_seconds * 1000),
        )

    # ---------------------------------------------------------------- what is heard

    def _take_in(self, answer: LiveAnswer, body: LiveBody) -> None:
        """Believe the answer to the newest request: one that was overtaken tells what was, and not what is."""
        now, keys = self._around.clock.monotonic_seconds(), frozenset(body.follow)
        heard = tuple((value, now + LIFE_SECONDS - value.age_ms / 1000) for value in answer.values)
        with self._changed:
            if body.number < self._answered:
                return
            self._answered = body.number
            before = (self._heard_keys, self._said_by_others(), self._pace.is_good)
            self._mark, self._heard, self._heard_keys = answer.since, heard, keys
            is_new = before != (keys, self._said_by_others(), self._pace.is_good)
        if is_new:
            self._around.changed()

    def _said_by_others(self) -> set[tuple[str, str, str]]:
        return {(value.key, value.user_id, value.value) for value, _ in self._heard}

    def _pace_after(self, seconds: float) -> None:
        with self._changed:
            self._pace = self._pace.after(seconds)
            if not self._pace.is_good:
                self._heard, self._heard_keys = (), frozenset()

    def _fail(self, code: str) -> None:
        """Nobody is heard: what was heard last is unknown from now on."""
        with self._changed:
            was_good = self._pace.is_good
            self._pace = self._pace.after_failure()
            self._heard, self._heard_keys, self._mark = (), frozenset(), ""
            self._refused = frozenset()  # whoever answers next may be newer
            stopping = self._stopping
        if was_good and not stopping:
            _log.info("nobody is listened to for now: %s", code)
            self._around.changed()
