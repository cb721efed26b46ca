"""The plain model of feedback tasks: which steps there are, one open for a matter, and no word of anybody is lost.

The table of steps is written down here once more, as the paper on the closed loop has it. Every assertion begins with
the number of the invariant that it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from msgspec import structs

from agentdesk.sync.wire.messages import IntentMessage, SyncRequest
from tests.sync.simulation.chronicle import Chronicle, Decision
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import Picture, StoredVerdict
from tests.sync.simulation.trials.caring import TASK_ENDS
from tests.sync.simulation.trials.holds import REFUSED

_BACK = {"assigned", "new"}
_WORKED = ("new", "assigned", "acknowledged", "contacting", "contacted", "in_recovery", "waiting")
_PAUSED_FROM = ("acknowledged", "contacting", "contacted", "in_recovery")
_LEADS_TO: dict[tuple[str, str], set[str]] = {
    **{(state, "assign"): {"assigned"} for state in ("new", "assigned", "acknowledged")},
    **{(state, "assign"): {state} for state in ("contacting", "contacted", "in_recovery", "waiting", "resolved")},
    **{(state, "release"): {"new"} for state in ("assigned", "acknowledged")},
    ("assigned", "acknowledge"): {"acknowledged"},
    ("acknowledged", "try_contact"): {"contacting"},
    **{(state, "try_contact"): {state} for state in ("contacting", "contacted", "in_recovery")},
    ("contacting", "reach"): {"contacted"},
    **{(state, "reach"): {state} for state in ("contacted", "in_recovery")},
    ("contacted", "plan"): {"in_recovery"},
    **{(state, "wait"): {"waiting"} for state in _PAUSED_FROM},
    ("waiting", "resume"): set(_PAUSED_FROM),
    ("in_recovery", "resolve"): {"resolved"},
    **{(state, "confirm"): {"verified_recovered"} for state in ("resolved", "closed_unverified")},
    ("resolved", "lapse"): {"closed_unverified"},
    **{(state, "deny"): _BACK for state in ("resolved", "verified_recovered", "closed_unverified")},
    **{(state, "take_back_no"): {"verified_recovered"} for state in _WORKED},
    ("contacting", "give_up"): {"closed_unreachable"},
    **{(state, "no_action"): {"closed_no_action"} for state in ("new", "assigned")},
    **{(state, "reopen"): _BACK for state in TASK_ENDS},
}
_MARKS = frozenset({"open", "bump", "join", "snooze", "book", "escalate", "see_alert"})
_KEPT_FOR_GOOD = frozenset({"feedback_answer", "feedback_task", "feedback_step", "feedback_contact"})
_UNCHANGED = frozenset({"feedback_answer", "feedback_step", "feedback_contact"})
_OF_LEADS = frozenset({"TriageTask"})


class FeedbackChronicle(Chronicle):
    """A server's life with an eye on its feedback tasks."""

    def look(self, user_id: str = "", request: SyncRequest | None = None) -> None:
        """As for all; then every task with its steps, and every answer and contact."""
        before = self._before
        super().look(user_id, request)
        now = self.server.picture()
        if before is None or now is before:
            return
        gone = [key for key in before.rows if key[0] in _KEPT_FOR_GOOD and key not in now.rows]
        assert not gone, f"4: {gone} were written down, and are gone"
        for key, row in now.rows.items():
            was = before.rows.get(key)
            assert key[0] not in _UNCHANGED or was in (None, row), f"4: {key} was {was}, and is {row}"
        for message, kept in self.fresh:
            check_words_kept(now.rows, message, kept)
        check_tasks(now.rows)

    def _check_deeds(self, before: Picture, now: Picture, user_id: str, fresh: Sequence[Decision]) -> None:
        """What is kept although it came too late is something that happened."""
        told = []
        for message, kept in fresh:
            plain = {name: value for name, value in message.args.items() if not isinstance(value, list | dict)}
            happened = kept.code == "CLAIM_LOST" and "kept" in kept.facts
            told.append((structs.replace(message, args=plain), replace(kept, status="applied") if happened else kept))
            role = before.rows["user", user_id]["role"]
            is_taken = kept.status == "applied" and message.name in _OF_LEADS
            assert not is_taken or role == "lead", f"12: {message.name} was taken from a {role}"
        super()._check_deeds(before, now, user_id, told)


