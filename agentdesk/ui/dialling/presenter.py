"""Decides whether a call is asked about before it is made, by which way it goes out, and what is said of it.

A call that a person asks for on the window goes out at once, unless something speaks against it. One that a link asks
for never does: it is shown, and called from the bar alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from agentdesk.desk.dialling.answers import AnswerLost, Commanded, NotCarriedOut, Unwelcome
from agentdesk.language.phones import dialled_form, normalize_phone
from agentdesk.ui.desk_link.asking import Clock, PhoneAsker
from agentdesk.ui.settings.choices import DialWay

TOPIC = "dialling"
COMES_BACK_WITHIN = timedelta(seconds=10)
"""A link to the number that was just handed to the system within this time is our own call: we are what opens it."""


@dataclass(frozen=True, slots=True)
class DialTarget:
    """Whom to call. ``name`` is said with the number; the ids are empty where it is about nobody, or no callback.

    ``is_awaited``: the customer asked for this call, and the rules allow it now although they would not allow another.
    """

    number: str
    name: str = ""
    customer_id: str = ""
    callback_id: str = ""
    is_awaited: bool = False


class Failure(Enum):
    """Why a call did not go out, beside what an exchange or a phone says."""

    NOBODY_OUTSIDE = "nobody_outside"
    """The system has no program for telephone links."""
    CAME_BACK = "came_back"
    """AgentDesk itself is the system's program for telephone links."""


@dataclass(frozen=True, slots=True)
class DialState:
    """What the bar shows: nothing, a question before a call, or why there was none.

    ``unclaimed``: it is for a callback that the user does not hold. ``by_link``: a link elsewhere asks for it.
    ``key``: the call was asked for under this key, and whether it goes out is not known.
    """

    target: DialTarget | None = None
    reasons: tuple[Unwelcome, ...] = ()
    unclaimed: bool = False
    failure: Failure | NotCarriedOut | BaseException | None = None
    way: DialWay = DialWay.OUTSIDE
    by_link: bool = False
    key: str = ""

    @property
    def warns(self) -> bool:
        """Whether something speaks against the call."""
        return bool(self.reasons) or self.unclaimed

    @property
    def offers_outside(self) -> bool:
        """Whether a call that did not go out can be made by the system's own program."""
        hopeless = self.failure in (NotCarriedOut.NO_NUMBER, None)
        return not hopeless and not self.key and self.way is not DialWay.OUTSIDE

    @property
    def offers_call(self) -> bool:
        """Whether it can be called, or asked for again."""
        return self.failure is None or bool(self.key)


class DialScreen(Protocol):
    """The bar, as far as the presenter cares."""

    def show_dial(self, state: DialState) -> None:
        """Show it."""
        ...


@dataclass(frozen=True, slots=True)
class DialAround:
    """What the presenter needs of the window. ``way`` is how this user calls, with the port of a softphone.

    ``open_outside`` hands a number to the system, and tells whether there is a program for it. ``region`` is where a
    number without a country code belongs.
    """

    way: Callable[[], tuple[DialWay, int]]
    open_outside: Callable[[str, Callable[[bool], None]], None]
    is_held: Callable[[str], bool]
    dialled: Callable[[DialTarget, datetime], None]
    calling: Callable[[DialTarget], None]
    new_id: Callable[[], str]
    region: Callable[[], str]


