"""A firm with an exchange: its address, its extensions, and customers with numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
import requests
from sqlalchemy import select

from agentdesk.models.interaction import Interaction, InteractionRevision
from agentdesk.server.accounts import require_user
from agentdesk.server.embedded import ServerThread
from agentdesk.server.store import Store
from agentdesk.server.telephony.processing import Standing
from agentdesk.server.telephony.sources import SourceSettings, add_source, set_extension
from agentdesk.server.telephony.tables import call_event, call_record
from agentdesk.sync.wire.calls import CallNow
from agentdesk.sync.wire.live import LiveAnswer, calls_key
from tests.server.bare_desk import BareDesk
from tests.server.conftest import Firm

NUMBER = "+989121234567"


@dataclass
class Pbx:
    """An exchange that delivers to a server, in the words of scripts for Zammad."""

    server: ServerThread
    token: str
    line: requests.Session = field(default_factory=requests.Session)

    def post(self, path: str, body: bytes | dict[str, Any], **options: Any) -> requests.Response:
        return self.line.post(self.server.url + path, data=body, timeout=30, **options)

    def tell(self, event: str, call_id: str = "c-1", **fields: Any) -> dict[str, str]:
        """One event of an inbound call, taken; the answer."""
        answer = self.deliver(event, call_id, **fields)
        assert answer.status_code == 200, answer.text
        told: dict[str, str] = answer.json()
        return told

    def deliver(self, event: str, call_id: str = "c-1", **fields: Any) -> requests.Response:
        body = {"event": event, "callId": call_id, "direction": "in", "from": NUMBER, "to": "100", **fields}
        return self.post(f"/api/cti/{self.token}", body)

    def whole_call(self, call_id: str = "c-1", **fields: Any) -> None:
        self.tell("newCall", call_id, user="1001", queue="support", **fields)
        self.tell("answer", call_id, user="1001", answeringNumber="1001", queue="support", **fields)
        self.tell("hangup", call_id, user="1001", cause="normalClearing", queue="support", **fields)


@pytest.fixture
def pbx(server: ServerThread, firm: Firm) -> Iterator[Pbx]:
    """An exchange with two extensions: 1001 is Sara's phone, 2001 is Layla's, of another team."""
    assert firm.ids
    with server.store.writing() as unit:
        added = add_source(unit, "pbx", SourceSettings(blocked=("0912 000 0000",)), signed=False)
        for extension, login in (("1001", "sara"), ("1002", "omid"), ("2001", "layla")):
            set_extension(unit, extension, require_user(unit.session, login))
    made = Pbx(server, added.token)
    made.line.trust_env = False
    yield made
    made.line.close()


def entries(store: Store) -> list[Interaction]:
    """Every call on any timeline, oldest first."""
    with store.reading() as session:
        found = session.scalars(select(Interaction).where(Interaction.kind == "call").order_by(Interaction.occurred_at))
        return list(found)


def revisions(store: Store) -> list[tuple[str, str | None, str | None]]:
    with store.reading() as session:
        query = select(InteractionRevision).order_by(InteractionRevision.number)
        return [(one.field, one.old, one.new) for one in session.scalars(query)]


def standings(store: Store) -> dict[str, Standing]:
    with store.reading() as session:
        rows = session.execute(select(call_record.c.call_id, call_record.c.standing))
        return {row[0]: Standing(row[1]) for row in rows}


def kept(store: Store) -> list[dict[str, Any]]:
    with store.reading() as session:
        rows = session.execute(select(call_event).order_by(call_event.c.received_at, call_event.c.id))
        return [dict(row._mapping) for row in rows]


def calls_of(desk: BareDesk, user_id: str) -> list[CallNow]:
    """What is true now of a person's calls, as their desk hears it."""
    body = {"session": "one", "wait_ms": 0, "follow": [calls_key(user_id)]}
    answer = desk.post("/live", body)
    assert answer.status_code == 200, answer.text
    heard = msgspec.json.decode(answer.content, type=LiveAnswer)
    return [msgspec.json.decode(one.value, type=CallNow) for one in heard.values]
