"""Invariant 4 on refusals: what is given back, what waits for a lead, and what is told of why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from agentdesk.sync.wire.messages import IntentMessage
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import StoredVerdict, customer_of

_REFUSED = ("rejected", "parked")
_FOR_A_LEAD = frozenset({"SCOPE_DENIED", "USER_DISABLED"})
_WRITTEN_UNDER_A_CLAIM = frozenset({"promise", "handover_note"})


def check_refusals(
    before: Rows,
    now: Rows,
    seen: Rows,
    fresh: Sequence[tuple[IntentMessage, StoredVerdict]],
    statuses: Mapping[str, str],
    *,
    forgotten: Collection[str],
) -> None:
    """``seen`` is what the author may see now; ``statuses`` what became of all that they ever handed in.

    ``forgotten``: the server has been tidied and need not know any more that it refused these.
    """
    for message, kept in fresh:
        if kept.status not in _REFUSED:
            continue
        words = f"4: {message.name} {message.id} is {kept.status} with {kept.code}"
        assert (kept.status == "parked") == (kept.code in _FOR_A_LEAD), f"{words}: who settles it is another"
        absent = {str(value) for name, value in message.args.items() if name.endswith("_id") and value}
        absent -= {row_id for _table, row_id in (*before, *now)}
        causes = {one for one in absent if statuses.get(one) in _REFUSED}
        is_said = kept.code != "MISSING" or not causes.difference(forgotten) or absent != causes
        assert is_said, f"{words}, and hangs on {sorted(causes)}, which was refused before it"
        # What is judged anew since the server forgot it may be refused by then, although it was done.
        may_be = causes or any(value in forgotten for value in message.args.values() if isinstance(value, str))
        assert kept.code != "DEPENDS" or may_be, f"{words}, and nothing that it names was refused"
        if kept.code == "CLAIM_LOST" and message.name == "SetConversation":
            _check_kept(now, seen, message, kept)


def kept_of_lost_work(fresh: Sequence[tuple[IntentMessage, StoredVerdict]]) -> set[tuple[str, str]]:
    """The entries that refused work leaves behind: what was written under claims that were lost."""
    lost = [kept for message, kept in fresh if kept.code == "CLAIM_LOST" and message.name == "SetConversation"]
    return {("interaction", kept.facts["kept"]) for kept in lost if "kept" in kept.facts}


def _check_kept(now: Rows, seen: Rows, message: IntentMessage, kept: StoredVerdict) -> None:
    """What was written under a claim that was lost stays, as an entry of its author."""
    key, text = ("conversation", str(message.args["conversation_id"])), message.args.get("new")
    if message.args["field"] not in _WRITTEN_UNDER_A_CLAIM or not text or key not in now:
        return
    if ("customer", customer_of(key, now[key])) not in seen:
        return
    entry = now.get(("interaction", str(kept.facts.get("kept"))), {})
    is_there = entry.get("body") == text and entry.get("agent_id") == kept.user_id
    assert is_there, f"10: {message.id} came under a claim that was lost, and what was written is not kept"
