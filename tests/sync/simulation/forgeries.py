"""Requests that no honest client sends: changed on the way, out of their place, or by a copy of the client."""

from __future__ import annotations

import random
from collections.abc import Callable

from msgspec.structs import replace

from agentdesk.sync.wire.messages import IntentMessage, SyncRequest
from tests.sync.simulation.servers import new_uuid

Forger = Callable[[random.Random, SyncRequest], SyncRequest]


def other_content(chance: random.Random, request: SyncRequest) -> SyncRequest:
    """One intent is another than the one that was handed in under its number."""
    at = chance.randrange(len(request.intents))
    changed = [
        replace(one, id=new_uuid(chance), args={name: value for name, value in one.args.items() if name != "id"})
        if place == at
        else one
        for place, one in enumerate(request.intents)
    ]
    return replace(request, intents=changed)


def other_numbers(chance: random.Random, request: SyncRequest) -> SyncRequest:
    """The numbers of the intents leave a gap."""
    by = chance.choice((1, 2, 7))
    return replace(request, intents=[replace(one, mid=one.mid + by) for one in request.intents])


def another_copy(chance: random.Random, request: SyncRequest) -> SyncRequest:
    """An incarnation that this client has never had."""
    return replace(request, incarnation=f"copy-{chance.randrange(10**6)}")


def another_life(chance: random.Random, request: SyncRequest) -> SyncRequest:
    """An epoch, or the tag of a commit, that this server has never had."""
    if request.cursors and chance.random() < 0.5:
        cursors = {scope: f"{cursor.partition('.')[0]}.never" for scope, cursor in request.cursors.items()}
        return replace(request, cursors=cursors)
    return replace(request, epoch="never", bookmark=None)


FORGERS: tuple[Forger, ...] = (other_content, other_numbers, another_copy, another_life)


def with_work(chance: random.Random, request: SyncRequest, customer_id: str) -> SyncRequest:
    """The request with something to hand in, should it have nothing."""
    if request.intents:
        return request
    note = IntentMessage(
        mid=request.acknowledged_mid + 1,
        id=new_uuid(chance),
        name="AddNote",
        args={"customer_id": customer_id, "body": "forged"},
    )
    return replace(request, intents=[note])
