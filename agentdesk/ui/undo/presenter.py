"""Decides how long an act can be taken back: eight seconds, longer while one is at the bar, until the centre has it.

An attempt to send is no answer of the centre. Who asks for the way back while one is under way gets it as soon as the
attempt turns out to have failed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from agentdesk.desk.outbox_answers import Standing
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.undo.offer import Undone, UndoOffer

STAYS_SECONDS = 8
QUIET_SECONDS = 0.8
"""With a good line a record is sent within this time; a bar that came and went meanwhile would only startle."""

PATIENCE_SECONDS = 60
"""How long a wish to take something back outlives the attempt under way; a line that gives up takes less."""

_TOPIC = "undo"


class UndoScreen(Protocol):
    """The bar, as far as the presenter cares."""

    @property
    def is_attended(self) -> bool:
        """Whether the pointer or the keyboard is on it."""
        ...

    def show_offer(self, offer: UndoOffer, seconds: int) -> None:
        """Show what was done, the way back, and how many seconds are left."""
        ...

    def show_under_way(self, offer: UndoOffer) -> None:
        """It is being sent just now, and is taken back if it does not arrive."""
        ...

    def show_too_late(self, offer: UndoOffer) -> None:
        """The centre has it; there is no way back from here any more."""
        ...

    def take_away(self) -> None:
        """Show nothing."""
        ...

    def tell_undone(self, undone: Undone) -> None:
        """Say in passing what came of it."""
        ...


class UndoPresenter:
    """One offer at a time, the newest. ``tick`` is called a few times a second while there is one."""

    def __init__(self, asker: Asker, clock: Clock, failed: Callable[[BaseException], None]) -> None:
        self._asker = asker
        self._clock = clock
        self._failed = failed
        self._screen: UndoScreen | None = None
        self._offer: UndoOffer | None = None
        self._offered_at: datetime | None = None
        self._ends_at: datetime | None = None
        self._is_shown = False
        self._is_undoing = False
        self._is_wished = False

    def attach(self, screen: UndoScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    @property
    def current(self) -> UndoOffer | None:
        """What can be taken back now."""
        return self._offer

    @property
    def is_on(self) -> bool:
        """Whether there is anything to count for."""
        return self._ends_at is not None

    def offer(self, offer: UndoOffer) -> None:
        """Offer to take this back; an older offer is over."""
        now = self._clock.now()
        self._end_wish()
        if self._offer is None and self._ends_at is not None and self._screen is not None:
            self._screen.take_away()  # what is said of the older act must not be read as said of this one
        self._offer = offer
        self._offered_at = now
        self._ends_at = now + timedelta(seconds=STAYS_SECONDS)
        self._is_undoing = False
        if self._is_shown or not offer.ends_when_sent:
            self._show(now)

    def take(self) -> bool:
        """Take it back; False when there is nothing to take back. A second press does nothing."""
        offer = self._offer
        if offer is None:
            return False
        if not self._is_undoing and not self._is_wished:
            self._undo(offer)
        return True

    def _undo(self, offer: UndoOffer) -> None:
        self._is_undoing = True
        self._asker.order(offer.undo, lambda undone: self._done(offer, undone), self._not_done)

    def _end_wish(self) -> None:
        """Whoever wished for something is told that it did not come true."""
        if self._is_wished and self._screen is not None:
            self._screen.tell_undone(Undone.UNDER_WAY)
        self._is_wished = False

    def give_up(self) -> None:
        """The screen that offered it is gone, or the user closed the bar."""
        self._end_wish()
        self._offer = self._ends_at = None
        self._is_shown = False
        if self._screen is not None:
            self._screen.take_away()

    def tick(self) -> None:
        """Count."""
        if self._ends_at is None or self._is_undoing:
            return
        now = self._clock.now()
        if self._is_shown and self._screen is not None and self._screen.is_attended and not self._is_wished:
            self._ends_at = max(self._ends_at, now + timedelta(seconds=1))
        if now >= self._ends_at:
            self.give_up()
        elif self._offer is not None and not self._is_wished and self._has_waited(now):
            self._show(now)

    def _has_waited(self, now: datetime) -> bool:
        if self._is_shown or self._offered_at is None:
            return True
        return now - self._offered_at >= timedelta(seconds=QUIET_SECONDS)

    def _show(self, now: datetime) -> None:
        if self._screen is None or self._offer is None or self._ends_at is None:
            return
        self._is_shown = True
        seconds = max(1, round((self._ends_at - now).total_seconds()))
        self._screen.show_offer(self._offer, min(seconds, STAYS_SECONDS))

    def look_whether_sent(self) -> None:
        """The queue changed: the centre may have answered, or an attempt to send may have failed."""
        offer = self._offer
        if offer is None or not offer.ends_when_sent or self._is_undoing:
            return
        mids = offer.ends_when_sent

        def standings(desk: DeskPort) -> frozenset[Standing]:
            return frozenset(desk.standing(mid) for mid in mids)

        self._asker.ask(_TOPIC, standings, lambda found: self._on_standings(offer, found))

    def _on_standings(self, offer: UndoOffer, found: frozenset[Standing]) -> None:
        if self._offer is not offer or self._is_undoing:
            return
        if Standing.TAKEN in found:
            self._is_wished = False
            self._end_as_sent(offer)
        elif Standing.REFUSED in found or (Standing.GONE in found and not self._is_wished):
            # The notice line tells of what was refused; what was withdrawn elsewhere is told there.
            self._is_wished = False
            self.give_up()
        elif self._is_wished and Standing.UNDER_WAY not in found:
            self._is_wished = False
            self._undo(offer)

    def _end_as_sent(self, offer: UndoOffer) -> None:
        self._offer = None
        if not self._is_shown:
            self.give_up()
        elif self._screen is not None:
            self._is_shown = False
            self._ends_at = self._clock.now() + timedelta(seconds=STAYS_SECONDS)
            self._screen.show_too_late(offer)

    def _done(self, offer: UndoOffer, undone: Undone) -> None:
        if undone is Undone.UNDER_WAY and self._offer is offer:
            self._wait_for_the_attempt(offer)
            return
        if self._offer is offer:
            self.give_up()
        if undone is Undone.ALL:
            offer.restored()
        if self._screen is not None:
            self._screen.tell_undone(undone)

    def _wait_for_the_attempt(self, offer: UndoOffer) -> None:
        self._is_undoing, self._is_wished, self._is_shown = False, True, True
        self._ends_at = self._clock.now() + timedelta(seconds=PATIENCE_SECONDS)
        if self._screen is not None:
            self._screen.show_under_way(offer)
        self.look_whether_sent()  # it may have ended while the answer was on its way here

    def _not_done(self, error: BaseException) -> None:
        self._is_undoing = False
        self.give_up()
        self._failed(error)
