"""A day without a line: a pack of callbacks is taken ahead and worked, while the others go on with the same ones."""

from __future__ import annotations

from functools import partial

from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.models.callbacks.states import AttemptResult
from agentdesk.models.vocabulary import Role
from agentdesk.sync.events import Reason
from tests.sync.simulation.client import MISHAPS, Client
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.trials.base import Trials
from tests.sync.simulation.trials.ringing import MISSES, Ringer

_PACK = 5


class Days(Trials):
    """A world in which somebody is away for hours, with five promises in the bag."""

    def _ringer(self, client: Client) -> Ringer:
        rows = stored_rows(client.store)
        return Ringer(self._chance, rows, client.actor.user_id, client.clock.now(), self._clock.now())

    def _is_lead(self, client: Client) -> bool:
        return client.actor.role == Role.LEAD

    def _day_without_a_line(self) -> str:
        """Somebody takes a pack, the line goes for hours, they work it; the others go on; the line returns."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        pack = self._takes_a_pack(client)
        held = [one for one in pack if self._ringer(client).lease(one).get("holder_id") == client.actor.user_id]
        said = []
        for callback_id in [*pack, *held]:
            self._clock.advance(self._chance.choice((60, 600, 600, 4 * 3600)))
            if self._chance.random() < 0.5:
                said.append(self._others_go_on(client, callback_id))
            if not client.locked:
                said += [self._performs(client, one) for one in self._calls_for(client, callback_id)]
        self._check(client, thorough=True)
        for _ in range(self._chance.choice((0, 1, 2))):
            client.exchange_once(self._mishap(MISHAPS, 0.6), Reason.ASKED, partial(self._check_turn, client))
            self._check(client, thorough=True)
        self._sync_well(client)
        return f"{client.label} works {len(held)} of {len(pack)} without a line: {', '.join(said)}"

    def _takes_a_pack(self, client: Client) -> list[str]:
        """Asks for up to five ahead, some of them booked for it; those that were asked for."""
        ringer = self._ringer(client)
        if len(ringer.open_ones) < _PACK:
            for customer_id in self._chance.sample(ringer.customers, min(3, len(ringer.customers))):
                self._performs(client, ringer.book(customer_id))
            self._sync_well(client)
        shown = self._ringer(client).open_ones
        pack = self._chance.sample(shown, min(len(shown), self._chance.choice((_PACK, _PACK + 1))))
        for callback_id in pack:
            self._performs(client, ClaimCallback(callback_id=callback_id, ahead=True))
        self._sync_well(client)
        return pack

    def _calls_for(self, client: Client, callback_id: str) -> list[Intent]:
        """A call, mostly; then perhaps a new promise to somebody, or a second change of what was called."""
        ringer = self._ringer(client)
        token = int(ringer.lease(callback_id).get("token", 0)) or None
        result = self._chance.choice(tuple(AttemptResult))
        done: list[Intent] = [ringer.called(callback_id, result, token)]
        if self._chance.random() < 0.3:
            done.append(ringer.called(callback_id, self._chance.choice(MISSES), token))
        if self._chance.random() < 0.3 and ringer.customers:
            done.append(ringer.book(self._chance.choice(ringer.customers)))
        if self._chance.random() < 0.3:
            other = ringer.next_intent(lead=False)
            done += [] if other is None else [other]
        return done

    def _others_go_on(self, client: Client, callback_id: str) -> str:
        """Somebody with a line does something about one of the pack: a lead takes or grants it, a customer comes."""
        others = [one for one in self.clients if one is not client and self._may_work(one)]
        if not others:
            return "nobody else is there"
        leads = [one for one in others if self._is_lead(one)]
        other = self._chance.choice(leads if leads and self._chance.random() < 0.5 else others)
        self._sync_well(other)
        ringer = self._ringer(other)
        if callback_id not in ringer.open_ones or other.locked:
            return f"{other.label} sees nothing of it"
        kinds = [ringer.claim, ringer.claim, ringer.take_over, ringer.cancel, ringer.attempt]
        kinds += [ringer.take, ringer.take, ringer.force, ringer.pack] if self._is_lead(other) else []
        said = [self._performs(other, self._chance.choice(kinds)(callback_id))]
        self._sync_well(other)
        lease = self._ringer(other).lease(callback_id)
        if lease.get("holder_id") == other.actor.user_id and not other.locked:
            call = self._ringer(other).called(callback_id, self._chance.choice(MISSES), lease["token"])
            said.append(self._performs(other, call))
            self._sync_well(other)
        return f"{other.label} goes on: {', '.join(said)}"
