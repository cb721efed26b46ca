"""Deciding about what was not taken: nothing is asked twice, and nothing happens that was not decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agentdesk.desk.outbox import OutboxQuestions
from agentdesk.intents.base import Intent
from agentdesk.intents.interactions import AddNote, EditNote
from agentdesk.intents.registry import build
from agentdesk.sync.choices import Choice
from tests.sync.simulation.client import NONE, Client
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.said import Made
from tests.sync.simulation.scene import Faults, Ground
from tests.sync.simulation.servers import new_uuid
from tests.sync.simulation.trials.base import TrialClient, Trials
from tests.sync.simulation.trials.refused import Change, Decided, Ledger, queue_of, shown_value

PART = "decisions"
_HANDS_IN = ("mine", "again", "edit")


class Deciding(Trials):
    """A world in which what was refused lies with people, who decide about it. Their ledgers are the plain model."""

    def __init__(self, seed: int, ground: Ground, faults: Faults) -> None:
        self._ledgers: dict[str, Ledger] = {}
        self._kept_ledgers: dict[str, Ledger] = {}
        self._reopened: set[str] = set()
        super().__init__(seed, ground, faults)

    def _ledger(self, client: Client) -> Ledger:
        return self._ledgers.setdefault(client.label, Ledger())

    # ---------------------------------------------------------------- deciding

    def _decide(self) -> str:
        client = self._one_who(lambda one: bool(self._ledger(one).open_ones(queue_of(one.store))))
        if client is None:
            return self._refuses_much()
        change, choice = self._any_decision(client)
        alike = choice != "edit" and self._chance.random() < 0.3
        return self._decides(client, change, choice, alike=alike, failing=True)

    def _one_who(self, has_something: Callable[[Client], bool]) -> TrialClient | None:
        """One of those who have something to do."""
        found = [one for one in self.clients if not one.locked and has_something(one)]
        client = self._chance.choice(found) if found else None
        assert client is None or isinstance(client, TrialClient)
        return client

    def _any_decision(self, client: Client) -> tuple[Change, str]:
        open_ones = self._ledger(client).open_ones(queue_of(client.store))
        change = self._chance.choice(sorted(open_ones.values(), key=lambda one: one.mid))
        return change, self._chance.choice(change.choices(open_ones))

    def _decides(
        self, client: TrialClient, change: Change, choice: str, *, alike: bool = False, failing: bool = False
    ) -> str:
        ledger, rows, queue = self._ledger(client), stored_rows(client.store), queue_of(client.store)
        wanted = _settled_by(change, choice, ledger.open_ones(queue), alike=alike)
        edited = {"new": f"edited {self._chance.randrange(999)}"} if choice == "edit" else None
        words = f"{client.label} decides about {change.name} {change.mid}: {choice}{' alike' * alike}"

        def deed() -> Any:
            return client.settling().settle(change.mid, Choice(choice), alike=alike, arguments=edited)

        settled = client.does(deed, self._own_mishap() if failing else NONE)
        if settled is None:
            self._check(client)
            return f"{words}, which is not saved"
        got = {one.mid: str(one.choice) for one in settled}
        assert got == {one.mid: how for one, how, _ in wanted}, f"4: {words} settled {got}"
        for one, how, together in wanted:
            saved = next(found.saved for found in settled if found.mid == one.mid)
            assert (saved is not None) == (how in _HANDS_IN), f"4: {words}: {saved} came of {one.mid}"
            if how == "ask_lead":
                continue
            made = None if saved is None else saved.intent_id
            ledger.decided[one.id] = Decided(one, how, made, client.promised.pop(one.id, None), together)
            self._gives_up(client, one.id)
            if made is not None:
                # Until a row is seen again, its field shows what came of the change before.
                self._hands_in(client, made, one, self._arguments(client, one, how, rows, edited))
        self._check_decided(client, rows, [(one, how) for one, how, _ in wanted], words)
        self._check(client, thorough=True)
        return words

    def _arguments(
        self, client: Client, change: Change, how: str, rows: Any, edited: dict[str, Any] | None
    ) -> dict[str, Any]:
        """What has to be handed in for a decision, its own id left out."""
        changed = dict(edited or {}) if how == "edit" else {}
        if change.is_conflict and how != "again":
            changed["old"] = shown_value(rows, change)
        ledger = self._ledger(client)
        return {name: ledger.follow(value) for name, value in {**change.args, **changed}.items() if name != "id"}

    def _hands_in(self, client: Client, made: str, change: Change, arguments: dict[str, Any]) -> None:
        """A new change stands at the end of the queue; from now on it is promised like any other."""
        queued = queue_of(client.store).get(made)
        assert queued is not None, f"4: {client.label}: {made}, which came of {change.id}, is not in the queue"
        told = {name: value for name, value in queued.args.items() if name != "id" and value is not None}
        wanted = {name: value for name, value in arguments.items() if value is not None}
        if change.name == "AddNote":
            told.pop("occurred_at", None)
            wanted.pop("occurred_at", None)
        assert (queued.name, told) == (change.name, wanted), f"4: {client.label} hands in {told} for {wanted}"
        intent: Intent = build(queued.name, 1, queued.args)
        client.promised[made] = Made(intent, self._clock.true, client.clock.boot_id())
        client.late.add(made)  # a note that is handed in again keeps the time at which it was first made

    def _gives_up(self, client: Client, intent_id: str) -> None:
        """It must not take effect any more, unless somebody else's copy of the queue still means it."""
        if not any(intent_id in other.promised for other in self.clients):
            client.undone.add(intent_id)

    def _check_decided(self, client: Client, before: Any, wanted: list[tuple[Change, str]], words: str) -> None:
        """6: of what was given up nothing is shown any more; THEIRS changes nothing that is shown."""
        after, there = stored_rows(client.store), self._server.picture().rows
        ghosts = [one.row for one, how in wanted if how != "ask_lead" and one.row in after and one.row not in there]
        assert not ghosts, f"6: {words}, and {ghosts} are still shown"
        if all(how in ("theirs", "ask_lead") for _, how in wanted):
            assert before == after, f"6: {words}, and something else is shown"

    def _refuses_much(self) -> str:
        """Several changes of one person are refused, some of them because of others."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        for _ in range(self._chance.choice((1, 2, 3))):
            note, _customer = self._notes_on_nobody(client)
            for _ in range(self._chance.choice((0, 1, 2))):
                body = f"corrected {self._chance.randrange(999)}"
                self._performs(client, EditNote(id=new_uuid(self._chance), interaction_id=str(note), body=body))
        self._drains(client)
        return f"{client.label} is told that {len(self._ledger(client).open_ones(queue_of(client.store)))} are refused"

    def _notes_on_nobody(self, client: Client) -> tuple[str | None, str]:
        note, customer = new_uuid(self._chance), new_uuid(self._chance)
        self._performs(client, AddNote(id=note, customer_id=customer, body="before they were there"))
        return note if note in client.promised else None, customer

    def _opens(self, client: Client, intent_id: str) -> None:
        """A decision counts no more, with those that were taken together with it: all is as it was before."""
        ledger = self._ledger(client)
        was = ledger.decided.pop(intent_id)
        if was.promise is not None:
            client.promised[intent_id] = was.promise
        client.undone.discard(intent_id)
        self._reopened.add(intent_id)
        if was.made is not None:
            client.promised.pop(was.made, None)
            self._gives_up(client, was.made)
        for other, one in list(ledger.decided.items()):
            if one.together == intent_id:
                self._opens(client, other)

    # ---------------------------------------------------------------- looking

    def _undid(self) -> None:
        super()._undid()
        for client in self.clients:
            self._follow_withdrawn(client)

    def _follow_withdrawn(self, client: Client) -> None:
        """Where what came of a decision was undone, the decision is undone; and with it what was decided together."""
        queue, ledger = queue_of(client.store), self._ledger(client)
        ledger.merged = {one: made for one, made in ledger.merged.items() if made in queue}
        for was in ledger.decided.values():
            if was.restored is not None and was.restored not in queue:
                client.promised.pop(was.restored, None)
                was.restored = None
        for intent_id in list(ledger.decided):
            was_made = ledger.decided[intent_id].made if intent_id in ledger.decided else None
            if was_made is not None and was_made not in queue:
                self._opens(client, intent_id)
        left = [one for one in client.undone if one in queue and queue[one].state in ("unsent", "sent")]
        left = [one for one in left if queue[one].name != "Withdrawn"]
        assert not left, f"4: {client.label}: {left} cannot be without what was undone, and wait all the same"

    def _check(self, client: Client, *, thorough: bool = False) -> None:
        super()._check(client, thorough=thorough)
        if PART not in self._parts:
            return
        queue = queue_of(client.store)
        open_ones = self._ledger(client).open_ones(queue)
        view = OutboxQuestions(client.store, client.clock).view()
        told = {one.mid: {str(choice) for choice in one.choices} for one in view.needs_you}
        wanted = {change.mid: set(change.choices(open_ones)) for change in open_ones.values()}
        assert told.keys() == wanted.keys(), (
            f"4: {client.label} is asked about {sorted(told)} instead of {sorted(wanted)}"
        )
        short = [mid for mid, choices in wanted.items() if not choices <= told[mid]]
        assert not short, f"4: {client.label} may not decide as the papers have it about {short}"
        waiting = {one.mid for one in queue.values() if one.state in ("unsent", "sent") and one.name != "Withdrawn"}
        assert {one.mid for one in view.waiting} == waiting, f"4: {client.label} is told that other changes wait"

    def _calm(self) -> None:
        for client in self.clients:
            # Given up, so that a restored server was told nothing of it, and taken back: it still lies with its user.
            open_ones = self._ledger(client).open_ones(queue_of(client.store))
            for intent_id in self._reopened & open_ones.keys():
                client.promised.pop(intent_id, None)
        super()._calm()

    # ---------------------------------------------------------------- files that come back

    def _copied(self, client: Client) -> None:
        super()._copied(client)
        self._kept_ledgers[client.label] = self._ledger(client).copy()

    def _put_back(self, client: Client) -> None:
        super()._put_back(client)
        now, then = self._ledger(client), self._kept_ledgers[client.label]
        queue = queue_of(client.store)
        for intent_id, was in now.decided.items():
            if intent_id not in then.decided and intent_id in queue and was.promise is not None:
                client.promised[intent_id] = was.promise
                self._means_again(intent_id)
        self._ledgers[client.label] = then.copy()
        client.undone |= {one for one in then.decided if not any(one in other.promised for other in self.clients)}

    def _means_again(self, intent_id: str) -> None:
        """A copy knows nothing of a decision: what was given up may take effect after all."""
        for client in self.clients:
            client.undone.discard(intent_id)

    def _parted(self, client: Client, twin: Client) -> None:
        super()._parted(client, twin)
        self._ledgers[twin.label] = self._ledger(client).copy()


def _settled_by(
    change: Change, choice: str, open_ones: dict[str, Change], *, alike: bool
) -> list[tuple[Change, str, str]]:
    """What a decision settles, how, and because of which: those alike that may be, and what cannot be without them."""
    group = [one for one in open_ones.values() if alike and one.likeness == change.likeness and one.id != change.id]
    found: list[tuple[Change, str, str]] = []
    left = dict(open_ones)

    def settle(one: Change, how: str, together: str) -> None:
        if left.pop(one.id, None) is None:
            return
        found.append((one, how, together))
        if how in ("theirs", "ask_lead"):
            return
        for other in [other for other in left.values() if other.cause == one.id]:
            settle(other, "discard" if how == "discard" else "again", one.id)

    for one in (change, *sorted(group, key=lambda one: one.mid)):
        if choice in one.choices(open_ones):
            settle(one, choice, "")
    return found
