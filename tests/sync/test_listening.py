"""The client's end of the live channel: what it believes, and when it leaves the line alone."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from agentdesk.models.errors import AgentDeskError, NoLine, UsageError
from agentdesk.sync.listening import Listening, Surroundings
from agentdesk.sync.live_pace import SLOW_PAUSE_SECONDS, LivePace
from agentdesk.sync.wire.live import LIFE_SECONDS, LiveAnswer, LiveBody, LiveValue
from tests.fixtures.waiting import wait_until
from tests.sync.rig import HeldClock, seeded_dice

KEY = "customer:00000000-0000-4000-8000-000000000001"


@dataclass
class Request:
    """One request that waits for the test to answer it."""

    body: LiveBody
    answers: queue.Queue[LiveAnswer | AgentDeskError] = field(default_factory=queue.Queue)

    def answer(self, *values: str, head: int = 0, age_ms: int = 0, mark: str = "m") -> None:
        """Let it be answered with what Reza says under the key."""
        said = [LiveValue(key=KEY, value=value, user_id="reza", age_ms=age_ms) for value in values]
        self.answers.put(LiveAnswer(since=mark, values=said, head=head, waited_ms=1000))


class HeldLine:
    """A line whose requests lie in the test's hand."""

    def __init__(self) -> None:
        self.requests: queue.Queue[Request] = queue.Queue()
        self._open: list[Request] = []
        self._cancelled = threading.Event()

    def ask(self, body: LiveBody) -> LiveAnswer:
        request = Request(body)
        self._open.append(request)
        if self._cancelled.is_set():
            raise NoLine("The line was closed.")
        self.requests.put(request)
        answer = request.answers.get(timeout=60)
        if isinstance(answer, AgentDeskError):
            raise answer
        return answer

    def next(self) -> Request:
        """The next request that comes."""
        return self.requests.get(timeout=60)

    def cancel(self) -> None:
        self._cancelled.set()
        for request in self._open:
            request.answers.put(NoLine("The line was closed."))

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Channel:
    """A listening client with its two lines, and what it told."""

    clock: HeldClock
    ear: HeldLine
    mouth: HeldLine
    listening: Listening
    pokes: list[int] = field(default_factory=list)
    told: list[object] = field(default_factory=list)
    head: int = 7

    def heard(self) -> list[str] | None:
        values = self.listening.heard(KEY)
        return None if values is None else [value.value for value in values]


@pytest.fixture
def channel() -> Iterator[Channel]:
    """A client that follows one customer."""
    lines = [HeldLine(), HeldLine()]
    taken = iter(lines)
    clock = HeldClock()
    made: list[Channel] = []

    def on(what: Callable[[Channel], None]) -> Callable[[], None]:
        return lambda: what(made[0])

    around = Surroundings(
        line=lambda: next(taken),
        clock=clock,
        dice=seeded_dice("listening"),
        head=lambda: made[0].head,
        poked=on(lambda one: one.pokes.append(one.head)),
        changed=on(lambda one: one.told.append(one.heard())),
    )
    made.append(Channel(clock, lines[0], lines[1], Listening(around)))
    made[0].listening.follow(KEY)
    made[0].listening.start()
    yield made[0]
    made[0].listening.stop()


def test_what_is_said_goes_out_at_once_and_again_with_every_request(channel: Channel) -> None:
    assert channel.mouth.next().body.wait_ms == 0
    waiting = channel.ear.next()
    assert waiting.body.wait_ms > 0
    channel.listening.say(KEY, "viewing")
    channel.mouth.requests.queue.clear()
    waiting.answer()
    again = channel.ear.next()
    assert [(one.key, one.value) for one in again.body.say] == [(KEY, "viewing")]
    assert again.body.since == "m"
    assert again.body.number > waiting.body.number
    assert again.body.session == waiting.body.session


