"""Intents that were judged so long ago that nobody knows how: they get a verdict that says so, which is kept.

Verdicts that were acknowledged go after 180 days. Where a courier had acknowledged for a desk what never reached it, it
asks for them once more. What made a row that is there was taken; of the rest only its person can tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from agentdesk.intents.registry import makes_a_row
from agentdesk.models.errors import RefusalCode
from agentdesk.models.places import SHARED_CLASSES
from agentdesk.server import verdicts
from agentdesk.server.clients import ClientRecord, find_client
from agentdesk.server.cursors import read_head
from agentdesk.server.judge import Judgement, payload_hash, rejected
from agentdesk.server.tokens import Caller
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.verdicts import Judged, id_or_none
from agentdesk.sync.wire.messages import IntentMessage, SyncRequest, VerdictStatus

_LOOKUP = 500
_REASON = "The server judged this more than 180 days ago and does not know any more how."


def settle_forgotten(unit: UnitOfWork, caller: Caller, request: SyncRequest) -> int:
    """Keep a verdict for each intent of ``request`` that was judged and has none any more; how many there were.

    Nothing is done for somebody else's client, or one that an exchange would not know: it says so itself.
    """
    found = find_client(unit.session, request.client_id, lock=True)
    if found is None or not _is_at_home(unit, caller, found, request):
        return 0
    owed = [one for one in request.intents if request.acknowledged_mid < one.mid <= found.last_mid]
    count = 0
    for start in range(0, len(owed), _LOOKUP):
        some = owed[start : start + _LOOKUP]
        known = verdicts.by_mid(unit.session, found.id, [one.mid for one in some])
        lost = [one for one in some if one.mid not in known]
        verdicts.keep(unit, found.id, found.user_id, _judged(unit.session, found, lost), unit.outside.now())
        count += len(lost)
    return count


def _is_at_home(unit: UnitOfWork, caller: Caller, found: ClientRecord, request: SyncRequest) -> bool:
    is_known = found.user_id == caller.user_id and found.accepts(request.incarnation)
    return is_known and request.epoch in ("", read_head(unit.session).epoch)


def _judged(session: Session, found: ClientRecord, lost: Sequence[IntentMessage]) -> list[Judged]:
    before = verdicts.by_intent(session, found.user_id, [one.id for one in lost])
    return [
        Judged(one, payload_hash(one), before[one.id].judgement if one.id in before else _judgement(session, one), True)
        for one in lost
    ]


def _judgement(session: Session, message: IntentMessage) -> Judgement:
    row_id = id_or_none(message) if makes_a_row(message.name, message.version) else None
    if row_id is not None and any(session.get(shared, row_id) is not None for shared in SHARED_CLASSES):
        return Judgement(VerdictStatus.NOOP)
    return rejected(RefusalCode.FORGOTTEN, _REASON)
