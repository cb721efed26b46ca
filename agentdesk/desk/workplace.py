"""Everything that is at hand while a cache is open, put together once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from agentdesk.desk.attachments import AttachmentQuestions
from agentdesk.desk.callbacks.questions import CallbackQuestions
from agentdesk.desk.calls.missed import MissedQuestions
from agentdesk.desk.calls.questions import CallQuestions
from agentdesk.desk.clock import new_id
from agentdesk.desk.customers import CustomerQuestions
from agentdesk.desk.deciding import Deciding
from agentdesk.desk.dialling.exchange import ExchangeCalls
from agentdesk.desk.dialling.questions import DialQuestions
from agentdesk.desk.dialling.softphone import PhoneHere
from agentdesk.desk.entering import Entered
from agentdesk.desk.finding import SearchQuestions
from agentdesk.desk.identity import IdentityQuestions
from agentdesk.desk.leases import Leases
from agentdesk.desk.looking_up import LookingUp
from agentdesk.desk.older import OlderQuestions
from agentdesk.desk.outbox import OutboxQuestions
from agentdesk.desk.parked import ParkedQuestions
from agentdesk.desk.people import PeopleQuestions
from agentdesk.desk.performing import Performing
from agentdesk.desk.pointing import PointingQuestions
from agentdesk.desk.ports import DeskPorts
from agentdesk.desk.presence import AVAILABLE
from agentdesk.desk.revisions import RevisionQuestions
from agentdesk.desk.shelf import Shelf
from agentdesk.desk.status import StatusQuestions
from agentdesk.desk.syncing import Syncing
from agentdesk.desk.timeline import TimelineQuestions
from agentdesk.desk.top import TopQuestions
from agentdesk.sync.events import Reason
from agentdesk.sync.ports import ChangeSet


class Workplace:
    """The parts of a desk over one open cache."""

    def __init__(self, entered: Entered, ports: DeskPorts, lock_out: Callable[[str], None]) -> None:
        self._entered = entered
        self.server = entered.account.server
        self.syncing = Syncing(entered, ports, lock_out)
        store = self.syncing.store
        self.customers = CustomerQuestions(store, Leases(ports.clock, entered.user.user_id))
        self.callbacks = CallbackQuestions(store, ports.clock, entered.user.user_id)
        self.timeline = TimelineQuestions(store)
        self.top = TopQuestions(store, ports.clock, entered.user.user_id)
        self.revisions = RevisionQuestions(store)
        self.search = SearchQuestions(store)
        self.missed = MissedQuestions(self.syncing)
        self.phone = PhoneHere(ports.clock.now)
        self.calls = CallQuestions(
            store,
            ports.clock,
            self.syncing.live,
            self.callbacks,
            self.search,
            missed=self.missed,
            user_id=entered.user.user_id,
            phone=lambda: self.phone.calls,
        )
        self.identity = IdentityQuestions(store)
        self.looking_up = LookingUp(self.syncing)
        self.parked = ParkedQuestions(self.syncing, entered.user.user_id)
        self.people = PeopleQuestions(store)
        self.pointing = PointingQuestions(store)
        self.dial = DialQuestions(store, ports.clock)
        self.exchange = ExchangeCalls(self.syncing, lambda: new_id(ports.randomness))
        self.older = OlderQuestions(store, ports.clock, self._asked)
        self.shelf = Shelf(store, ports.clock)
        self.status = StatusQuestions(store, ports.clock, entered.user, self.server)
        self.performing = Performing(self.syncing.outbox, ports.randomness, self._saved)
        self.attachments = AttachmentQuestions(
            store, self.syncing.outbox, ports.clock, ports.randomness, entered.folder.opened, self._asked
        )
        self.outbox = OutboxQuestions(store, ports.clock)
        self.deciding = Deciding(self.syncing.settling, self._saved)

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Hear of every committed change, and of every change of the line as one of the queue."""
        return self.syncing.subscribe(listener)

    def start_sync(self) -> None:
        """Keep the cache equal to the server from now on. Colleagues hear at once how much one has taken already."""
        used, most = self.callbacks.load()
        self.syncing.live.greet(replace(AVAILABLE, used=used if most else 0, most=most).value)
        self.syncing.start()

    def unlock_until(self) -> datetime | None:
        """Until when this cache may be opened without a line."""
        record = self._entered.keys.record()
        return None if record is None else record.terms.unlock_until

    def close(self) -> None:
        """End what runs and let go of the cache, whatever happens on the way."""
        with self._entered.claim:
            self.phone.close()
            self.search.interrupt()
            self.attachments.forget_opened()
            self.syncing.close()

    def _asked(self) -> None:
        self.syncing.wake(Reason.ASKED)

    def _saved(self) -> None:
        self.syncing.wake(Reason.SAVED)
