"""Decides which call the bar shows, and what taking it does. It never moves the keyboard by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from agentdesk.desk.calls.answers import CallsNow, CallState, CallView
from agentdesk.ui.calls.guesses import Guesses
from agentdesk.ui.calls.marks import CallMarks
from agentdesk.ui.calls.screen import CallsAround, CallScreen
from agentdesk.ui.calls.state import LIVING, TALKS, Asked, BarState, Followed, Occupation, Offers, in_front
from agentdesk.ui.calls.writing_up import WritingUp, is_written_up
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.logcall.joined import JoinedCalls
from agentdesk.ui.logcall.rules import FirmRules

_TOPIC = "calls"


class CallsPresenter:
    """One for the window."""

    def __init__(
        self, asker: Asker, clock: Clock, around: CallsAround, rules: FirmRules, joined: JoinedCalls | None = None
    ) -> None:
        self._asker = asker
        self._clock = clock
        self._around = around
        self._screen: CallScreen | None = None
        self._followed = Followed()
        self._marks = CallMarks()
        self._joined = joined or JoinedCalls()
        self.guesses = Guesses(asker, self._write)
        self._rules = rules
        self._writing_up = WritingUp(rules)
        self.state = BarState()
        rules.follow(lambda _queue: self._write())

    def attach(self, screen: CallScreen) -> None:
        """The bar to show on."""
        self._screen = screen

    # What is heard.

    def ask(self) -> None:
        """Ask which calls there are: whenever something else is heard, or who has the number may be another."""
        self._asker.ask(_TOPIC, lambda desk: desk.calls_now(), self.hear)

    def hear(self, now: CallsNow) -> None:
        """These are the calls of now."""
        for before, entry_id in now.joined.items():
            if self._joined.join(before, entry_id):
                self._join(before, entry_id)
        marks = self._marks
        away = [call for call in self._followed.calls if call.entry_id in marks.put_away]
        done_with = {call.entry_id for call in away if not self._may_be_required(call)}
        self._followed = self._followed.after(now, marks.saved | done_with)
        marks.keep_those_of(self._followed.calls)
        self._write()
        call = self.state.call
        if call is not None and call.state is not CallState.ENDED and call.entry_id not in marks.told:
            marks.told |= {call.entry_id}
            self._around.rings(self.state)

    def _join(self, before: str, entry_id: str) -> None:
        """A call of the softphone is the one that the server tells of: what was done with it here stays done."""
        self._marks.join(before, entry_id)
        if self._writing_up.join(before, entry_id):
            self._marks.save(entry_id)
        self._followed = self._followed.without(before)
        self._around.joined(before, entry_id)

    def _write(self) -> None:
        calls = self._followed.calls
        for queue in {one.queue for one in calls if is_written_up(one)}:
            self._rules.want(queue)
        call = in_front(calls, self._hidden)
        others = [one for one in calls if one.state in LIVING and one is not call]
        maybe = self.guesses.found.get(call.number, ()) if call is not None else ()
        self.state = BarState(call, maybe, len(others), self._asked_of(call)) if call is not None else BarState()
        if self._screen is not None:
            self._screen.show_calls(self.state, self.length)
            self._screen.show_wrap_up(self.wrap_up_left)
        self._around.changed()
        if call is not None and call.number and not call.callers:
            self.guesses.want(call.number)

    def _asked_of(self, call: CallView) -> Mapping[Asked, Offers]:
        wants_outcome = self.has_to_be_written(call) and self.is_nobodys(call)
        return self._writing_up.asked(call, self._now, wants_outcome=wants_outcome)

    @property
    def _now(self) -> datetime:
        return self._followed.server_now(self._clock.now())

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
        waiting = [one for one in self.calls if one.entry_id not in hidden and is_written_up(one)]
        return Occupation.WRITING_UP if any(self._left(one) != timedelta(0) for one in waiting) else Occupation.FREE

    def _left(self, call: CallView) -> timedelta | None:
        return self._writing_up.left(call, self._now)

    def take_more_time(self) -> None:
        """Another while to write up the call in front. Beyond what the firm allows it is asked why."""
        call = self.state.call
        if call is not None and self.wrap_up_left is not None:
            self._writing_up.take_more(call)
            self._write()
            if Asked.REASON in self.state.asked and self._screen is not None:
                self._screen.start_answering(Asked.REASON)

    def answer(self, asked: Asked, code: str) -> None:
        """This is why the call in front takes longer, or how it ended where it is nobody's."""
        call = self.state.call
        if call is None or asked not in self.state.asked:
            return
        if asked is Asked.REASON:
            self._writing_up.explain(call, code)
            self._write()
        else:
            self._around.decide(call, code)

    def reason(self, entry_id: str) -> str:
        """The code of why a call takes longer to write up, "" while it was not said."""
        return self._writing_up.reason(self._joined.of(entry_id))

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
            if self._asked_of(self.state.call).keys() != self.state.asked.keys():
                self._write()
            elif self.wrap_up_left == timedelta(0):
                self._around.changed()

    # What the user does.

    def take(self) -> None:
        """Open whom the call in front is with: the customer, the choice between several, or a new one."""
        call = self.state.call
        if call is None:
            return
        chosen = self._marks.taken.get(call.entry_id) or (self.state.the_one.customer_id if self.state.the_one else "")
        if chosen:
            self.take_as(call, chosen)
        elif call.callers:
            if self._screen is not None:
                self._screen.start_choosing()
        elif Asked.OUTCOME in self.state.asked:
            self.put_away()
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
        entry_id = self._joined.of(call.entry_id)
        self._marks.taken[entry_id] = customer_id
        self._around.open(self.call(entry_id) or replace(call, entry_id=entry_id), customer_id)

    def add(self) -> None:
        """The caller is none of those: a new customer."""
        call = self.state.call
        if call is not None and call.number:
            self._around.add(call)
        elif call is not None:
            self._around.find()

    def put_away(self) -> None:
        """Show the call in front no more; it goes on all the same. One that has to be written up stays, and is asked
        about where it is nobody's.
        """
        call = self.state.call
        if call is not None and Asked.OUTCOME in self.state.asked and self._screen is not None:
            self._screen.start_answering(Asked.OUTCOME)
        elif call is not None and not self.has_to_be_written(call):
            self._marks.put_away |= {call.entry_id}
            self._write()

    def has_to_be_written(self, call: CallView) -> bool:
        """Whether the firm wants an outcome of a call that has ended, and has none yet."""
        rules = self._rules.of(call.queue)
        is_asked_for = is_written_up(call) and rules is not None and rules.required
        return is_asked_for and self._may_be_required(call)

    def is_nobodys(self, call: CallView) -> bool:
        """Whether nobody is known whose call it is, so far."""
        return len(call.callers) != 1 and call.entry_id not in self._marks.taken

    def _may_be_required(self, call: CallView) -> bool:
        """Whether an outcome of this call is wanted, as far as the rules are known.

        Of one that is nobody's, and that the softphone alone tells of, no outcome would ever come with it to anybody.
        """
        would_be_lost = call.is_here_alone and self.is_nobodys(call)
        return call.entry_id not in self._marks.saved and not would_be_lost and self._writing_up.is_required(call)

    @property
    def _hidden(self) -> frozenset[str]:
        """What was put away. A talk comes back with its end where an outcome is wanted of it."""
        return frozenset(
            call.entry_id
            for call in self.calls
            if call.entry_id in self._marks.put_away and not self.has_to_be_written(call)
        )

    def forget(self, entry_id: str) -> None:
        """A call was written up: it is done with when it has ended. One that goes on stays until then."""
        call = self.call(entry_id)
        if call is None:
            return
        self._marks.save(call.entry_id)
        self._writing_up.save(call, self._now)
        if call.state is CallState.ENDED:
            self._marks.put_away |= {call.entry_id}
            self._write()

    def take_back(self, entry_id: str) -> None:
        """What was written of a call was taken back: it is there as before, with the time that was left."""
        entry_id = self._joined.of(entry_id)
        kept = self._writing_up.take_back(entry_id, self._now)
        self._marks.take_back(entry_id)
        if kept is not None and self.call(entry_id) is None:
            self._followed = self._followed.with_call(kept)
        self._write()

    @property
    def calls(self) -> tuple[CallView, ...]:
        """All calls of now, also those that were put away."""
        return self._followed.calls

    def call(self, entry_id: str) -> CallView | None:
        """One of the calls, as it is known here."""
        return self._followed.call(self._joined.of(entry_id))

    def length_of(self, call: CallView) -> timedelta:
        """How long it lasts."""
        return self._followed.length(call, self._clock.now())
