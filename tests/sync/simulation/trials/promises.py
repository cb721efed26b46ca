"""The plain model of what becomes of callbacks: which steps there are, that no call is lost, and no end is silent.

The table of steps is written down here once more, as the paper on callbacks has it. Every assertion begins with the
number of the invariant that it stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from msgspec import structs

from agentdesk.sync.wire.messages import IntentMessage, SyncRequest
from tests.sync.simulation.chronicle import Chronicle, Decision
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import Picture, StoredVerdict
from tests.sync.simulation.trials.holds import ENDS, MINUTE, REFUSED, Holds, done_at, holds_of

LONGEST_WAIT = 45 * MINUTE
_LATE = 2 * MINUTE
_MISSED = ("no_answer", "busy", "voicemail", "technical")
_OF_LEADS = frozenset({"TakeLease", "ForceRelease", "GrantPack"})

_LEADS_TO = {
    "requested": {"reject": "rejected", "merge": "merged", "schedule": "scheduled", "queue": "waiting"},
    "scheduled": {"become_due": "waiting", "claim": "claimed", "snooze": "retry_wait", "reschedule": "scheduled"},
    "retry_wait": {"become_due": "waiting", "claim": "claimed", "snooze": "retry_wait", "reschedule": "scheduled"},
    "waiting": {"claim": "claimed", "snooze": "retry_wait", "reschedule": "scheduled"},
    "claimed": {"give_back": "waiting", "snooze": "retry_wait", "reschedule": "scheduled", "dial": "dialing"},
    "dialing": {"answer": "connected", "miss": "retry_wait", "give_up": "unreached", "wrong_number": "needs_number"},
    "connected": {
        "wrong_number": "needs_number",
        "put_off": "scheduled",
        "refuse": "cancelled",
        "wrap_up": "wrap",
    },
    "wrap": {"complete": "completed"},
    "needs_number": {"new_number": "waiting", "reschedule": "scheduled"},
    "expired": {"done_in_time": "claimed"},
}
_ALWAYS = {"cancel": "cancelled", "take_over": "taken_over", "expire": "expired"}
_CHANGES_NO_ROW = frozenset({"claim", "give_back"})
_BEGINS_FROM = {
    "scheduled": {"scheduled", "waiting", "claimed"},
    "retry_wait": {"retry_wait", "waiting", "claimed"},
    "waiting": {"waiting", "claimed"},
    "needs_number": {"needs_number", "claimed"},
    "expired": {"claimed"},
}
"""From where a step may begin, by the state that is stored: a claim and the time write nothing."""


def leads_to(state: str, step: str) -> str | None:
    """Where a step leads; None where it cannot happen."""
    return _LEADS_TO.get(state, {}).get(step) or (None if state in ENDS else _ALWAYS.get(step))


def about(message: IntentMessage, kept: StoredVerdict, now: Rows) -> list[str]:
    """The callbacks that a change is about, the one that a promise was joined to among them.

    A call for a promise that was joined to another is one for that other.
    """
    args = message.args
    if args.get("noun") == "callback":
        return [*args.get("noun_ids", ()), *([args["noun_id"]] if "noun_id" in args else ())]
    if message.name == "BookCallback":
        return [message.id, *([kept.facts["into"]] if "into" in kept.facts else ())]
    if message.name == "RecordAttempt":
        return [called_for(message, now)]
    return [args["callback_id"]] if "callback_id" in args else []


def called_for(message: IntentMessage, now: Rows) -> str:
    """The callback that an attempt belongs to."""
    callback_id = str(message.args["callback_id"])
    return str(now.get(("callback", callback_id), {}).get("merged_into_id", callback_id))


class CallbackChronicle(Chronicle):
    """A server's life with an eye on its callbacks."""

    def look(self, user_id: str = "", request: SyncRequest | None = None) -> None:
        """As for all; then every callback, its lease, its attempts and its steps."""
        before = self._before
        super().look(user_id, request)
        now = self.server.picture()
        if before is None or now is before:
            return
        named = [(message, kept, about(message, kept, now.rows)) for message, kept in self.fresh]
        counted = Counter(one for _, _, ids in named for one in ids)
        alone = frozenset(one for one, count in counted.items() if count == 1)
        holds = Holds(before.rows, self.server.microseconds(), alone, frozenset(counted), holds_of(before.rows))
        for message, kept, ids in named:
            if message.name == "Withdrawn":
                continue
            holds.follow(message, kept, ids)
            if message.name == "RecordAttempt":
                _check_attempt(before.rows, now.rows, message, kept, holds)
            elif message.name == "BookCallback" and kept.status not in REFUSED:
                _check_booked(before.rows, now.rows, message, kept, holds)
        holds.check(now.rows)
        _check_rows(before.rows, now.rows, alone, self.fresh)

    def _check_deeds(self, before: Picture, now: Picture, user_id: str, fresh: Sequence[Decision]) -> None:
        """A call that is kept although its claim was lost is something that happened."""
        kept_anyway = []
        for message, kept in fresh:
            plain = {name: value for name, value in message.args.items() if not isinstance(value, list | dict)}
            happened = message.name == "RecordAttempt" and kept.code == "CLAIM_LOST"
            told = replace(kept, status="applied") if happened else kept
            kept_anyway.append((structs.replace(message, args=plain), told))
        super()._check_deeds(before, now, user_id, kept_anyway)

    def _check_reach(
        self, before: Picture, now: Picture, user_id: str, message: IntentMessage, kept: StoredVerdict
    ) -> None:
        """12: callbacks are worked on by those who see the customer, or saw them when something was only added."""
        ids = about(message, kept, now.rows)
        if not ids or message.name == "BookCallback":
            super()._check_reach(before, now, user_id, message, kept)
            return
        rows = [before.rows["callback", one] for one in ids if ("callback", one) in before.rows]
        customers = {row["customer_id"] for row in rows}
        if kept.code == "SCOPE_DENIED":
            seen, still = before.visible(user_id), now.visible(user_id)
            strange = {one for one in customers if ("customer", one) not in seen or ("customer", one) not in still}
            assert strange or len(rows) < len(ids), f"12: {message.id} was refused to who sees {customers}"
        if kept.status == "applied":
            self._check_reach_of_taken(before, now, user_id, message, customers)
            role = before.rows["user", user_id]["role"]
            assert role == "lead" or message.name not in _OF_LEADS, f"12: {message.name} was taken from a {role}"


