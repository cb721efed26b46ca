"""A queue that is out of place: what stands behind the fault is neither judged nor done."""

from __future__ import annotations

import msgspec

from agentdesk.models.customer import Customer
from agentdesk.server.embedded import ServerThread
from agentdesk.sync.wire.messages import FaultCode
from tests.server.bare_desk import new_id
from tests.server.conftest import Desks


def test_behind_another_content_under_a_judged_number_nothing_is_done(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    intent = sara.intent("AddCustomer", id=new_id(), name="x")
    sara.do(intent)
    other = msgspec.structs.replace(intent, args={**intent.args, "name": "y"})
    behind = sara.intent("AddCustomer", id=new_id(), name="z")
    response = sara.send(other, behind)
    assert response.fault is not None
    assert response.fault.code is FaultCode.HASH_MISMATCH
    assert response.last_mid == intent.mid
    with server.store.reading() as session:
        assert session.get(Customer, behind.args["id"]) is None