class DialPresenter:
    """One for each workspace: the last number that was asked about."""

    def __init__(self, asker: PhoneAsker, clock: Clock, around: DialAround) -> None:
        self._asker = asker
        self._clock = clock
        self._around = around
        self._screen: DialScreen | None = None
        self._state = DialState()
        self._outside: tuple[str, datetime] | None = None
        self._is_dialling = False

    def attach(self, screen: DialScreen) -> None:
        """The widgets to show on."""
        self._screen = screen
        self.retell()

    @property
    def state(self) -> DialState:
        """What is shown."""
        return self._state

    def retell(self) -> None:
        """Say it again in another language."""
        self._show(self._state)

    def _show(self, state: DialState) -> None:
        self._state = state
        if self._screen is not None:
            self._screen.show_dial(state)

    # What is asked for.

    def offer(self, target: DialTarget) -> None:
        """A link leads to a number: show it with the key that calls it."""
        number = dialled_form(target.number)
        if number is not None and self._came_back(number):
            self._show(DialState(target, failure=Failure.CAME_BACK, by_link=True))
        else:
            self._look(target, self._show, by_link=True)

    def call(self, target: DialTarget) -> None:
        """A person calls a number that is shown."""
        if self._state.key and self._is_about(self._state, target):
            self.confirm()
            return
        self._look(target, lambda state: self._show(state) if state.warns else self._dial(state.target, self._way()))

    def press(self, front: DialTarget | None, *, is_in_bar: bool) -> bool:
        """The one key: call whom the bar asks about; where somebody else is in front by now, those.

        False when a link asks and the keyboard is not in the bar: the key may have been meant for somebody else, so
        that it calls nobody, and the bar wants the keyboard.
        """
        state = self._state
        asked = state.target
        if asked is None or (front is not None and not is_in_bar and not self._is_about(state, front)):
            if front is not None:
                self.call(front)
        elif state.by_link and not is_in_bar:
            return False
        elif not state.offers_call and not state.offers_outside:
            self.call(asked)
        else:
            self.confirm()
        return True

    def _is_about(self, state: DialState, front: DialTarget) -> bool:
        asked = state.target
        if asked is None or asked.callback_id != front.callback_id:
            return False
        is_theirs = state.by_link and asked.customer_id != "" and asked.customer_id == front.customer_id
        return is_theirs or self._plain(asked.number) == self._plain(front.number)

    def _plain(self, number: str) -> str:
        known = normalize_phone(number, self._around.region())
        return known.e164 if known is not None else dialled_form(number) or number

    def confirm(self) -> None:
        """Call what is asked about; or after a failure, by the system's own program.

        What may have gone out already is asked for again by the same way and under the same key: it stays one call.
        """
        state = self._state
        if state.target is None:
            return
        if state.key:
            self._dial(state.target, (state.way, 0), state.key)
        elif state.failure is None:
            self._dial(state.target, self._way())
        elif state.offers_outside:
            self._dial(state.target, (DialWay.OUTSIDE, 0))

    def put_away(self) -> None:
        """Nobody is called."""
        self._asker.give_up(TOPIC)
        self._show(DialState())

    def _way(self) -> tuple[DialWay, int]:
        return self._around.way()

    def _came_back(self, number: str) -> bool:
        if self._outside is None:
            return False
        ours, at = self._outside
        return ours == number and self._clock.now() - at <= COMES_BACK_WITHIN

    def _look(self, target: DialTarget, then: Callable[[DialState], None], *, by_link: bool = False) -> None:
        number = dialled_form(target.number)
        if number is None:
            self._show(DialState(target, failure=NotCarriedOut.NO_NUMBER, by_link=by_link))
            return
        asked = replace(target, number=number)
        unclaimed = bool(target.callback_id) and not self._around.is_held(target.callback_id)

        def known(reasons: Sequence[Unwelcome]) -> None:
            counted = tuple(one for one in reasons if not (target.is_awaited and one is Unwelcome.HOURS))
            then(DialState(asked, counted, unclaimed, by_link=by_link))

        def failed(error: BaseException) -> None:
            self._show(DialState(asked, failure=error, by_link=by_link))

        self._asker.ask(TOPIC, lambda desk: desk.unwelcome(number), known, failed)

    # How it goes out.

    def _dial(self, target: DialTarget | None, way: tuple[DialWay, int], again: str = "") -> None:
        if target is None or self._is_dialling:
            return
        by, port = way
        now, key = self._clock.now(), again or self._around.new_id()

        def done(told: Commanded) -> None:
            self._is_dialling = False
            if told.why_not is not None:
                self._show(DialState(target, failure=told.why_not, way=by))
            else:
                self._went_out(target, now)

        def failed(error: BaseException) -> None:
            self._is_dialling = False
            unsettled = key if again or isinstance(error, AnswerLost) else ""
            self._show(DialState(target, failure=error, way=by, key=unsettled))

        if by is DialWay.OUTSIDE:
            self._dial_outside(target, now)
            return
        self._is_dialling = True
        if by is DialWay.PHONE:
            self._asker.tell_phone(lambda desk: desk.dial_by_phone(port, target.number, key), done, failed)
        else:
            self._asker.send(lambda desk: desk.dial_by_exchange(target.number, key), done, failed)

    def _dial_outside(self, target: DialTarget, now: datetime) -> None:
        self._outside = (target.number, now)
        self._is_dialling = True

        def told(is_opened: bool) -> None:
            self._is_dialling = False
            if is_opened:
                self._went_out(target, now)
            else:
                self._show(DialState(target, failure=Failure.NOBODY_OUTSIDE))

        self._around.open_outside(target.number, told)

    def _went_out(self, target: DialTarget, now: datetime) -> None:
        self._show(DialState())
        self._around.dialled(target, now)
        self._around.calling(target)
