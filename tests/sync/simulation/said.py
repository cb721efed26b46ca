"""What a client says of itself, held against its own file: its queue in order, and no verdict that it has not got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from agentdesk.intents.base import Intent
from agentdesk.intents.registry import WITHDRAWN
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse
from tests.sync.simulation.files import executor

_LATE_MS, _LATE_SECONDS = 2000, 5


@dataclass(frozen=True)
class Made:
    """An intent as its user made it: when that truly was, in which run of the machine, and on whom.

    ``within``: the customer it is about was in one of the user's scopes then, as the cache had been told. ``read``: up
    to which number every scope had been read, None where that cannot be said. ``knew_time``: the machine's clock was as
    wrong as when the server last told the time.
    """

    intent: Intent
    at: datetime
    boot: str
    within: bool = False
    read: int | None = None
    knew_time: bool = False


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
        [(next_mid, client_id, word)] = list(execute("SELECT next_mid, client_id, incarnation FROM sync_meta"))
    first = waiting[0][0] if waiting else next_mid
    assert request.client_id == client_id, f"4: {label} goes by the name of another"
    assert request.incarnation == word, f"4: {label} presents {request.incarnation!r}, and was given {word!r}"
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


def check_word_kept(label: str, store: CacheStore, request: SyncRequest, response: SyncResponse) -> None:
    """4: whoever took an answer in goes by the word in it from now on: by that a copy of the profile is told apart.

    What came from another life of the server, or led to a new name, is not taken in.
    """
    with store.read() as connection:
        [(client_id, word)] = list(executor(connection)("SELECT client_id, incarnation FROM sync_meta"))
    is_of_this_life = response.epoch in ("", request.epoch) or not request.epoch
    knows_its_queue = client_id == request.client_id and response.last_mid >= request.acknowledged_mid
    if response.fault is None and response.incarnation and is_of_this_life and knows_its_queue:
        assert word == response.incarnation, f"4: {label} was given {response.incarnation!r}, and goes by {word!r}"


def _with_id(intent_id: str, args: dict[str, object]) -> dict[str, object]:
    """The arguments, the id of the row that they make among them: it need not be said twice."""
    return {"id": intent_id, **args}


def check_ages(label: str, request: SyncRequest, promised: Mapping[str, Made], boot: str, now: datetime) -> None:
    """16: what was made since the machine started is as old as it is said to be, whatever its wall clock says."""
    for message in request.intents:
        made = promised.get(message.id)
        if made is None or message.name == WITHDRAWN:
            continue
        assert message.age is not None or made.boot != boot, f"16: {label} does not say how old {message.id} is"
        if message.age is None and made.knew_time:
            off = message.wall / 1_000_000 - made.at.timestamp()
            assert abs(off) <= _LATE_SECONDS, f"16: {label} says that {message.id} was made {off} s later than it was"
        assert made.read is None or message.base <= made.read, (
            f"12: {label} says that it had read up to {message.base} for {message.id}, and had up to {made.read}"
        )
        wrong = 0.0 if message.age is None else message.age - (now - made.at).total_seconds() * 1000
        assert abs(wrong) <= _LATE_MS, f"16: {label} says that {message.id} is {wrong} ms older than it is"
