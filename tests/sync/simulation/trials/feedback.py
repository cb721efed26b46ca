"""Feedback: what customers say is recorded, triaged, worked and confirmed, by leads and agents whose line may be gone.

Asserted is that nothing anybody said, sent or wrote is lost (4), that of two who decide at once one is told (4), that
every step was possible and none is left out (10), that nobody confirms their own work (10), that a customer has one
open task for a matter (10), and that every desk shows the server's rows in the end (1).
"""

from __future__ import annotations

from functools import partial

from agentdesk.models.errors import Refused
from agentdesk.models.vocabulary import Role
from agentdesk.server.feedback.silence import close_silent
from agentdesk.sync.events import Reason
from tests.sync.firm import LINA
from tests.sync.simulation.client import MISHAPS, Client
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.invariants import Watch
from tests.sync.simulation.scene import Faults, Ground
from tests.sync.simulation.trials.base import BEFALL_A_CLIENT, OwnEvent, Trials
from tests.sync.simulation.trials.caring import Carer
from tests.sync.simulation.trials.tasks import FeedbackChronicle, check_tasks

PART = "feedback"
SEEDS, STEPS, TWICE = 14, 16, 2
"""So many seeds with so many events each are run by the tests, the first of them twice."""

_DAY = 24 * 3600


class FeedbackWorld(Trials):
    """A world in which customers complain."""

    def __init__(self, seed: int, ground: Ground, faults: Faults) -> None:
        super().__init__(seed, ground, faults)
        self._parts = frozenset()
        self._chronicle = FeedbackChronicle(ground.server)
        self._chronicle.begin_anew()
        if not any(client.actor.user_id == LINA for client in self.clients):
            self.clients.append(self._make("the lead", LINA))
            self._watches["the lead"] = Watch()
        self._keep_copy()

    def _own_events(self) -> list[OwnEvent]:
        return [
            (self._cares, 8),
            (self._cares_and_syncs, 8),
            (self._a_case_with_the_line_cut_twice, 5),
            (self._two_decide_at_once, 4),
            (self._time_passes, 2),
        ]

    def _carer(self, client: Client) -> Carer:
        return Carer(self._chance, stored_rows(client.store), client.actor.user_id, self._clock.now())

    # ---------------------------------------------------------------- what happens

    def _cares(self) -> str:
        """Somebody does something about feedback, whatever they see, and may be killed while something is saved."""
        client = self._trial_client()
        if client.locked:
            return f"{client.label} is locked"
        done = []
        for _ in range(self._chance.choice((1, 2, 4))):
            intent = self._carer(client).next_intent()
            if intent is None:
                break
            try:
                saved = client.perform(intent, self._mishap(BEFALL_A_CLIENT, 0.04))
                done.append(f"{type(intent).__name__} {'not saved' if saved is None else saved.mid}")
            except Refused as refused:
                done.append(f"{type(intent).__name__} {refused.reason}")
        self._check(client)
        return f"{client.label} cares: {', '.join(done)}"

    def _cares_and_syncs(self) -> str:
        """As above with a line that may break, and again when some time has passed."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        done: list[str] = []
        for _ in range(2):
            intent = self._carer(client).next_intent()
            done += [] if intent is None or client.locked else [self._performs(client, intent)]
            client.exchange_once(self._mishap(MISHAPS, 0.3), Reason.ASKED, partial(self._check_turn, client))
            self._check(client, thorough=True)
            self._clock.advance(self._chance.choice((1, 700, 3600)))
        return f"{client.label} cares and syncs: {', '.join(done)}"

    def _a_case_with_the_line_cut_twice(self) -> str:
        """A lead and two agents work a case to its end; between what they do the line breaks, and comes back."""
        leads = [one for one in self.clients if one.actor.role == Role.LEAD and self._may_work(one)]
        others = [one for one in self.clients if one.actor.role != Role.LEAD and self._may_work(one)]
        if not leads or len(others) < 2:
            return "there are no three who could work a case"
        lead, (first, second) = self._chance.choice(leads), self._chance.sample(others, 2)
        seen = [
            {one for table, one in stored_rows(each.store) if table == "customer"} for each in (lead, first, second)
        ]
        both = sorted(seen[0] & seen[1] & seen[2])
        if not both:
            return "there is nobody whom all three see"
        answer = self._carer(first).answer(self._chance.choice(both), "a case")
        said = [self._performs(first, answer)]
        self._cut_or_sync(first)
        asks = self._chance.choice((first, second, second))
        for client, kind in ((lead, "triage"), (first, "contact"), (first, "resolve"), (asks, "confirm")):
            if client.locked or not self._may_work(client):
                break
            self._sync_well(client)
            carer = self._carer(client)
            mine = [one for one in carer.open_ones if carer.rows["feedback_task", one].get("answer_id") == answer.id]
            if not mine or client.locked:
                break
            said.append(self._performs(client, getattr(carer, kind)(mine[0])))
            self._cut_or_sync(client)
        return f"a case: {', '.join(said)}"

    def _cut_or_sync(self, client: Client) -> None:
        client.exchange_once(self._mishap(MISHAPS, 0.5), Reason.ASKED, partial(self._check_turn, client))
        self._check(client, thorough=True)
        self._clock.advance(self._chance.choice((60, 3600)))

    def _two_decide_at_once(self) -> str:
        """Two who see the same task do something about it, each without knowing of the other."""
        first, second = self._trial_client(), self._trial_client()
        if first is second or not (self._may_work(first) and self._may_work(second)):
            return "there are no two who could"
        for client in (first, second):
            self._sync_well(client)
        both = sorted(set(self._carer(first).open_ones) & set(self._carer(second).open_ones))
        if not both or first.locked or second.locked:
            return "there is no task that both see"
        task_id, said = self._chance.choice(both), []
        for client in (first, second):
            carer = self._carer(client)
            kinds = [carer.triage, carer.assign, carer.acknowledge, carer.resolve, carer.contact, carer.contact]
            kinds += [carer.close] * 3 if client.actor.role == Role.LEAD else []
            said.append(self._performs(client, self._chance.choice(kinds)(task_id)))
        for client in (second, first):
            if self._may_work(client):
                self._sync_well(client)
        return f"{first.label} and {second.label} decide about one task: {', '.join(said)}"

    def _time_passes(self) -> str:
        """Days go by; the server closes what the customer said nothing about."""
        self._clock.advance(self._chance.choice((3600, _DAY, 15 * _DAY)))
        closed = close_silent(self._server.store)
        self._chronicle.look()
        return f"{closed} tasks are closed in silence"

    def _calm(self) -> None:
        super()._calm()
        check_tasks(self._server.picture().rows)
