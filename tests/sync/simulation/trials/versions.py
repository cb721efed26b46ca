"""Invariant 18: programs of all ages at once, updated in the middle of anything, and servers older or newer.

An older program sees what it knows and nothing else, a new one has after its update what the server has. Work that a
server does not know waits with all behind it. Who is too old may hand in what was made, and gets no rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.conversations import OpenConversation
from agentdesk.intents.feedback.answering import RecordAnswer
from agentdesk.intents.interactions import AddNote
from agentdesk.intents.leases import ClaimLease
from agentdesk.intents.settings import SetSetting
from agentdesk.models.feedback.triggers import AnswerKind
from agentdesk.models.vocabulary import Role
from agentdesk.sync.events import Reason
from agentdesk.sync.wire.messages import NEWER_INTENT, FaultCode, SyncRequest, SyncResponse
from tests.sync.simulation.client import MISHAPS, Client
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.scene import MOST_TURNS, Faults, Ground
from tests.sync.simulation.servers import Picture, new_uuid
from tests.sync.simulation.swapping import found, swapped
from tests.sync.simulation.trials.base import OwnEvent
from tests.sync.simulation.trials.caring import Carer
from tests.sync.simulation.trials.decisions import Decisions
from tests.sync.simulation.trials.news import bring_news
from tests.sync.simulation.trials.promises import CallbackChronicle
from tests.sync.simulation.trials.refused import queue_of
from tests.sync.simulation.trials.ringing import PHONES, TOPICS, Ringer
from tests.sync.simulation.trials.skew import (
    NEWEST,
    WITH_CALLBACKS,
    WITH_FEEDBACK,
    WITH_LEASES,
    as_known,
    as_sent,
    is_known_work,
    newer_than,
    schema_read,
    work_unknown_to,
)
from tests.sync.simulation.work import Worker

PART = "versions"
_OWN_WORK = 0.25
"""So much of the work of who has such a program is about callbacks and settings."""

_SHUT_OUT = (FaultCode.EPOCH_CHANGED, FaultCode.CLIENT_FORKED, FaultCode.USER_DISABLED)


class Versions(Decisions):
    """A world in which not everybody has the same program."""

    def __init__(self, seed: int, ground: Ground, faults: Faults) -> None:
        self._served_from = 1
        self._server_schema = NEWEST
        self._pictures: dict[int, tuple[Picture, Picture]] = {}
        super().__init__(seed, ground, faults)
        if PART in self._parts:
            self._chronicle = CallbackChronicle(ground.server, told_as=as_sent)
            self._chronicle.begin_anew()
            self._server_schema = self._chance.choice((*newer_than(1), NEWEST))

    def _make(self, label: str, user_id: str, original: Client | None = None, copied: Path | None = None) -> Client:
        client = super()._make(label, user_id, original, copied)
        if PART in self._parts:
            client.schema = self._chance.choice((1, 1, 2, 3, NEWEST)) if original is None else original.schema
            client.reopen()
        return client

    def _own_events(self) -> list[OwnEvent]:
        if PART not in self._parts:
            return super()._own_events()
        return [
            *super()._own_events(),
            (self._update_a_program, 4),
            (self._news_and_an_update, 5),
            (self._ahead_of_the_server, 4),
            (self._update_the_server, 0.5),
            (self._serve_no_old_ones, 0.7),
            (self._old_and_new, 4),
            (self._works_twice, 4),
        ]

    # ---------------------------------------------------------------- what happens

    def _update_a_program(self) -> str:
        """A newer program starts on the cache of an older one, whatever waits there, and may be stopped at once."""
        old = [client for client in self.clients if client.schema < NEWEST]
        if not old:
            return "everybody has the newest program"
        client = self._chance.choice(old)
        words = f"{client.label} is updated from {client.schema}"
        client.schema = self._chance.choice(newer_than(client.schema))
        client.reopen(down_bytes=self._chance.choice((1200, 1200, 0)))
        self._check(client)
        for _ in range(self._chance.choice((0, 1, 3))):
            client.exchange_once(self._mishap(MISHAPS, 0.4), Reason.ASKED, partial(self._check_turn, client))
            self._check(client, thorough=True)
        return f"{words} to {client.schema}"

    def _news_and_an_update(self) -> str:
        """Much of what an older program does not know happens; then it is updated, and gets that piece by piece."""
        old = [one for one in self.clients if one.schema < NEWEST and self._may_work(one)]
        if not old:
            return "nobody has an old program"
        client = self._chance.choice(old)
        scopes = sorted(self._server.picture().scopes(client.actor.user_id))
        told = bring_news(self._server, self._chance, self._clock.now(), scopes, schema=self._server_schema)
        self._chronicle.look()
        self._drains(client)
        client.schema = self._chance.choice(newer_than(client.schema))
        client.reopen(down_bytes=1200)
        for _ in range(2):
            client.exchange_once(self._mishap(MISHAPS, 0.3), Reason.ASKED, partial(self._check_turn, client))
            self._check(client, thorough=True)
        self._drains(client)
        return f"{told}, and {client.label} is updated to {client.schema}"

    def _ahead_of_the_server(self) -> str:
        """A new program does what an older server does not know: that waits, and what was done after it, in order."""
        new = [one for one in self.clients if one.schema == NEWEST and self._may_work(one)]
        if not new or self._server_schema == NEWEST:
            return "nobody is ahead of the server"
        client = self._chance.choice(new)
        self._drains(client)
        customers = sorted(row_id for table, row_id in stored_rows(client.store) if table == "customer")
        if not customers:
            return f"{client.label} sees nobody"
        matter, note, promise, answer = (new_uuid(self._chance) for _ in range(4))
        self._performs(client, OpenConversation(id=matter, customer_id=customers[0], topic="ahead"))
        if self._server_schema < WITH_LEASES:
            self._performs(client, ClaimLease(noun="conversation", noun_id=matter, minutes=30))
        self._performs(client, BookCallback(id=promise, customer_id=customers[0], phone=PHONES[0], topic=TOPICS[0]))
        at, kind = client.clock.now(), AnswerKind.COMPLAINT
        said = RecordAnswer(id=answer, customer_id=customers[0], kind=kind, answered_at=at, words="ahead")
        self._performs(client, said)
        self._performs(client, AddNote(id=note, customer_id=customers[0], body="behind it"))
        self._drains(client)
        ahead = work_unknown_to(self._server_schema)
        behind = [one.state for one in queue_of(client.store).values() if one.id == note or one.name in ahead]
        assert set(behind) <= {"sent", "unsent"}, f"18: {client.label} does not wait for its server: {behind}"
        return f"{client.label} is ahead of the server"

    def _update_the_server(self) -> str:
        self._server_schema = NEWEST
        return "the server has the newest program"

    def _serve_no_old_ones(self) -> str:
        self._served_from = 2
        return "programs of the first age are not served any more"

    def _works_twice(self) -> str:
        """Somebody works, and exchanges over a line that may break."""
        self._work()
        return self._sync()

    def _old_and_new(self) -> str:
        """What one does with a new program, another sees with an old one as far as it knows of it; and back."""
        old = [one for one in self.clients if one.schema < NEWEST and self._may_work(one)]
        new = [one for one in self.clients if one.schema > 1 and self._may_work(one)]
        if not old or not new:
            return "there are no two of different ages"
        first, second = self._chance.choice(new), self._chance.choice(old)
        worker = Worker(self._chance)
        for client in (first, second, first):
            for _ in range(3):
                self._performs(client, self._next_work(client, worker))
            self._drains(client)
        return f"{first.label} ({first.schema}) and {second.label} ({second.schema}) work together"

    def _performs(self, client: Client, intent: Intent) -> str:
        if not is_known_work(intent, client.schema):
            return f"{type(intent).__name__} is not known to {client.label}"
        return super()._performs(client, intent)

    def _work(self) -> str:
        if PART not in self._parts:
            return super()._work()
        client = self._trial_client()
        if client.locked:
            return f"{client.label} is locked"
        worker = Worker(self._chance, leases=client.schema >= WITH_LEASES)
        done = [self._performs(client, self._next_work(client, worker)) for _ in range(self._chance.choice((1, 2, 4)))]
        self._check(client)
        return f"{client.label} ({client.schema}) works: {', '.join(done)}"

    def _next_work(self, client: Client, worker: Worker) -> Intent:
        """What anybody does; with a program that knows of them also with callbacks and what the firm has set."""
        rows, now = stored_rows(client.store), self._clock.now()
        intent: Intent | None = None
        if client.schema >= WITH_CALLBACKS and self._chance.random() < _OWN_WORK:
            ringer = Ringer(self._chance, rows, client.actor.user_id, client.clock.now(), now)
            intent = ringer.next_intent(lead=client.actor.role == Role.LEAD)
            if self._chance.random() < 0.1:
                intent = SetSetting(name="a-rule", new={"value": self._chance.randrange(9)})
            if client.schema >= WITH_FEEDBACK and self._chance.random() < 0.3:
                intent = Carer(self._chance, rows, client.actor.user_id, now).said() or intent
        return intent or worker.next_intent(rows, self._server.picture().rows, now)

    def _damage(self) -> str:
        if any(client.schema < NEWEST or schema_read(client.store) < NEWEST for client in self.clients):
            return "older programs do not compare"
        return super()._damage()

    # ---------------------------------------------------------------- the server, older than its clients or stricter

    @contextmanager
    def _server_of_its_age(self) -> Iterator[None]:
        """In the block the server knows what its program knows, and serves whom it serves."""
        with ExitStack() as stack:
            stack.enter_context(swapped("agentdesk.server.exchange.OLDEST_SCHEMA", self._served_from))
            if self._server_schema < NEWEST:
                known: Mapping[str, int] = found("agentdesk.server.judge._NEWEST_VERSION")
                new = work_unknown_to(self._server_schema)
                older = {name: version for name, version in known.items() if name not in new}
                stack.enter_context(swapped("agentdesk.server.judge._NEWEST_VERSION", older))
                stack.enter_context(swapped("agentdesk.server.handing_in.is_newer_client", self._is_newer))
                stack.enter_context(swapped("agentdesk.server.exchange.SCHEMA_VERSION", self._server_schema))
            yield

    def _exchange(self, client: Client, request: SyncRequest) -> SyncResponse:
        with self._server_of_its_age():
            response = super()._exchange(client, request)
        self._check_skew(client, request, response)
        return response

    def _is_newer(self, request: SyncRequest) -> bool:
        return request.schema > self._server_schema

    def _check_skew(self, client: Client, request: SyncRequest, response: SyncResponse) -> None:
        """18: nothing that a program does not know is sent to it; who is too old gets verdicts, and no rows."""
        known = as_sent(self._server.picture(), request.schema)
        tables = {table for table, _ in known.rows}
        pages = [*response.pages, *response.ahead, *response.backfill]
        for change in (one for page in pages for one in page.changes):
            there = known.rows.get((change.table, change.id))
            assert change.row is None or change.table in tables, f"18: {client.label} is sent a row of {change.table}"
            strange = [] if change.row is None or there is None else sorted(change.row.keys() - there.keys())
            assert not strange, f"18: {client.label} is sent {strange} of {change.table}, which it has no place for"
        unknown = work_unknown_to(self._server_schema)
        judged = [message.name for message, _ in self._chronicle.fresh if message.name in unknown]
        assert not judged, f"18: the server does not know {judged}, and judged it"
        code = None if response.fault is None else response.fault.code
        assert request.schema >= self._served_from or not pages, f"18: {client.label} is too old, and is sent rows"
        is_shut_out = code in _SHUT_OUT or (request.schema >= self._served_from and code != FaultCode.UPGRADE_REQUIRED)
        if is_shut_out or code in (FaultCode.RETRY, FaultCode.MID_GAP, FaultCode.HASH_MISMATCH):
            is_waiting = response.fault is not None and response.fault.cause == NEWER_INTENT
            assert not is_waiting or self._server_schema < NEWEST, f"18: {client.label} waits for a server that is new"
            return
        assert code == FaultCode.UPGRADE_REQUIRED, f"18: {client.label} is too old, and is told {code}"
        last = self._server.picture().last_mids.get(request.client_id, 0)
        left = [one.mid for one in request.intents if one.mid > last]
        assert not left, f"18: {client.label} is too old, and what it handed in as {left} was not judged"

    def _picture_for(self, client: Client) -> Picture | None:
        picture = super()._picture_for(client)
        if PART not in self._parts or picture is None:
            return picture
        knows = min(client.schema, self._server_schema)
        if schema_read(client.store) not in (0, knows):
            return None  # what is new comes row by row
        if knows not in self._pictures or self._pictures[knows][0] is not picture:
            self._pictures[knows] = picture, as_known(picture, knows)
        return self._pictures[knows][1]

    # ---------------------------------------------------------------- in the end

    def _calm(self) -> None:
        if PART not in self._parts:
            super()._calm()
            return
        self._server_schema = NEWEST
        for client in self.clients:
            if client.schema < self._served_from:
                self._hands_in_alone(client)
                client.schema = NEWEST
                client.reopen()
        super()._calm()
        for client in self.clients:
            client.schema = NEWEST
            client.reopen()
        super()._calm()
        behind = [client.label for client in self.clients if schema_read(client.store) != NEWEST]
        assert not behind, f"18: {behind} have not got what is new"

    def _hands_in_alone(self, client: Client) -> None:
        """18: too old to be served, and everything that was made is handed in and judged all the same."""
        if not self._may_work(client):
            return
        client.drain(MOST_TURNS, partial(self._check_turn, client))
        left = [one.mid for one in queue_of(client.store).values() if one.state in ("unsent", "sent")]
        assert not left, f"18: {client.label} is too old, and keeps {left} to itself"
        self._check(client)
