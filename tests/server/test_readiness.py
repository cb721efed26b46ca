"""A server that is ready serves its first claim like every later one, and the rehearsal leaves nothing behind."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sqlalchemy import event, func, select, text
from sqlalchemy.engine.interfaces import CacheStats

from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, add_user
from agentdesk.server.exchange import exchange
from agentdesk.server.readiness import warm_up
from agentdesk.server.store import Store
from agentdesk.server.tables import metadata
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.messages import IntentMessage, SyncRequest, VerdictStatus


def everything(store: Store) -> dict[str, int]:
    """How many rows every table has."""
    with store.reading() as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
        }


def test_the_rehearsal_goes_well_and_leaves_nothing(database_url: str) -> None:
    told: list[int] = []
    with Store(database_url) as store:
        store.subscribe(lambda seq, _scopes: told.append(seq))
        before = everything(store)
        answer = warm_up(store)
        assert answer is not None
        assert [one.status for one in answer.verdicts] == [VerdictStatus.APPLIED] * 4
        assert {change.table for page in answer.pages for change in page.changes} >= {
            "lease",
            "callback",
            "interaction",
        }
        assert everything(store) == before
    assert told == []


def test_a_claim_after_it_finds_all_its_statements_put_into_words(database_url: str) -> None:
    missed: list[str] = []

    def note(*told: Any) -> None:
        statement, context = told[2], told[4]
        if context.compiled is not None and context.cache_hit is CacheStats.CACHE_MISS:
            missed.append(statement)

    customer_id, callback_id = str(uuid4()), str(uuid4())
    drafts: list[tuple[str, str, dict[str, Any]]] = [
        (customer_id, "AddCustomer", {"name": "مریم"}),
        (callback_id, "BookCallback", {"customer_id": customer_id, "phone": "+989121234567", "topic": "invoice"}),
        (str(uuid4()), "ClaimCallback", {"callback_id": callback_id}),
    ]
    with Store(database_url) as store:
        with store.writing() as unit:
            user_id = add_user(unit, "sara", Role.AGENT, Place("north"), name="Sara", password_hash="-").id
        warm_up(store)
        event.listen(store._engine, "after_cursor_execute", note)
        messages = [
            IntentMessage(mid=mid, id=one[0], name=one[1], args=one[2], age=0) for mid, one in enumerate(drafts, 1)
        ]
        answer = exchange(
            store, Caller(user_id, "desk"), SyncRequest(client_id="desk", schema=SCHEMA_VERSION, intents=messages)
        )
        assert [one.status for one in answer.verdicts] == [VerdictStatus.APPLIED] * 3
    assert missed == []


def test_a_database_that_cannot_take_it_is_no_hindrance(database_url: str) -> None:
    with Store(database_url) as store:
        with store.writing() as unit:
            unit.session.execute(text("ALTER TABLE client RENAME TO elsewhere"))
        assert warm_up(store) is None
