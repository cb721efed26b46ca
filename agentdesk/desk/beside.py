"""What a desk tells of colleagues at this moment; a part of ``Desk``."""

from __future__ import annotations

from collections.abc import Callable

from agentdesk.desk.live import LiveView
from agentdesk.desk.presence import AuxCode, Presence
from agentdesk.desk.workplace import Workplace
from agentdesk.sync.wire.live import PRESENCE


class Beside:
    """The live channel: said and heard for seconds, kept nowhere. No call waits for the line."""

    @property
    def _workplace(self) -> Workplace:
        """The open cache. Raises NotSignedIn once there is none."""
        raise NotImplementedError

    def say_live(self, key: str, value: str) -> None:
        """Let colleagues know, as long as the background sync runs: ``customer:ID`` and ``viewing`` or ``editing``.

        An empty value takes it back. Raises UsageError for a key or value that the channel does not carry.
        """
        self._workplace.syncing.live.say(key, value)

    def say_presence(self, presence: Presence) -> None:
        """Let colleagues of one's own team or branch know whether one may be given work."""
        self._workplace.syncing.live.say(PRESENCE, presence.value)

    def presence_codes(self) -> tuple[AuxCode, ...]:
        """The firm's reasons to be away, in its order."""
        return self._workplace.people.presence_codes()

    def live(self, customer_id: str) -> LiveView:
        """Who else is at a customer now; unknown without a good line, and until the server has answered."""
        return self._workplace.syncing.live.at_customer(customer_id)

    def colleagues_here(self) -> LiveView:
        """Which colleagues of one's own team or branch are here now."""
        return self._workplace.syncing.live.present()

    def subscribe_live(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear whenever colleagues or the softphone do something else, on another thread; returns the way to stop."""
        stops = (self._workplace.syncing.live.subscribe(listener), self._workplace.phone.subscribe(listener))

        def stop() -> None:
            for one in stops:
                one()

        return stop