def check_words_kept(now: Rows, message: IntentMessage, kept: StoredVerdict) -> None:
    """4: what was said, sent or written is there, whether it was taken or came too late."""
    args, words = message.args, f"{message.name} {message.id} became {kept.status} {kept.code} {kept.facts}"
    if message.name == "RecordAnswer" and kept.status not in REFUSED:
        row = now.get(("feedback_answer", message.id), {})
        same = [row.get(name) == args.get(name) for name in ("customer_id", "score", "words")]
        assert all(same), f"4: {words}, and is {row}"
        into = kept.facts.get("into")
        assert into is None or ("feedback_task", into) in now, f"10: {words}, which is no task"
    if message.name == "ContactTask" and "phone" not in args and kept.status not in REFUSED:
        assert ("feedback_contact", message.id) in now, f"4: {words}, and the contact that was made is lost"
    if kept.code != "CLAIM_LOST":
        return
    assert kept.facts.get("lost") in ("ended", "held", "free", "triaged"), f"4: {words}, and why is not told"
    if message.name == "ContactTask" and "phone" not in args:
        made = now.get(("feedback_contact", message.id), {})
        assert made.get("after_close"), f"4: {words}, and the contact that was made is {made}"
    if message.name == "ResolveTask":
        note = now.get(("interaction", str(kept.facts.get("kept"))), {})
        assert note.get("body") == args["action"], f"4: {words}, and what was done is not kept"


def check_tasks(rows: Rows) -> None:
    """10: every step was possible, none is left out, the last one leads to where the task is; one open for a matter."""
    steps: dict[str, list[dict[str, Any]]] = {}
    made: dict[str, int] = {}
    for (table, _), row in rows.items():
        if table == "feedback_step":
            steps.setdefault(row["task_id"], []).append(row)
        if table == "feedback_contact" and not row.get("after_close"):
            made[row["task_id"]] = made.get(row["task_id"], 0) + 1
    still_open: set[tuple[str, str, str]] = set()
    for (table, task_id), row in rows.items():
        if table != "feedback_task":
            continue
        way = sorted(steps.get(task_id, []), key=lambda one: one.get("number", 0))
        words = f"10: {task_id} is {row['state']} by {[one['step'] for one in way]}"
        _check_way(way, words)
        assert not way or way[-1]["to_state"] == row["state"], words
        reopened = sum(one["step"] in ("deny", "reopen") for one in way)
        assert not way or reopened == row.get("reopened", 0), f"{words}, and was reopened {row.get('reopened')}"
        assert (row["state"] in TASK_ENDS) == (row.get("closed_at") is not None), f"{words}, and {row}"
        is_recovered = row["state"] == "verified_recovered"
        own = {row.get("owner_id"), row.get("resolved_by")} - {None}
        assert not is_recovered or row.get("confirmed_by") not in own, f"{words}, by their own word"
        assert not way or row.get("contacts", 0) == made.get(task_id, 0), f"{words}, and {made} were made"
        if row["state"] not in TASK_ENDS:
            matter = row["customer_id"], str(row.get("conversation_id")), row["topic"].strip().casefold()
            assert matter not in still_open, f"{words}, beside another one about {matter}"
            still_open.add(matter)


def _check_way(way: Sequence[dict[str, Any]], words: str) -> None:
    if not way:
        return
    assert [one.get("number", 0) for one in way] == list(range(len(way))), f"{words}: the numbers have a hole"
    assert way[0]["step"] == "open", words
    for one in way:
        ends = {one["from_state"]} if one["step"] in _MARKS else _LEADS_TO.get((one["from_state"], one["step"]), set())
        assert one["to_state"] in ends, f"{words}: {one['step']} from {one['from_state']} to {one['to_state']}"
    breaks = [one["step"] for last, one in pairwise(way) if last["to_state"] != one["from_state"]]
    assert not breaks, f"{words}, and before {breaks} something is left out"
