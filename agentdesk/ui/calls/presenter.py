"""Decides which call the bar shows, and what taking it does. It never moves the keyboard by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from agentdesk.desk.calls.answers import Caller, CallsNow, CallState, CallView
from agentdesk.desk.calls.wrap_up import WrapUpRules
from agentdesk.ui.calls.state import LIVING, TALKS, BarState, Followed, Occupation, in_front
from agentdesk.ui.desk_link.asking import Answer, Asker, Clock
from agentdesk.ui.desk_link.port import DeskPort

_TOPIC, _GUESS, _RULES = "calls", "maybe callers", "wrap-up rules"


class CallScreen(Protocol):
    """The bar, as far as the presenter cares."""

    def show_calls(self, state: BarState, length: timedelta) -> None:
        """Show a call, or none."""
        ...

    def show_length(self, length: timedelta) -> None:
        """The call goes on."""
        ...

    def show_wrap_up(self, left: timedelta | None) -> None:
        """So long is left to write up the call in front, which has ended; None for no countdown."""
        ...

    def start_choosing(self) -> None:
        """Put the keyboard on the customers to choose from."""
        ...


@dataclass(frozen=True, slots=True)
class CallsAround:
    """What taking a call does in the window. ``rings`` is told of each call once, ``changed`` of every change.

    ``open`` is given the call and its customer, ``add`` one of somebody who has to be added first, ``find`` one with a
    hidden number.
    """

    open: Callable[[CallView, str], None]
    add: Callable[[CallView], None]
    find: Callable[[], None]
    rings: Callable[[BarState], None]
    changed: Callable[[], None]


class CallsPresenter:
    """One for the window."""

    def __init__(self, asker: Asker, clock: Clock, around: CallsAround) -> None:
        self._asker = asker
        self._clock = clock
        self._around = around
        self._screen: CallScreen | None = None
        self._followed = Followed()
        self._put_away: frozenset[str] = frozenset()
        self._saved: frozenset[str] = frozenset()
        self._told: frozenset[str] = frozenset()
        self.guesses: dict[str, tuple[Caller, ...]] = {}
        self._taken: dict[str, str] = {}
        self._rules: dict[str, WrapUpRules] = {}
        self._asked: set[str] = set()
        self._more: dict[str, int] = {}
        self.state = BarState()

    def attach(self, screen: CallScreen) -> None:
        """The bar to show on."""
        self._screen = screen

    # What is heard.

    def ask(self) -> None:
        """Ask which calls there are: whenever something else is heard, or who has the number may be another."""
        self._asker.ask(_TOPIC, lambda desk: desk.calls_now(), self.hear)

    def hear(self, now: CallsNow) -> None:
        """These are the calls of now."""
        away = [call for call in self._followed.calls if call.entry_id in self._put_away]
        done_with = {call.entry_id for call in away if not self._may_be_required(call)}
        self._followed = self._followed.after(now, self._saved | done_with)
        known = {call.entry_id for call in self._followed.calls}
        self._saved &= known
        over = {call.entry_id for call in self._followed.calls if call.state is CallState.ENDED}
        self._put_away = (self._put_away & known) | (self._saved & over)
        self._write()
        call = self.state.call
        fresh = call is not None and call.state is not CallState.ENDED and call.entry_id not in self._told
        self._told = frozenset(self._told & known) | ({call.entry_id} if fresh and call is not None else set())
        if fresh:
            self._around.rings(self.state)

    def _guess(self, number: str) -> None:
        def take(found: Sequence[Caller]) -> None:
            self.guesses[number] = tuple(found)
            if found:
                self._write()

        self._ask_once(f"{_GUESS} {number}", lambda desk: desk.maybe_callers(number), take)

    def _ask_once(self, topic: str, question: Callable[[DeskPort], Answer], take: Callable[[Answer], None]) -> None:
        """Ask unless it is asked already. What failed is asked again with whatever is heard next."""
        if topic in self._asked:
            return
        self._asked.add(topic)

        def taken(answer: Answer) -> None:
            self._asked.discard(topic)
            take(answer)

        self._asker.ask(topic, question, taken, lambda _error: self._asked.discard(topic))

    def _write(self) -> None:
        calls = self._followed.calls
        call = in_front(calls, self._hidden)
        others = [one for one in calls if one.state in LIVING and one is not call]
        maybe = self.guesses.get(call.number, ()) if call is not None else ()
        self.state = BarState(call, maybe, len(others) if call is not None else 0)
        if self._screen is not None:
            self._screen.show_calls(self.state, self.length)
            self._screen.show_wrap_up(self.wrap_up_left)
        self._around.changed()
        if call is not None and call.number and not call.callers and call.number not in self.guesses:
            self._guess(call.number)
        for queue in {one.queue for one in calls if _is_written_up(one)}.difference(self._rules):
            self._ask_rules(queue)

    def _ask_rules(self, queue: str) -> None:
        def take(rules: WrapUpRules) -> None:
            self._rules[queue] = rules
            self._write()

        self._ask_once(f"{_RULES} {queue}", lambda desk: desk.wrap_up_rules(queue), take)

    def forget_rules(self) -> None:
        """The firm has set something: what holds is asked for with the next call."""
        self._rules = {}
        # An answer that is on its way is of before: the next question takes its place.
        self._asked = {topic for topic in self._asked if not topic.startswith(_RULES)}

    @property
    def is_written_up(self) -> bool:
        """Whether the call in front was talked in and has ended, so that it is to be written up."""
        return self.state.call is not None and _is_written_up(self.state.call)

    @property
    def wrap_up_left(self) -> timedelta | None:
        """How long is left to write up the call in front; nothing left when it is over, None for no countdown."""
        return self._left(self.state.call) if self.state.call is not None else None

    @property
    def occupation(self) -> Occupation:
        """What all the calls leave the user to do: a call is to be written up until it is, or its time is over."""
        if any(call.state in TALKS for call in self.calls):
            return Occupation.TALKING
        hidden = self._hidden
        waiting = [one for one in self.calls if one.entry_id not in hidden and _is_written_up(one)]
        return Occupation.WRITING_UP if any(self._left(one) != timedelta(0) for one in waiting) else Occupation.FREE

    def _left(self, call: CallView) -> timedelta | None:
        rules = self._rules.get(call.queue)
        if rules is None or not rules.seconds or not _is_written_up(call) or call.ended_at is None:
            return None
        granted = timedelta(seconds=rules.seconds + self._more.get(call.entry_id, 0) * rules.more_seconds)
        return max(timedelta(0), call.ended_at + granted - self._followed.server_now(self._clock.now()))

    def take_more_time(self) -> None:
        """Another while to write up the call in front."""
        call = self.state.call
        if call is not None and self.wrap_up_left is not None:
            self._more[call.entry_id] = self._more.get(call.entry_id, 0) + 1
            self._write()

    @property
    def length(self) -> timedelta:
        """How long the call in front lasts."""
        call = self.state.call
        return timedelta(0) if call is None else self._followed.length(call, self._clock.now())

    @property
    def is_running(self) -> bool:
        """Whether the seconds of the call in front go on."""
        talks = self.state.call is not None and self.state.call.state in TALKS
        return talks or bool(self.wrap_up_left)

    def tick(self) -> None:
        """A second has passed."""
        if self._screen is not None and self.state.call is not None:
            self._screen.show_length(self.length)
            self._screen.show_wrap_up(self.wrap_up_left)
            if self.wrap_up_left == timedelta(0):
                self._around.changed()

    # What the user does.

    def take(self) -> None:
        """Open whom the call in front is with: the customer, the choice between several, or a new one."""
        call = self.state.call
        if call is None:
            return
        chosen = self._taken.get(call.entry_id) or (self.state.the_one.customer_id if self.state.the_one else "")
        if chosen:
            self.take_as(call, chosen)
        elif call.callers:
            if self._screen is not None:
                self._screen.start_choosing()
        elif call.number:
            self._around.add(call)
        else:
            self._around.find()

    def choose(self, number: int) -> None:
        """Take the call as one with the ``number``-th customer of those to choose from, counted from 1."""
        call, choices = self.state.call, self.state.choices
        if call is not None and 0 < number <= len(choices):
            self.take_as(call, choices[number - 1].caller.customer_id)

    def take_as(self, call: CallView, customer_id: str) -> None:
        """Take a call as one with this customer."""
        self._taken[call.entry_id] = customer_id
        self._around.open(self.call(call.entry_id) or call, customer_id)

    def add(self) -> None:
        """The caller is none of those: a new customer."""
        if self.state.call is not None:
            self._around.add(self.state.call)

    def put_away(self) -> None:
        """Show the call in front no more; it goes on all the same. One that has to be written up stays."""
        call = self.state.call
        if call is not None and not self.has_to_be_written(call):
            self._put_away |= {call.entry_id}
            self._write()

    def has_to_be_written(self, call: CallView) -> bool:
        """Whether the firm wants an outcome of a call that has ended, and there is a customer for whom to write it."""
        rules = self._rules.get(call.queue)
        is_asked_for = _is_written_up(call) and rules is not None and rules.required
        return is_asked_for and self._may_be_required(call)

    def _may_be_required(self, call: CallView) -> bool:
        """Whether an outcome of this call is wanted, as far as the rules are known."""
        rules = self._rules.get(call.queue)
        has_customer = bool(call.callers) or call.entry_id in self._taken
        is_talk = call.answered_at is not None and call.entry_id not in self._saved
        return is_talk and has_customer and (rules is None or rules.required)

    @property
    def _hidden(self) -> frozenset[str]:
        """What was put away. A talk comes back with its end where an outcome is wanted of it."""
        return frozenset(
            call.entry_id for call in self.calls if call.entry_id in self._put_away and not self.has_to_be_written(call)
        )

    def forget(self, entry_id: str) -> None:
        """A call was written up: it is done with when it has ended. One that goes on stays until then."""
        call = self.call(entry_id)
        if call is None:
            return
        self._saved |= {entry_id}
        if call.state is CallState.ENDED:
            self._put_away |= {entry_id}
            self._write()

    @property
    def calls(self) -> tuple[CallView, ...]:
        """All calls of now, also those that were put away."""
        return self._followed.calls

    def call(self, entry_id: str) -> CallView | None:
        """One of the calls, as it is known here."""
        return self._followed.call(entry_id)

    def length_of(self, call: CallView) -> timedelta:
        """How long it lasts."""
        return self._followed.length(call, self._clock.now())


def _is_written_up(call: CallView) -> bool:
    return call.state is CallState.ENDED and call.answered_at is not None
