"""One open customer: asks for the card, hands it to the timeline, and keeps both fresh when something was committed."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Protocol

from agentdesk.desk.answers import CustomerCard
from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.timeline.presenter import TimelinePresenter


class CardShown(Enum):
    """What the subject pane shows."""

    LOADING = "loading"
    CARD = "card"
    GONE = "gone"
    ERROR = "error"


class CardScreen(Protocol):
    """The subject pane, as far as the presenter cares."""

    def show_card(self, shown: CardShown, card: CustomerCard | None, error: BaseException | None) -> None:
        """Show the card, or why there is none."""
        ...


class CustomerPresenter:
    """A customer's card and timeline. ``on_card`` is told of each card that arrives: tabs carry its name."""

    def __init__(
        self, customer_id: str, asker: Asker, clock: Clock, on_card: Callable[[CustomerCard], None] | None = None
    ) -> None:
        self.customer_id = customer_id
        self.timeline = TimelinePresenter(customer_id, asker, clock)
        self._asker = asker
        self._on_card = on_card
        self._thread: TimelinePresenter | None = None
        self._clock = clock
        self._screen: CardScreen | None = None
        self._card: CustomerCard | None = None
        self._error: BaseException | None = None
        self._is_gone = False

    @property
    def card(self) -> CustomerCard | None:
        """The card that is shown."""
        return self._card

    @property
    def shown(self) -> CardShown:
        """What the pane shows."""
        if self._card is not None:
            return CardShown.CARD
        if self._is_gone:
            return CardShown.GONE
        return CardShown.LOADING if self._error is None else CardShown.ERROR

    # One matter in place of the whole timeline.

    @property
    def in_front(self) -> TimelinePresenter:
        """What the work pane shows: the whole timeline, or the thread of one matter."""
        return self._thread or self.timeline

    @property
    def thread_id(self) -> str | None:
        """The matter that is open as a thread."""
        return self._thread.thread if self._thread is not None else None

    def open_thread(self, conversation_id: str) -> None:
        """Let a matter stand in front."""
        if self.thread_id != conversation_id:
            visit = self.timeline.visit
            self._thread = TimelinePresenter(
                self.customer_id, self._asker, self._clock, thread=conversation_id, visit=visit
            )

    def close_thread(self) -> None:
        """Let the whole timeline stand in front again."""
        self._thread = None

    def conversation(self, conversation_id: str | None) -> ConversationView | None:
        """One of the customer's matters, as the card tells it."""
        matters = self._card.conversations if self._card is not None else ()
        return next((one for one in matters if one.id == conversation_id), None)

    def expect_own(self, entry_id: str) -> None:
        """An entry that the agent is saving right now never waits above the fold."""
        for timeline in {self.timeline, self.in_front}:
            timeline.expect_own(entry_id)

    def attach(self, screen: CardScreen) -> None:
        """Show on ``screen`` from now on."""
        self._screen = screen
        self._show()
        self._ask()

    def detach(self) -> None:
        """Another customer is in front."""
        self._screen = None

    def release(self) -> None:
        """Give the timeline's memory back."""
        self.timeline.release()
        if self._thread is not None:
            self._thread.release()

    def retry(self) -> None:
        """Ask again after a failure."""
        self._error = None
        self._show()
        self._ask()

    def retell(self) -> None:
        """Write everything again in another language."""
        self._show()

    def take_changes(self, changes: Changes, visible_id: str | None = None) -> None:
        """Something was committed."""
        family = self._card.family if self._card is not None else ()
        concerned = changes.everything or not changes.customer_ids.isdisjoint((self.customer_id, *family))
        if self._screen is not None and concerned:
            self._ask()
            self.timeline.take_changes(changes, visible_id if self._thread is None else None)
            if self._thread is not None:
                self._thread.take_changes(changes, visible_id)

    def _ask(self) -> None:
        self._asker.ask(
            f"card {self.customer_id}", lambda desk: desk.customer(self.customer_id), self._on_answer, self._on_failed
        )

    def _on_answer(self, card: CustomerCard | None) -> None:
        self._error = None
        self._is_gone = card is None
        if card is None:
            self._card = None
        elif card != self._card:
            self._card = card
            self.timeline.take_card(card)
            if self._on_card is not None:
                self._on_card(card)
        else:
            return
        self._show()

    def _on_failed(self, error: BaseException) -> None:
        self._error = error
        self._show()

    def _show(self) -> None:
        if self._screen is not None:
            self._screen.show_card(self.shown, self._card, self._error)
