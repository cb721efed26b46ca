"""A cache that was not read to its end is not called whole."""

from __future__ import annotations

from sqlalchemy import insert, update

from agentdesk.sync.meta import ensure_meta
from agentdesk.sync.status import read_queue_status
from agentdesk.sync.store import CacheStore
from agentdesk.sync.tables import CURSOR
from tests.sync.rig import seeded_dice


def test_off_04_a_scope_that_was_begun_and_not_read_to_its_end_is_told(store: CacheStore) -> None:
    with store.write() as transaction:
        ensure_meta(transaction.connection, seeded_dice("filling"))
        assert not read_queue_status(transaction.connection).is_filling
        begun = {"scope": "team:1", "number": 1, "cursor": "half way", "generation": 1, "swept": False}
        transaction.connection.execute(insert(CURSOR).values(**begun))
        assert read_queue_status(transaction.connection).is_filling
        transaction.connection.execute(update(CURSOR).values(swept=True))
        assert not read_queue_status(transaction.connection).is_filling
