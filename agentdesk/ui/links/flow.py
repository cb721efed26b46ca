"""Opens what a link leads to: a customer, a callback, an entry, or whoever has a number. It never dials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from agentdesk.desk.answers import CustomerCard
from agentdesk.desk.callbacks.answers import CallbackHistory, CallbackView
from agentdesk.desk.pointing import EntryPlace
from agentdesk.language.links import Link, LinkPlace, NumberLink
from agentdesk.ui.desk_link.asking import Asker, Failed
from agentdesk.ui.links.wording import missing_words, nobody_words, several_words

TOPIC = "link"


@dataclass(frozen=True, slots=True)
class LinkScreens:
    """Where links lead. ``offer_call`` shows a number with the one key that calls it; whose it is, or ""."""

    open_customer: Callable[[str], None]
    open_entry: Callable[[str, str, datetime], None]
    show_callback: Callable[[CallbackView], None]
    add_customer: Callable[[str], object]
    look_for: Callable[[str], None]
    offer_call: Callable[[str, str], None]
    refuse: Callable[[str], None]
    tell: Callable[[str], None]
    failed: Failed


class LinkFlow:
    """One for each workspace. A newer link takes the place of one that is still being looked for."""

    def __init__(self, asker: Asker, screens: LinkScreens) -> None:
        self._asker = asker
        self._screens = screens

    def open(self, link: Link) -> None:
        """Look for what it leads to, and go there."""
        failed = self._screens.failed
        if isinstance(link, NumberLink):
            number = link.number
            self._asker.ask(
                TOPIC, lambda desk: desk.customers_with_number(number), lambda ids: self._on_ids(number, ids), failed
            )
        elif link.place is LinkPlace.CUSTOMER:
            self._asker.ask(TOPIC, lambda desk: desk.customer(link.id), self._on_customer, failed)
        elif link.place is LinkPlace.CALLBACK:
            self._asker.ask(TOPIC, lambda desk: desk.callback_history(link.id), self._on_callback, failed)
        else:
            self._asker.ask(
                TOPIC, lambda desk: desk.entry_place(link.id), lambda found: self._on_entry(link.id, found), failed
            )

    def _on_ids(self, number: str, ids: Sequence[str]) -> None:
        screens = self._screens
        if len(ids) == 1:
            screens.open_customer(ids[0])
        elif ids:
            screens.tell(several_words())
            screens.look_for(number)
        else:
            screens.tell(nobody_words())
            screens.add_customer(number)
        screens.offer_call(number, ids[0] if len(ids) == 1 else "")

    def _on_customer(self, card: CustomerCard | None) -> None:
        if card is None:
            self._miss(LinkPlace.CUSTOMER)
        else:
            self._screens.open_customer(card.id)

    def _on_callback(self, history: CallbackHistory | None) -> None:
        if history is None:
            self._miss(LinkPlace.CALLBACK)
        else:
            self._screens.show_callback(history.callback)

    def _on_entry(self, entry_id: str, found: EntryPlace | None) -> None:
        if found is None:
            self._miss(LinkPlace.INTERACTION)
        else:
            self._screens.open_entry(found.customer_id, entry_id, found.occurred_at)

    def _miss(self, place: LinkPlace) -> None:
        self._screens.refuse(missing_words(place).sentence)
