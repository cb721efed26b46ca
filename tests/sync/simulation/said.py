"""What a client says of itself, held against its own file: its queue in order, and no verdict that it has not got."""

from __future__ import annotations

import msgspec

from agentdesk.intents.registry import WITHDRAWN
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.messages import SyncRequest
from tests.sync.simulation.files import executor


def check_said(label: str, store: CacheStore, request: SyncRequest) -> None:
    """4 and 5: the oldest work without a verdict goes first, in order, as it was saved, once it counts as sent.

    What is confirmed is the place before it: the server may forget the verdicts up to there.
    """
    with store.read() as connection:
        execute = executor(connection)
        waiting = list(
            execute(
                "SELECT mid, id, name, args, state = 'unsent' FROM intent "
                "WHERE state IN ('unsent', 'sent') OR again ORDER BY mid"
            )
        )
        [(next_mid, client_id)] = list(execute("SELECT next_mid, client_id FROM sync_meta"))
    first = waiting[0][0] if waiting else next_mid
    assert request.client_id == client_id, f"4: {label} goes by the name of another"
    assert request.acknowledged_mid < first, f"4: {label} confirms verdicts up to {request.acknowledged_mid} of {first}"
    assert request.intents or not waiting, f"14: {label} keeps its work to itself"
    for message, (mid, intent_id, name, args, may_be_undone) in zip(request.intents, waiting, strict=False):
        assert message.mid == mid, f"5: {label} hands in {message.mid}, and {mid} was before it"
        assert not may_be_undone, f"4: {label} hands in {mid}, which may still be undone"
        is_same = (
            message.id == intent_id
            and message.name == name
            and _with_id(message.id, message.args) == _with_id(message.id, msgspec.json.decode(args))
        )
        assert is_same or message.name == WITHDRAWN, f"5: {label} hands in another change than it saved as {mid}"


def _with_id(intent_id: str, args: dict[str, object]) -> dict[str, object]:
    """The arguments, the id of the row that they make among them: it need not be said twice."""
    return {"id": intent_id, **args}
