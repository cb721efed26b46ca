"""Thinking again: a decision is taken back, or the version that was not chosen is brought back."""

from __future__ import annotations

from typing import Any

from agentdesk.models.errors import Refused
from tests.sync.simulation.chronicle import SETS
from tests.sync.simulation.client import NONE, Client
from tests.sync.simulation.files import executor, stored_rows
from tests.sync.simulation.trials.base import TrialClient
from tests.sync.simulation.trials.deciding import Deciding
from tests.sync.simulation.trials.refused import Change, queue_of, shown_value


class Rethinking(Deciding):
    """A world in which people do not stay with what they decided."""

    def _thinks_twice(self) -> str:
        """Decided, and taken back at once: everything is shown as it was before, and asked as it was before."""
        client = self._one_who(lambda one: bool(self._ledger(one).open_ones(queue_of(one.store))))
        if client is None:
            return self._refuses_much()
        before = stored_rows(client.store), self._ledger(client).open_ones(queue_of(client.store))
        change, choice = self._any_decision(client)
        words = self._decides(client, change, choice)
        if choice != "ask_lead":
            words = f"{words}, {self._takes_back(client, change.id)}"
        after = stored_rows(client.store), self._ledger(client).open_ones(queue_of(client.store))
        assert before[0] == after[0], f"6: {words}, and something else is shown than before"
        assert before[1] == after[1] or not self._may_work(client), (
            f"4: {words}, and something else is asked than before"
        )
        return words

    def _take_back(self) -> str:
        client = self._one_who(lambda one: bool(self._ledger(one).decided))
        if client is None:
            return "nobody has decided anything"
        return self._takes_back(client, self._chance.choice(sorted(self._ledger(client).decided)), failing=True)

    def _takes_back(self, client: TrialClient, intent_id: str, *, failing: bool = False) -> str:
        was, queue = self._ledger(client).decided[intent_id], queue_of(client.store)
        made = None if was.made is None else queue[was.made]
        may_be = intent_id in queue and was.restored is None and (made is None or made.state == "unsent")
        may_be = may_be and queue[intent_id].is_open
        words = f"{client.label} thinks again about {was.change.name}, {was.choice}: {may_be}"
        mid = queue[intent_id].mid if intent_id in queue else 0
        done = client.does(lambda: client.settling().unsettle(mid), self._own_mishap() if failing else NONE)
        if done is None:
            return f"{words}, which is not saved"
        assert done == may_be, f"4: {words}, and was told {done}"
        if done:
            self._opens(client, intent_id)
        self._check(client, thorough=True)
        return words

    def _bring_back(self) -> str:
        client = self._one_who(lambda one: bool(self._restorable(one)))
        if client is None:
            return "nobody has anything to bring back"
        return self._brings_back(client, self._chance.choice(self._restorable(client)))

    def _restorable(self, client: Client) -> list[str]:
        ledger, queue = self._ledger(client), queue_of(client.store)
        found = [one for one, was in sorted(ledger.decided.items()) if was.has_another_version]
        found = [one for one in found if one in queue and queue[one].is_open]
        return found + [one for one, change in sorted(queue.items()) if was_merged(change) and one not in ledger.merged]

    def _brings_back(self, client: TrialClient, intent_id: str) -> str:
        ledger, queue, rows = self._ledger(client), queue_of(client.store), stored_rows(client.store)
        change, was = queue[intent_id], ledger.decided.get(intent_id)
        is_value = change.name in SETS and (change.is_conflict or was is None)
        wanted, here, other = dict(change.args), None, None
        if is_value:
            here, other = shown_value(rows, change), was.other if was is not None else _other_of_merged(change)
            wanted |= {"old": here, "new": other}
        words = f"{client.label} brings {change.name} {change.mid} back"
        try:
            saved = client.does(lambda: client.settling().bring_back(change.mid), self._own_mishap())
        except Refused as refused:
            counts_already = is_value and (here or None) == (other or None)
            if not counts_already:
                raise AssertionError(f"4: {words} from {here} to {other}, and is told {refused.reason}") from refused
            return f"{words}, which counts already"
        if saved is None:
            return f"{words}, which is not saved"
        assert not is_value or (here or None) != (other or None), f"4: {words}, and it was there"
        arguments = {name: ledger.follow(value) for name, value in wanted.items() if name != "id"}
        if was is None:
            ledger.merged[intent_id] = saved.intent_id
        else:
            was.restored = saved.intent_id
        self._hands_in(client, saved.intent_id, change, arguments)
        fresh = queue_of(client.store).keys() - queue.keys() - {saved.intent_id}
        self._come_along(client, intent_id, fresh, words)
        self._check(client, thorough=True)
        return words

    def _come_along(self, client: Client, intent_id: str, fresh: set[str], words: str) -> None:
        """What was given up together with it comes back with it."""
        ledger = self._ledger(client)
        along = [one for one, was in ledger.decided.items() if was.together == intent_id and was.has_another_version]
        restored = {}
        with client.store.read() as connection:
            for one in along:
                [(found,)] = executor(connection)("SELECT restored_by FROM intent WHERE id = ?", (one,))
                restored[one] = found
        assert set(restored.values()) == fresh, f"4: {words}, and {fresh} came along for {restored}"
        queue = queue_of(client.store)
        in_order = [queue[restored[one]].mid for one in sorted(along, key=lambda one: queue[one].mid)]
        assert in_order == sorted(in_order), f"5: {words}, and what came along came in another order: {restored}"
        for one, made in restored.items():
            was = ledger.decided[one]
            was.restored = made
            arguments = {name: ledger.follow(value) for name, value in was.change.args.items() if name != "id"}
            self._hands_in(client, made, was.change, arguments)


def was_merged(change: Change) -> bool:
    """Whether the server brought it together with somebody else's change of the field, without asking."""
    is_taken = change.status in ("applied", "noop")
    return is_taken and change.name in SETS and change.facts.get("merge") in ("last_writer", "strictest")


def _other_of_merged(change: Change) -> Any:
    is_mine = change.facts["merge"] == "last_writer" or change.status == "applied"
    return (change.facts.get("theirs") or None) if is_mine else change.args.get("new")
