"""Decides what happens to a look-up beyond one's scopes: asked once, taken in, waited for, opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from agentdesk.desk.identity_answers import LookedUpCustomer
from agentdesk.language.digits import to_ascii
from agentdesk.ui.desk_link.asking import LineAsker
from agentdesk.ui.desk_link.port import Changes

SHORTEST = 5
WAITED = "taken in"


class LookUpShown(Enum):
    """What the page shows under its field."""

    NOTHING = "nothing"
    ASKING = "asking"
    FOUND = "found"
    NOBODY = "nobody"
    FAILED = "failed"
    REASON = "reason"
    TAKING = "taking"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class LookUpState:
    """All that the page shows. ``chosen`` is whom a reason is asked for; ``error`` is of the last question."""

    shown: LookUpShown = LookUpShown.NOTHING
    found: Sequence[LookedUpCustomer] = ()
    chosen: LookedUpCustomer | None = None
    error: BaseException | None = None
    is_too_short: bool = False
    needs_reason: bool = False


class LookUpScreen(Protocol):
    """The page, as far as the presenter cares."""

    def show_state(self, state: LookUpState) -> None:
        """Show what came of it."""
        ...


class LookUpPresenter:
    """One question at a time. ``opened`` is told whom to open."""

    def __init__(self, asker: LineAsker, opened: Callable[[str], None]) -> None:
        self._asker = asker
        self._opened = opened
        self._screen: LookUpScreen | None = None
        self._state = LookUpState()
        self._number = 0

    def attach(self, screen: LookUpScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    @property
    def state(self) -> LookUpState:
        """What is shown."""
        return self._state

    def _show(self, state: LookUpState) -> None:
        self._state = state
        if self._screen is not None:
            self._screen.show_state(state)

    def begin(self) -> None:
        """Another question; what an older one is answered no longer matters."""
        self._number += 1
        self._show(LookUpState())

    def look_up(self, text: str) -> None:
        """Ask the centre who has exactly this."""
        wanted = to_ascii(" ".join(text.split()))
        if self._state.shown in (LookUpShown.ASKING, LookUpShown.TAKING):
            return
        if len(wanted) < SHORTEST:
            self._show(LookUpState(is_too_short=True))
            return
        self._number += 1
        number = self._number
        self._show(LookUpState(LookUpShown.ASKING))
        self._asker.send(
            lambda desk: desk.look_up(wanted),
            lambda found: self._on_found(number, found),
            lambda error: self._on_failed(number, LookUpState(LookUpShown.FAILED, error=error)),
        )

    def _on_found(self, number: int, found: Sequence[LookedUpCustomer]) -> None:
        if number == self._number:
            self._show(LookUpState(LookUpShown.FOUND if found else LookUpShown.NOBODY, found))

    def _on_failed(self, number: int, state: LookUpState) -> None:
        if number == self._number:
            self._show(state)

    def choose(self, customer_id: str) -> None:
        """Open one within reach; ask for a reason for anybody else."""
        one = next((one for one in self._state.found if one.id == customer_id), None)
        if one is None:
            return
        if one.within_reach:
            self._open_when_there(one)
        else:
            self._show(LookUpState(LookUpShown.REASON, self._state.found, one))

    def take_in(self, reason: str) -> None:
        """Let the chosen one into one's own scope, for a reason that is kept."""
        chosen, found = self._state.chosen, self._state.found
        if chosen is None or self._state.shown is not LookUpShown.REASON:
            return
        if not reason.strip():
            self._show(LookUpState(LookUpShown.REASON, found, chosen, needs_reason=True))
            return
        number = self._number
        self._show(LookUpState(LookUpShown.TAKING, found, chosen))
        self._asker.send(
            lambda desk: desk.take_in(chosen.id, reason.strip()),
            lambda _none: self._open_when_there(chosen) if number == self._number else None,
            lambda error: self._on_failed(number, LookUpState(LookUpShown.REASON, found, chosen, error)),
        )

    def _open_when_there(self, one: LookedUpCustomer) -> None:
        self._show(LookUpState(LookUpShown.WAITING, chosen=one))
        self._look_whether_there()

    def take_changes(self, changes: Changes) -> None:
        """Something was committed: whoever is waited for may have come."""
        if self._state.shown is LookUpShown.WAITING and (changes.everything or "customer" in changes.tables):
            self._look_whether_there()

    def _look_whether_there(self) -> None:
        chosen = self._state.chosen
        if chosen is None:
            return

        def on_card(card: object) -> None:
            if card is not None and self._state.shown is LookUpShown.WAITING and self._state.chosen is chosen:
                self.begin()
                self._opened(chosen.id)

        self._asker.ask(WAITED, lambda desk: desk.customer(chosen.id), on_card)
