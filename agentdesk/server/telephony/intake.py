"""What an exchange tells, from its delivery to the timeline and the windows: kept, worked out, told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from threading import Event

from agentdesk.channels.telephony.calls import call_of
from agentdesk.channels.telephony.cti_webhook import Delivery, FaultKind, Reading, read_delivery
from agentdesk.channels.telephony.events import CallEvent, EventType
from agentdesk.server.live import Said
from agentdesk.server.store import Store
from agentdesk.server.telephony.keeping import events_of, keep_events, keep_fault
from agentdesk.server.telephony.pace import Pace
from agentdesk.server.telephony.places import kept_place
from agentdesk.server.telephony.processing import living_calls, work_out
from agentdesk.server.telephony.sources import source_with
from agentdesk.server.telephony.telling import may_be_missed, told_of, told_of_missed

log = logging.getLogger(__name__)

STRANGERS_AT_ONCE, STRANGERS_PER_SECOND = 20, 0.2
"""How often one address may come with a token that nobody was given."""

DELIVERIES_AT_ONCE, DELIVERIES_PER_SECOND = 500, 50.0
"""How much one exchange may deliver: some hundred phones do not do as much."""


class ComeLater(Exception):
    """Too much came from one place; ``seconds`` tells when to come again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class NobodyHere(Exception):
    """No exchange delivers with this token."""


def _nobody() -> None:
    """Nobody waits to be woken."""


class CallIntake:
    """Takes in what exchanges tell. ``tell`` passes on what is true of calls now; it may be called from any thread."""

    def __init__(self, store: Store, tell: Callable[[Said], None]) -> None:
        self._store = store
        self._tell = tell
        self.missed_may_differ = Event()
        self._wake: Callable[[], None] = _nobody
        seconds = store.outside.monotonic_seconds
        self._strangers = Pace(STRANGERS_AT_ONCE, STRANGERS_PER_SECOND, seconds)
        self._deliveries = Pace(DELIVERIES_AT_ONCE, DELIVERIES_PER_SECOND, seconds)

    def deliver(self, delivery: Delivery) -> Reading:
        """One delivery by webhook, kept before it is answered. Raises ComeLater and NobodyHere."""
        with self._store.reading() as session:
            source = source_with(session, delivery.token)
        if source is None:
            self._keep_pace(self._strangers, delivery.peer)
            raise NobodyHere
        self._keep_pace(self._deliveries, source.name)
        reading = read_delivery(source, delivery)
        content_type = delivery.headers.get("content-type", "")
        if reading.fault is not None:
            if reading.fault.kind is FaultKind.NOT_UNDERSTOOD and delivery.body:
                with self._store.writing() as unit:
                    keep_fault(unit, source.name, delivery.body, content_type, reading.fault.words)
            return reading
        self.take(reading.events, delivery.body, content_type)
        kept = next((one for one in reading.events if one.type is EventType.PLACE_KEPT), None)
        return reading if kept is None else replace(reading, answer=self._answer_of(kept))

    def _answer_of(self, kept: CallEvent) -> Mapping[str, str | int]:
        """What is told of a place that was handed over."""
        with self._store.reading() as session:
            return kept_place(session, call_of(events_of(session, kept.source, kept.call_id))).answer

    def take(self, events: Sequence[CallEvent], raw: bytes | None = None, content_type: str = "") -> None:
        """Events of any backend. Raises what keeps them from being kept; after that nothing is lost."""
        with self._store.writing() as unit:
            keep_events(unit, events, raw, content_type)
        self.work_out({(one.source, one.call_id) for one in events if one.call_id})

    def work_out(self, calls: Iterable[tuple[str, str]]) -> None:
        """Work calls out and tell of them. A fault is logged: the events wait, and are worked out another time."""
        for source, call_id in calls:
            try:
                found = work_out(self._store, source, call_id)
                if found is None:
                    continue
                with self._store.reading() as session:
                    words = told_of(session, found)
            except Exception as error:
                # The words of the error may hold what a customer said.
                log.error("a call of %s waits to be worked out: %s", source, type(error).__name__)
                continue
            for said in words:
                self._tell(said)
            if may_be_missed(found) and not self.missed_may_differ.is_set():
                self.missed_may_differ.set()
                self._wake()

    def wake_with(self, wake: Callable[[], None]) -> None:
        """Whoever calls ``tell_missed`` is woken by this as soon as that may say something else."""
        self._wake = wake

    def tell_missed(self) -> None:
        """Say how many callers in vain are on no timeline now. All calls of some days are counted for it, which no
        delivery waits for.
        """
        self.missed_may_differ.clear()
        with self._store.reading() as session:
            said = told_of_missed(session, self._store.outside.now())
        self._tell(said)

    def tell_again(self) -> None:
        """Say what is true of the calls that live: it is forgotten after half a minute, and a talk is longer."""
        with self._store.reading() as session:
            words = [said for found in living_calls(session) for said in told_of(session, found)]
        for said in words:
            if said.value:
                self._tell(said)

    def _keep_pace(self, pace: Pace, key: str) -> None:
        seconds = pace.wait_for(key)
        if seconds:
            raise ComeLater(seconds)
