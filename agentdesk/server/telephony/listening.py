"""Beside the requests: connections to the exchanges that do not deliver, and calls that wait to be worked out.

Of several processes that serve one database one is connected to each exchange; another takes its place when it ends.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread

from agentdesk.channels.telephony.ami.client import AmiClient, AmiSettings, Clock
from agentdesk.channels.telephony.events import CallEvent
from agentdesk.models.errors import AgentDeskError
from agentdesk.server.chores import take_turn
from agentdesk.server.store import Store
from agentdesk.server.telephony.intake import CallIntake
from agentdesk.server.telephony.keeping import forget_old_events
from agentdesk.server.telephony.orders import Reason, carry_out, end_order, forget_old_orders, take_orders
from agentdesk.server.telephony.processing import forgotten_calls, lost_calls, match_again, process_waiting
from agentdesk.server.telephony.sources import all_sources, hold_managers, release_managers, rules_of

_log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 5.0
ORDERS_EVERY_SECONDS = 2.0
"""Who is asked wakes who is connected. So often one looks unasked: a word between processes may get lost."""

COUNT_AT_MOST_EVERY_SECONDS = 2.0
"""All calls of some days are read for it, while many strangers may call at once."""

HELD_FOR = timedelta(seconds=30)
WAITS_FOR = timedelta(seconds=30)
"""An event that was not worked out after so long was left behind by whoever took it in."""

_TELL_EVERY, _PROCESS_EVERY, _MATCH_EVERY = timedelta(seconds=15), timedelta(minutes=1), timedelta(minutes=10)
_FORGET, _FORGET_EVERY = "telephony: forget", timedelta(days=1)
_TELL, _PROCESS, _MATCH = "telephony: tell", "telephony: work out", "telephony: match"
_TRY_AGAIN_SECONDS = 1.0
_LEAVE_SECONDS = 5.0


@dataclass(frozen=True)
class _Connection:
    """A client that runs, and what it was made of."""

    settings: AmiSettings
    client: AmiClient
    thread: Thread


class Listening:
    """Looks after the connections of one process. Everything but ``end`` is done on the thread that runs ``run``."""

    def __init__(self, store: Store, intake: CallIntake, waiting: Event | None = None) -> None:
        self._store = store
        self._intake = intake
        self._waiting = waiting or Event()
        intake.wake_with(self._waiting.set)
        self._next_count = 0.0
        self._name = store.outside.token(9)
        self._ended = Event()
        self._connections: dict[str, _Connection] = {}

    def run(self) -> None:
        """Look, wait, and look again, until the end."""
        seconds, next_look = self._store.outside.monotonic_seconds, 0.0
        try:
            while not self._ended.is_set():
                if seconds() >= next_look:
                    self._look()
                    next_look = seconds() + LOOK_EVERY_SECONDS
                self._carry_out_orders()
                self._tell_missed()
                self._waiting.wait(self._patience())
                self._waiting.clear()
        finally:
            for source in list(self._connections):
                self._disconnect(source)
            with suppress(AgentDeskError), self._store.writing() as unit:
                release_managers(unit, self._name)

    def _patience(self) -> float:
        """How long nothing is to be done unless somebody wakes this thread."""
        seconds = ORDERS_EVERY_SECONDS if self._connections else LOOK_EVERY_SECONDS
        if self._intake.missed_may_differ.is_set():
            seconds = min(seconds, max(0.0, self._next_count - self._store.outside.monotonic_seconds()))
        return seconds

    def end(self) -> None:
        """End ``run``."""
        self._ended.set()
        self._waiting.set()

    def _carry_out_orders(self) -> None:
        """Tell the exchanges that this process is connected to what people want of them."""
        try:
            for order in take_orders(self._store, self._connections):
                client = self._connections[order.source].client
                reason = carry_out(client, order) if client.is_listening else Reason.NO_EXCHANGE
                with self._store.writing() as unit:
                    end_order(unit, order, reason)
        except AgentDeskError as error:
            _log.info("what is asked of an exchange waits: %s", error.code)
        except Exception as error:  # the thread's own boundary: events are taken in all the same
            _log.error("what was asked of an exchange failed: %s", type(error).__name__)

    def _tell_missed(self) -> None:
        """Count the callers in vain, where that may give something else, and not too often."""
        seconds = self._store.outside.monotonic_seconds()
        if not self._intake.missed_may_differ.is_set() or seconds < self._next_count:
            return
        self._next_count = seconds + COUNT_AT_MOST_EVERY_SECONDS
        try:
            self._intake.tell_missed()
        except AgentDeskError as error:
            _log.info("callers in vain are counted later: %s", error.code)
        except Exception as error:  # the thread's own boundary: what is told of calls is told all the same
            _log.error("callers in vain could not be counted: %s", type(error).__name__)

    def _look(self) -> None:
        try:
            self._connect_to(self._wanted())
            if take_turn(self._store, _TELL, _TELL_EVERY):
                # Also what no call tells of may have changed that: a new customer, a promise, a blocked number.
                self._intake.missed_may_differ.set()
                self._intake.tell_again()
            if take_turn(self._store, _PROCESS, _PROCESS_EVERY):
                process_waiting(self._store, self._store.outside.now() - WAITS_FOR)
            if take_turn(self._store, _MATCH, _MATCH_EVERY):
                for event in forgotten_calls(self._store):
                    self._take(event)
                match_again(self._store)
            if take_turn(self._store, _FORGET, _FORGET_EVERY):
                forget_old_events(self._store)
                forget_old_orders(self._store)
        except AgentDeskError as error:
            _log.info("telephony looks again later: %s", error.code)
        except Exception as error:  # the thread's own boundary: requests are served all the same
            _log.error("telephony failed: %s", type(error).__name__)

    def _wanted(self) -> dict[str, AmiSettings]:
        with self._store.reading() as session:
            if all(one.settings.manager is None for one in all_sources(session)):
                return {}
        with self._store.writing() as unit:
            found = hold_managers(unit, self._name, self._store.outside.now() + HELD_FOR)
        return {one.source: one for one in found}

    def _connect_to(self, wanted: dict[str, AmiSettings]) -> None:
        for source, one in list(self._connections.items()):
            if wanted.get(source) != one.settings or not one.thread.is_alive():
                self._disconnect(source)
        for source, settings in wanted.items():
            if source not in self._connections:
                self._connect(source, settings)

    def _connect(self, source: str, settings: AmiSettings) -> None:
        outside = self._store.outside
        clock = Clock(outside.now, outside.monotonic_seconds)
        client = AmiClient(
            settings,
            self._take,
            clock,
            on_known=lambda alive: self._end_others(source, alive),
            is_unwanted=lambda number: self._is_unwanted(source, number),
        )
        thread = Thread(target=client.run, name=f"agentdesk-ami-{source}", daemon=True)
        self._connections[source] = _Connection(settings, client, thread)
        thread.start()

    def _disconnect(self, source: str) -> None:
        one = self._connections.pop(source)
        one.client.stop()
        one.thread.join()

    def _end_others(self, source: str, alive: frozenset[str]) -> None:
        """All calls that go on in the exchange are known now. What was open before ended while nobody listened."""
        for event in lost_calls(self._store, source, alive):
            self._take(event)

    def _is_unwanted(self, source: str, number: str) -> bool:
        """Whether the firm turns this caller away, as it is set now. While nobody can tell, they are let in."""
        try:
            with self._store.reading() as session:
                return rules_of(session, source).turns_away(number)
        except AgentDeskError as error:
            _log.info("a caller of %s is let in unasked: %s", source, error.code)
            return False

    def _take(self, event: CallEvent) -> None:
        """Keep an event, however long the database is away: the exchange waits meanwhile, and tells nothing twice."""
        while not self._ended.is_set():
            try:
                self._intake.take((event,))
            except AgentDeskError as error:
                _log.info("an event of %s waits: %s", event.source, error.code)
                self._ended.wait(_TRY_AGAIN_SECONDS)
            else:
                return


@contextmanager
def listening(store: Store, intake: CallIntake, waiting: Event | None = None) -> Iterator[None]:
    """Inside the block exchanges are listened to, on threads of their own, and told what ``waiting`` announces."""
    one = Listening(store, intake, waiting)
    thread = Thread(target=one.run, name="agentdesk-telephony", daemon=True)
    thread.start()
    try:
        yield
    finally:
        one.end()
        # A database that does not answer keeps no server from ending: what it holds is free again after HELD_FOR.
        thread.join(_LEAVE_SECONDS)