def _check_attempt(before: Rows, now: Rows, message: IntentMessage, kept: StoredVerdict, holds: Holds) -> None:
    """4: a call that was made is kept, once, whatever became of the claim; what came after a loss is marked."""
    key, callback_id = ("callback_attempt", message.id), called_for(message, now)
    words = f"{message.args['result']} of {callback_id} became {kept.status} {kept.code} {kept.facts}"
    if key in before:
        return
    row, callback = now.get(key), now.get(("callback", callback_id))
    is_lost = kept.code == "CLAIM_LOST"
    if kept.status in REFUSED and not is_lost:
        assert row is None, f"3: {words}, and stands there"
        return
    if callback is None:
        assert row is None, f"3: {words}, and there is no such callback"
        return
    assert row is not None, f"4: {words}, and the call that was made is lost"
    assert bool(row.get("after_loss")) == is_lost, f"4: {words}, and the attempt is {row}"
    counts = not is_lost and row["result"] != "technical"
    assert bool(row.get("counts")) == counts, f"4: {words}, and the attempt is {row}"
    assert (row["result"], row["agent_id"], row["callback_id"]) == (
        message.args["result"],
        kept.user_id,
        callback_id,
    ), f"4: {words}, and another attempt is kept: {row}"
    entry = now.get(("interaction", row.get("interaction_id", "")), {})
    assert entry.get("kind") == "call", f"4: {words}, and the timeline says nothing of it"
    if not is_lost and callback_id in holds.alone and ("callback", callback_id) in before:
        _check_carried_on(before["callback", callback_id], callback, message, holds.now, words)


def _check_carried_on(
    was: Mapping[str, Any], callback: Mapping[str, Any], message: IntentMessage, now: int, words: str
) -> None:
    """What follows from an attempt that was taken."""
    assert was["state"] not in ENDS or was["state"] == "expired", f"10: {words}, and it had ended as {was['state']}"
    result = message.args["result"]
    if result not in _MISSED:
        end = {"reached": "completed", "later": "scheduled", "wrong_number": "needs_number"}.get(result, "cancelled")
        assert callback["state"] == end, f"10: {words}, and leads to {callback['state']}"
        return
    technical = was.get("technical_attempts", 0) + (result == "technical")
    attempts = was.get("attempts", 0) + (result != "technical")
    is_last = technical >= 2 if result == "technical" else attempts >= was["max_attempts"]
    assert callback["state"] == ("unreached" if is_last else "retry_wait"), f"10: {words}, and is {callback}"
    if not is_last and message.args.get("try_at") is None:
        latest = min(now, done_at(message, now)) + LONGEST_WAIT + _LATE
        assert callback["next_attempt_at"] <= latest, f"16: {words}: tried again too late, {callback}"


def _check_booked(before: Rows, now: Rows, message: IntentMessage, kept: StoredVerdict, holds: Holds) -> None:
    """One promise to a customer about a matter; a second one joins it and makes nothing later or worse."""
    row = now["callback", message.id]
    if ("callback", message.id) in before:
        return
    open_ones = {
        one: other
        for (table, one), other in before.items()
        if table == "callback" and other["customer_id"] == row["customer_id"] and other["state"] not in ENDS
    }
    same = {
        one: other
        for one, other in open_ones.items()
        if other["expires_at"] > holds.now
        and ((other["phone"], other["queue"]) == (row["phone"], row["queue"]) or other["topic"] == row["topic"])
    }
    words = f"{message.id} joins {kept.facts.get('into')}"
    if "into" not in kept.facts:
        left_out = sorted(same.keys() - holds.touched)
        assert not left_out, f"10: {message.id} is promised beside {left_out}"
        return
    into = str(kept.facts["into"])
    assert (row["state"], row["merged_into_id"]) == ("merged", into), f"10: {words}, and is {row}"
    was, survivor = before.get(("callback", into)), now["callback", into]
    assert survivor["state"] != "merged", f"10: {words}, which was joined to another itself"
    if was is None or into not in holds.alone:
        return
    assert into in same, f"10: {words}, which is not the same or is over: {was}"
    assert survivor["order_at"] == min(was["order_at"], row["order_at"]), f"10: {words}, and has lost its place"
    assert survivor["expires_at"] >= row["expires_at"], f"10: {words}, and ends before it"
    waits = was["state"] == "needs_number" and was["phone"] != survivor["phone"]
    assert not waits or survivor["state"] == "waiting", f"10: {words}, which has a number now and is not called"
    assert survivor.get("priority_minutes", 0) >= was.get("priority_minutes", 0), f"10: {words}, and is less urgent"


