"""Callbacks: packs that are worked without a line while others go on, leads who take and grant, customers who come.

Asserted is that nobody works on what is another's (10), that two never ring one number (10), that every call which was
made is kept, once, and marked where the claim was lost (4), that every step was possible and none is left out (10),
that what was joined loses nothing (10), and that every desk shows the server's rows in the end (1).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.models.errors import Refused
from agentdesk.models.people import User
from agentdesk.models.setting import Setting, setting_id
from agentdesk.models.vocabulary import Role
from agentdesk.server.callbacks.expiring import expire_due
from agentdesk.sync.events import Reason
from tests.sync.firm import BAZAAR, LINA, OMID, fixed_id
from tests.sync.simulation.client import MISHAPS, Client
from tests.sync.simulation.files import Rows, stored_rows
from tests.sync.simulation.invariants import Watch
from tests.sync.simulation.scene import Faults, Ground
from tests.sync.simulation.trials.base import BEFALL_A_CLIENT, OwnEvent
from tests.sync.simulation.trials.days import Days
from tests.sync.simulation.trials.holds import ENDS, REFUSED, holds_of
from tests.sync.simulation.trials.promises import CallbackChronicle, check_kept
from tests.sync.simulation.trials.refused import queue_of
from tests.sync.simulation.trials.ringing import MISSES, PHONES, TOPICS

PART = "callbacks"
SEEDS, STEPS, TWICE = 24, 16, 3
"""So many seeds with so many events each are run by the tests, the first of them twice."""

NAVID = fixed_id("navid")
_MADE = {"BookCallback": "callback", "RecordAttempt": "callback_attempt"}


class CallbackWorld(Days):
    """A world in which customers are called back."""

    def __init__(self, seed: int, ground: Ground, faults: Faults) -> None:
        super().__init__(seed, ground, faults)
        self._parts = frozenset()
        self._chronicle = CallbackChronicle(ground.server)
        self._server.write(_hire_at_the_branch)
        self._server.write(_speak)
        self._chronicle.begin_anew()
        if not any(client.actor.user_id == LINA for client in self.clients):
            self._seat("the lead", LINA)
        self._seat("the branch", NAVID)
        self._keep_copy()

    def _seat(self, label: str, user_id: str) -> None:
        self.clients.append(self._make(label, user_id))
        self._watches[label] = Watch()

    def _own_events(self) -> list[OwnEvent]:
        return [
            (self._rings, 8),
            (self._rings_and_syncs, 8),
            (self._day_without_a_line, 6),
            (self._two_for_one_number, 3),
            (self._until_the_last_attempt, 2),
            (self._asks_again, 3),
            (self._time_runs_out, 2),
        ]

    # ---------------------------------------------------------------- what happens

    def _rings(self) -> str:
        """Somebody works with callbacks, whatever they see, and may be killed while something is saved."""
        client = self._trial_client()
        if client.locked:
            return f"{client.label} is locked"
        done = []
        for _ in range(self._chance.choice((1, 2, 2, 5))):
            intent = self._ringer(client).next_intent(lead=self._is_lead(client) or self._chance.random() < 0.05)
            if intent is None:
                break
            mishap = self._mishap(BEFALL_A_CLIENT, 0.04)
            try:
                saved = client.perform(intent, mishap)
                done.append(f"{type(intent).__name__} {'not saved' if saved is None else saved.mid}")
            except Refused as refused:
                done.append(f"{type(intent).__name__} {refused.reason}")
        self._check(client)
        return f"{client.label} rings: {', '.join(done)}"

    def _rings_and_syncs(self) -> str:
        """As above with a line that may break, and again when some time has passed."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        done: list[str] = []
        what = ""
        for _ in range(2):
            intent = self._ringer(client).next_intent(lead=self._is_lead(client))
            done += [] if intent is None else [self._performs(client, intent)]
            what = client.exchange_once(self._mishap(MISHAPS, 0.3), Reason.ASKED, partial(self._check_turn, client))
            self._check(client, thorough=True)
            self._clock.advance(self._chance.choice((1, 60, 700, 3600)))
            if client.locked:
                break
        return f"{client.label} rings: {', '.join(done)}; {what}"

    def _two_for_one_number(self) -> str:
        """Two customers have one telephone, and two people want to call it: by a claim, a pack, or another number."""
        first, second = self._chance.choice(self.clients), self._chance.choice(self.clients)
        if first is second or not all(self._may_work(one) for one in (first, second)):
            return "there are no two who could call"
        both = self._visible_to(first) & self._visible_to(second)
        customers = sorted(row_id for table, row_id in both if table == "customer")
        if len(customers) < 2:
            return "there are no two customers whom both see"
        self._sync_well(first)
        ringer, phone = self._ringer(first), self._chance.choice(PHONES)
        chosen = self._chance.sample(customers, 2)
        booked = [ringer.book(one, phone, self._chance.choice(TOPICS)) for one in chosen]
        for promise in booked:
            self._performs(first, promise)
        self._sync_well(first)
        rows = self._server.picture().rows
        there = [rows["callback", one.id] for one in booked if ("callback", one.id) in rows]
        ids = [str(row.get("merged_into_id", row["id"])) for row in there]
        if len(ids) < 2:
            return f"{first.label} cannot promise both"
        said = [self._performs(first, ClaimCallback(callback_id=ids[0], ahead=True))]
        self._sync_well(first)
        self._clock.advance(self._chance.choice((1, 60, 3 * 3600)))
        self._sync_well(second)
        said.append(self._performs(second, self._wants(second, ids[1])))
        self._sync_well(second)
        if self._chance.random() < 0.5 and not second.locked:
            ringer = self._ringer(second)
            said.append(self._performs(second, ringer.book(chosen[1], self._chance.choice(PHONES), TOPICS[0])))
            self._sync_well(second)
        return f"{first.label} and {second.label} want to call one number: {', '.join(said)}"

    def _wants(self, client: Client, callback_id: str) -> Intent:
        ringer = self._ringer(client)
        if self._is_lead(client):
            return self._chance.choice((ringer.take, ringer.pack, ringer.pack))(callback_id)
        return ClaimCallback(callback_id=callback_id, ahead=True)

    def _until_the_last_attempt(self) -> str:
        """Nobody answers as often as it is tried; somebody settles it in another way."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        shown = self._ringer(client).open_ones
        if not shown:
            return f"{client.label} sees nothing to try"
        callback_id, said = self._chance.choice(shown), []
        for _ in range(self._chance.choice((2, 4))):
            self._performs(client, ClaimCallback(callback_id=callback_id, ahead=True))
            self._sync_well(client)
            if client.locked:
                break
            ringer = self._ringer(client)
            token = int(ringer.lease(callback_id).get("token", 0)) or None
            said.append(self._performs(client, ringer.called(callback_id, self._chance.choice(MISSES), token)))
            self._clock.advance(self._chance.choice((60, 3600)))
        self._clock.advance(self._chance.choice((0, 40 * 3600)))
        if not client.locked:
            said.append(self._performs(client, self._ringer(client).settle(callback_id)))
        self._sync_well(client)
        return f"{client.label} tries to the end: {', '.join(said)}"

    def _asks_again(self) -> str:
        """A customer who has a promise asks for one again: at once, or when the first has run out."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        ringer = self._ringer(client)
        shown = [
            one for one in ringer.open_ones if ("customer", ringer.rows["callback", one]["customer_id"]) in ringer.rows
        ]
        if not shown:
            return f"{client.label} sees no promise"
        row = ringer.rows["callback", self._chance.choice(shown)]
        self._clock.advance(self._chance.choice((1, 3600, 60 * 3600)))
        phone = self._chance.choice((row["phone"], *PHONES))
        self._performs(client, self._ringer(client).book(row["customer_id"], phone, row["topic"]))
        self._sync_well(client)
        return f"{client.label} promises again what was promised"

    def _time_runs_out(self) -> str:
        """The server writes down what has expired: every one of which nobody has, and nothing else."""
        self._clock.advance(self._chance.choice((60, 20 * 3600)))
        due = _run_out(self._server.picture().rows, self._server.microseconds())
        written = expire_due(self._server.store)
        self._chronicle.look()
        assert written == len(due), f"10: {written} callbacks are written down as expired, and {due} are"
        return f"{written} callbacks are written down as expired"

    # ---------------------------------------------------------------- looking

    def _check(self, client: Client, *, thorough: bool = False) -> None:
        """6: what was promised and who was called is shown until a verdict is in; what was refused stays."""
        super()._check(client, thorough=thorough)
        rows, queue = stored_rows(client.store), queue_of(client.store)
        for intent_id, made in client.promised.items():
            table, queued = _MADE.get(type(made.intent).__name__), queue[intent_id]
            if table is None or (queued.state == "done" and queued.status not in REFUSED):
                continue
            told = made.intent.arguments()
            is_seen = table == "callback" or ("callback", str(told["callback_id"])) in rows
            assert not is_seen or (table, intent_id) in rows, f"6: {client.label}: {table} {intent_id} is not shown"

    def _calm(self) -> None:
        super()._calm()
        picture = self._server.picture()
        check_kept(picture.rows, picture)
        self._check_calls(self.clients, picture.rows)

    def _check_calls(self, clients: Sequence[Client], rows: Rows) -> None:
        """4: every call that somebody recorded stands at the server once, unless it was refused for something else."""
        for client in clients:
            queue = queue_of(client.store)
            for intent_id, made in client.promised.items():
                if type(made.intent).__name__ != "RecordAttempt":
                    continue
                queued = queue[intent_id]
                is_told = queued.status not in REFUSED or queued.code == "CLAIM_LOST"
                callback = ("callback", str(made.intent.arguments()["callback_id"]))
                is_there = ("callback_attempt", intent_id) in rows
                assert is_there or not is_told or callback not in rows, (
                    f"4: {client.label} has called, and {intent_id} is not kept: {queued}"
                )


def _run_out(rows: Rows, now: int) -> list[str]:
    holds = holds_of(rows)
    return [
        row_id
        for (table, row_id), row in rows.items()
        if table == "callback"
        and row["state"] not in ENDS
        and row["expires_at"] <= now
        and not holds[row_id].is_held(now)
    ]


def _hire_at_the_branch(session: Session) -> None:
    session.add(User(id=NAVID, login=NAVID[:8], name="نوید", role=Role.BRANCH, branch_id=BAZAAR))


def _speak(session: Session) -> None:
    """Not everybody can be given every callback: one speaks Persian alone."""
    name = f"person.{OMID}"
    value = '{"languages": ["fa"]}'
    session.add(Setting(id=setting_id(name), name=name, value=value, set_at=datetime(2026, 1, 1, tzinfo=UTC)))
