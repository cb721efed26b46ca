"""The plain model of a client's place with the server: what a request must lead to, and what its answer has to say.

Which life of the server a request belongs to, whether it comes from the client itself, and where its intents stand in
the queue can be told from the server's bookkeeping before it; so can the verdicts that the answer must bring.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from agentdesk.sync.wire.messages import FaultCode, IntentMessage, SyncRequest, SyncResponse
from agentdesk.sync.wire.short_form import completed_answer
from tests.sync.simulation.servers import Picture

_COMMIT = re.compile(r"(?P<commit>(?P<number>\d{1,18})\.[^.~]*)(~\d+)?")
_SHUT_OUT = frozenset({FaultCode.EPOCH_CHANGED, FaultCode.CLIENT_FORKED})
_OF_THE_PLACE = frozenset({*_SHUT_OUT, FaultCode.MID_GAP, FaultCode.HASH_MISMATCH})
_UNTOUCHED = frozenset({*_SHUT_OUT, FaultCode.BOOKMARK_UNKNOWN})
"""Faults with which nothing was judged."""

Contents = Mapping[tuple[str, int], bytes]
"""What was handed in, by client and place in its queue."""


@dataclass(frozen=True)
class Outlook:
    """What has to come of a request: its fault, if any, and up to where the queue is judged afterwards."""

    fault: FaultCode | None
    last_mid: int


def content_of(message: IntentMessage) -> bytes:
    """What an intent says, whatever its place in a queue. The id of the row that it makes is its own, said or not."""
    args = {name: value for name, value in message.args.items() if (name, value) != ("id", message.id)}
    return msgspec.json.encode((message.id, message.name, message.version, args), order="sorted")


def outlook(before: Picture, contents: Contents, request: SyncRequest) -> Outlook:
    """What has to come of ``request`` on a server that is as ``before``."""
    known = before.clients.get(request.client_id)
    last_mid = 0 if known is None else known.last_mid
    if request.epoch not in ("", before.epoch) or any(_is_of_another_life(one, before) for one in _cursors(request)):
        return Outlook(FaultCode.EPOCH_CHANGED, last_mid)
    if known is not None and not known.may_be(request.incarnation):
        return Outlook(FaultCode.CLIENT_FORKED, last_mid)
    for message in request.intents:
        place = (request.client_id, message.mid)
        if not 1 <= message.mid <= last_mid + 1:
            return Outlook(FaultCode.MID_GAP, last_mid)
        if place in before.verdicts and contents.get(place) != content_of(message):
            return Outlook(FaultCode.HASH_MISMATCH, last_mid)
        last_mid = max(last_mid, message.mid)
    return Outlook(None, last_mid)


def _cursors(request: SyncRequest) -> list[str]:
    return [*request.cursors.values()]


def _is_of_another_life(cursor: str, picture: Picture) -> bool:
    """Whether a cursor was given by a life of the server that is gone."""
    found = _COMMIT.match(cursor)
    if found is None:
        return True
    number = int(found["number"])
    return number > picture.seq or (number >= picture.horizon and found["commit"] not in picture.commits)


def check_place(
    before: Picture, now: Picture, contents: Contents, request: SyncRequest, response: SyncResponse
) -> None:
    """4, 5 and 15: a request that is out of place changes nothing and is told so; any other is judged as a whole."""
    want = outlook(before, contents, request)
    code = None if response.fault is None else response.fault.code
    client_id = request.client_id
    if code not in (FaultCode.RETRY, FaultCode.BOOKMARK_UNKNOWN):
        said = code if code in _OF_THE_PLACE else None
        assert said == want.fault, (
            f"5: a request of {client_id} is answered with {said}, and should be with {want.fault}"
        )
    first, last = before.last_mids.get(client_id, 0), now.last_mids.get(client_id, 0)
    if code in _UNTOUCHED:
        assert last == first, f"5: {client_id} was shut out with {code}, and judged all the same"
    elif code is FaultCode.RETRY:
        assert last <= want.last_mid, f"5: {client_id} was judged up to {last}, and had said {want.last_mid}"
    else:
        assert last == want.last_mid, f"5: {client_id} was judged up to {last} instead of {want.last_mid}"
    if code is FaultCode.EPOCH_CHANGED and request.epoch == now.epoch and client_id in now.clients:
        word = now.clients[client_id].incarnation
        assert word is None, f"15: {client_id} would be taken for a copy by a server that was put back as a file"
    if code is FaultCode.MID_GAP and response.fault is not None:
        assert response.fault.expected_mid == last + 1, f"5: {client_id} is told to go on with another place"
    others = [one for one, known in before.clients.items() if one != client_id and now.clients.get(one) != known]
    assert not others, f"4: a request of {client_id} changed what is known of {others}"
    if request.intents and code not in _UNTOUCHED and code is not FaultCode.RETRY:
        was, known = before.clients.get(client_id), now.clients[client_id]
        is_old = was is not None and last == first and request.incarnation == was.previous != was.incarnation
        is_new = was is None or known.incarnation != was.incarnation
        # What comes once more under the word before, and brings nothing, may have been long under way.
        is_right = is_new != (is_old and was is not None and was.incarnation is not None)
        assert is_right, f"3: {client_id} handed in work, and its incarnation is {known}, after {was}"
        assert known.previous == request.incarnation, f"3: {client_id} would be shut out if this answer were lost"


def check_verdicts_told(now: Picture, user_id: str, request: SyncRequest, response: SyncResponse) -> None:
    """4: an answer brings every verdict that its client has not confirmed, or asks for, as it is kept; and no other."""
    code = None if response.fault is None else response.fault.code
    known = now.clients.get(request.client_id)
    told = {one.mid: (str(one.status), one.code, dict(one.facts)) for one in completed_answer(response).verdicts}
    if known is None or known.user_id != user_id or code in _SHUT_OUT:
        assert not told, f"4: {request.client_id} is told verdicts with {code}"
        return
    asked = {one.mid for one in request.intents}
    kept = {
        mid: (one.status, one.code, one.facts)
        for (client_id, mid), one in now.verdicts.items()
        if client_id == request.client_id and (mid > request.acknowledged_mid or mid in asked)
    }
    assert told == kept, f"4: {request.client_id} is told {told}, and the verdicts are {kept}"
    assert response.last_mid == known.last_mid, f"5: {request.client_id} is told that {response.last_mid} is judged"
    word = response.incarnation or ("" if known.incarnation is None else request.incarnation)
    assert word == (known.incarnation or ""), f"3: {request.client_id} is told an incarnation that is not its own"


def check_scopes_told(now: Picture, user_id: str, response: SyncResponse) -> None:
    """12: the scopes that an answer names are the user's; rows that it takes away are not in their scope any more."""
    disabled = bool(now.rows["user", user_id].get("disabled"))
    mine = set() if disabled else now.scopes(user_id)
    is_told = response.fault is not None and response.fault.code is FaultCode.USER_DISABLED
    assert disabled or not is_told, f"12: {user_id} is told to be disabled, and is not"
    assert response.fault is not None or not disabled, f"12: {user_id} is disabled, and is not told"
    assert not response.scopes or set(response.scopes) == mine, f"12: {user_id} is told of the scopes {response.scopes}"
    assert response.epoch in ("", now.epoch), f"15: {response.epoch} is not the server's epoch"
    assert response.head in (0, now.seq), f"2: the head is {now.seq}, and is told as {response.head}"