def test_an_overtaken_answer_is_not_believed(channel: Channel) -> None:
    first, waiting = channel.mouth.next(), channel.ear.next()
    older, newer = sorted((first, waiting), key=lambda one: one.body.number)
    newer.answer()
    wait_until(lambda: channel.heard() == [], "nobody is there")
    older.answer("editing")
    channel.listening.say(KEY, "viewing")
    following = channel.ear.next() if newer is waiting else channel.mouth.next()
    assert channel.heard() == []
    following.answer("viewing")
    wait_until(lambda: channel.heard() == ["viewing"], "the newest is believed")


def test_what_is_heard_fades_half_a_minute_after_it_was_said(channel: Channel) -> None:
    channel.mouth.next()
    channel.ear.next().answer("viewing", age_ms=10_000)
    wait_until(lambda: channel.heard() == ["viewing"], "it is heard")
    asked = channel.ear.next()
    assert asked.body.wait_ms <= (LIFE_SECONDS - 10) * 1000, "it has to be heard again before it fades"
    channel.clock.advance(LIFE_SECONDS - 10 - 0.1)
    assert channel.heard() == ["viewing"]
    channel.clock.advance(0.2)
    assert channel.heard() == []


def test_a_hint_wakes_the_sync_only_where_rows_wait(channel: Channel) -> None:
    channel.mouth.next()
    channel.ear.next().answer(head=9)
    channel.ear.next().answer(head=7)
    channel.ear.next().answer(head=3)
    channel.ear.next()
    assert channel.pokes == [7]


def test_after_a_failure_nothing_is_known_until_the_line_works_again(channel: Channel) -> None:
    channel.mouth.next()
    channel.ear.next().answer("viewing")
    wait_until(lambda: channel.heard() == ["viewing"], "it is heard")
    channel.ear.next().answers.put(NoLine("There is no line."))
    wait_until(lambda: channel.heard() is None, "it is unknown")
    assert channel.told[-1] is None
    channel.listening.try_again()
    tried = channel.ear.next()
    assert tried.body.wait_ms == 0
    tried.answer("editing")
    wait_until(lambda: channel.heard() == ["editing"], "it is heard again")


def test_a_line_that_stays_slow_is_left_alone() -> None:
    pace = LivePace()
    for seconds in (3.0, 3.0):
        pace = pace.after(seconds)
        assert pace.is_good
        assert pace.pause_seconds(0.5) == 0
    pace = pace.after(3.0)
    assert not pace.is_good
    assert pace.pause_seconds(0.5) == SLOW_PAUSE_SECONDS
    assert pace.after(0.2).is_good


def test_a_line_that_fails_is_left_alone_for_longer_each_time() -> None:
    pace, pauses = LivePace(), []
    for _ in range(9):
        pace = pace.after_failure()
        assert not pace.is_good
        pauses.append(pace.pause_seconds(0.5))
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (5, 300)


def test_a_server_that_knows_less_is_listened_to_for_what_it_knows(channel: Channel) -> None:
    """An older server refuses the whole request for one key that it does not know."""
    listening = channel.listening
    first, waiting = channel.mouth.next(), channel.ear.next()
    first.answer()
    listening.follow("calls:x", always=True, optional=True)
    listening.follow("missed", always=True, optional=True)
    waiting.answer()

    def older(request: Request, *known: str) -> bool:
        """Answer as a server would that knows these keys and customers; whether it took the request."""
        if set(request.body.follow) <= {KEY, *known}:
            request.answer("viewing")
            return True
        request.answers.put(UsageError("The request is not understood."))
        return False

    while not older(channel.ear.next(), "calls:x"):
        pass
    wait_until(lambda: channel.heard() == ["viewing"], "colleagues are heard")
    assert (listening.heard("calls:x"), listening.heard("missed")) == ((), None)
    listening.say(KEY, "editing")
    while True:
        said = channel.mouth.next()
        if older(said, "calls:x") and said.body.say:
            break
    assert [(one.key, one.value) for one in said.body.say] == [(KEY, "editing")]
    while not older(channel.ear.next()):  # and one that is older still
        pass
    wait_until(lambda: listening.heard("calls:x") is None, "of calls nothing is known")
    assert channel.heard() == ["viewing"]
    channel.ear.next().answers.put(NoLine("The server is updated."))
    channel.listening.try_again()
    assert {"calls:x", "missed"} <= set(channel.ear.next().body.follow)