def _check_rows(before: Rows, now: Rows, alone: frozenset[str], fresh: Sequence[Decision]) -> None:
    """What was written down stays, every step was possible, attempts are counted, and nobody ends silently."""
    steps: dict[str, list[dict[str, Any]]] = {}
    for key, row in now.items():
        if key[0] in ("callback_attempt", "callback_event"):
            was = before.get(key)
            assert was in (None, row), f"4: {key} was {was}, and is {row}"
            if was is None and key[0] == "callback_event":
                steps.setdefault(row["callback_id"], []).append(row)
    gone = [key for key in before if key[0] in _KEPT_FOR_GOOD and key not in now]
    assert not gone, f"4: {gone} were written down, and are gone"
    settled = {message.args["callback_id"] for message, kept in fresh if message.name == "SettleCallback"}
    for (table, callback_id), row in now.items():
        if table == "callback" and before.get((table, callback_id)) != row:
            was = before.get((table, callback_id), {})
            _check_way(callback_id, was, row, steps.get(callback_id, []), is_alone=callback_id in alone)
            newly = row.get("settled_at") is not None and was.get("settled_at") is None
            assert not newly or callback_id in settled, f"10: nobody settled {callback_id}, and it counts as settled"
            _check_counts(now, callback_id, row)


_KEPT_FOR_GOOD = frozenset({"callback", "callback_attempt", "callback_event"})


def _check_way(
    callback_id: str, was: Mapping[str, Any], row: Mapping[str, Any], steps: list[dict[str, Any]], *, is_alone: bool
) -> None:
    words = f"10: {callback_id} went from {was.get('state')} to {row['state']}"
    for one in steps:
        end = leads_to(one["from_state"], one["step"])
        assert end == one["to_state"], f"{words} by {one['step']} from {one['from_state']} to {one['to_state']}"
    is_written = row["state"] == was.get("state") or any(one["to_state"] == row["state"] for one in steps)
    assert is_written, f"{words}, and nobody wrote down how: {steps}"
    if not is_alone or not steps:
        return
    way = sorted(steps, key=lambda one: one.get("number", 0))
    begins = _BEGINS_FROM.get(str(was["state"]), set()) if was else {"requested"}
    assert way[0]["from_state"] in begins, f"{words}, beginning from {way[0]['from_state']}"
    breaks = [one["step"] for last, one in pairwise(way) if last["to_state"] != one["from_state"]]
    assert not breaks, f"{words}, and between {breaks} something is left out"
    last = way[-1]
    assert last["step"] in _CHANGES_NO_ROW or last["to_state"] == row["state"], f"{words}, and ended by {last}"


def _check_counts(now: Rows, callback_id: str, row: Mapping[str, Any]) -> None:
    tried = [
        one for (table, _), one in now.items() if table == "callback_attempt" and one["callback_id"] == callback_id
    ]
    counted = sum(bool(one.get("counts")) for one in tried)
    failed = sum(one["result"] == "technical" and not one.get("after_loss") for one in tried)
    said = row.get("attempts", 0), row.get("technical_attempts", 0)
    assert said == (counted, failed), f"10: {callback_id} says {said}, and {counted} and {failed} are kept"


def check_kept(rows: Rows, picture: Picture) -> None:
    """4 and 10 when all is quiet: every call that was judged stands there; what was joined leads to a promise."""
    said = {one.intent_id: one for one in picture.verdicts.values()}
    for (table, callback_id), row in rows.items():
        if table != "callback":
            continue
        into = rows.get(("callback", row.get("merged_into_id", "")))
        assert row["state"] != "merged" or (into is not None and into["state"] != "merged"), f"10: {callback_id}: {row}"
        is_ended = row["state"] in ENDS
        assert is_ended == (row.get("ended_at") is not None), f"10: {callback_id} is {row['state']}, and {row}"
        assert row.get("settled_at") is None or row.get("settled_how"), f"10: {callback_id} ended silently: {row}"
    for intent_id, kept in said.items():
        attempt = rows.get(("callback_attempt", str(intent_id)))
        assert attempt is None or kept.status not in REFUSED or kept.code == "CLAIM_LOST", f"3: {intent_id}: {kept}"
