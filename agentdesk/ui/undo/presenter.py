"""Decides how long an act can be taken back: eight seconds, longer while one is at the bar, not after it was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.undo.offer import Undone, UndoOffer

STAYS_SECONDS = 8
QUIET_SECONDS = 0.8
"""With a good line a record is sent within this time; a bar that came and went meanwhile would only startle."""

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

    def show_too_late(self, offer: UndoOffer) -> None:
        """It was sent meanwhile; there is no way back from here any more."""
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
        if not self._is_undoing:
            self._is_undoing = True
            self._asker.order(offer.undo, lambda undone: self._done(offer, undone), self._not_done)
        return True

    def give_up(self) -> None:
        """The screen that offered it is gone, or the user closed the bar."""
        self._offer = self._ends_at = None
        self._is_shown = False
        if self._screen is not None:
            self._screen.take_away()

    def tick(self) -> None:
        """Count."""
        if self._ends_at is None or self._is_undoing:
            return
        now = self._clock.now()
        if self._is_shown and self._screen is not None and self._screen.is_attended:
            self._ends_at = max(self._ends_at, now + timedelta(seconds=1))
        if now >= self._ends_at:
            self.give_up()
        elif self._offer is not None and self._has_waited(now):
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
        """The queue changed: an offer that ends when it is sent may have ended."""
        offer = self._offer
        if offer is None or not offer.ends_when_sent or self._is_undoing:
            return
        mids = offer.ends_when_sent

        def waits(desk: DeskPort) -> bool:
            return all(desk.waits(mid) for mid in mids)

        self._asker.ask(_TOPIC, waits, lambda waiting: self._on_waiting(offer, waiting))

    def _on_waiting(self, offer: UndoOffer, waiting: bool) -> None:
        if self._offer is not offer or waiting or self._is_undoing:
            return
        self._offer = None
        if not self._is_shown:
            self.give_up()
        elif self._screen is not None:
            self._is_shown = False
            self._ends_at = self._clock.now() + timedelta(seconds=STAYS_SECONDS)
            self._screen.show_too_late(offer)

    def _done(self, offer: UndoOffer, undone: Undone) -> None:
        if self._offer is offer:
            self.give_up()
        if undone is Undone.ALL:
            offer.restored()
        if self._screen is not None:
            self._screen.tell_undone(undone)

    def _not_done(self, error: BaseException) -> None:
        self._is_undoing = False
        self.give_up()
        self._failed(error)
