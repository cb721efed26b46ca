"""Few exchanges write or read at the same time; one whose turn does not come up is told to come again."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from agentdesk.models.errors import CacheInUse
from agentdesk.models.people import User
from agentdesk.server import store as turns
from agentdesk.server.embedded import running_server
from agentdesk.server.exchange import exchange
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import READERS_AT_ONCE, WRITERS_AT_ONCE, Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.messages import FaultCode, SyncRequest
from tests.fixtures.waiting import wait_until
from tests.server.bare_desk import BareDesk


@pytest.fixture
def store(staffed_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A database whose turns come up at once or not at all."""
    monkeypatch.setattr(turns, "TURN_SECONDS", 0.01)
    with Store(f"sqlite:///{shutil.copyfile(staffed_file, tmp_path / 'server.sqlite')}") as opened:
        yield opened


@pytest.fixture
def caller(store: Store) -> Caller:
    """Somebody of the firm."""
    with store.reading() as session:
        return Caller(str(session.scalars(select(User.id).where(User.login == "sara")).one()), "a-device")


@contextmanager
def all_taken(turn: str, store: Store, count: int) -> Iterator[None]:
    with ExitStack() as stack:
        for _ in range(count):
            stack.enter_context(turns._taking(getattr(store, turn)))
        yield


def test_a_writing_exchange_comes_again_and_a_turn_comes_back(store: Store, caller: Caller) -> None:
    request = SyncRequest(client_id="a-client")
    with all_taken("_writing_turn", store, WRITERS_AT_ONCE):
        fault = exchange(store, caller, request).fault
    assert fault is not None
    assert fault.code is FaultCode.RETRY
    assert exchange(store, caller, request).fault is None


def test_a_reading_exchange_is_refused_in_words_of_the_error_tree(store: Store, caller: Caller) -> None:
    with all_taken("_reading_turn", store, READERS_AT_ONCE), pytest.raises(CacheInUse, match="busy"):
        exchange(store, caller, SyncRequest(client_id="a-client"))


_PLACES, _WRITERS = 3, 9


def test_while_the_disk_stalls_few_wait_to_write_and_whoever_reads_is_answered(
    staffed_file: Path, tmp_path: Path, passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "MOST_WRITING", _PLACES)
    url = f"sqlite:///{shutil.copyfile(staffed_file, tmp_path / 'server.sqlite')}"
    with running_server(url, passwords=passwords) as server, ThreadPoolExecutor(_WRITERS) as pool:
        desks = [BareDesk(server, "sara").sign_in().catch_up() for _ in range(_WRITERS)]
        reader = BareDesk(server, "omid").sign_in().catch_up()
        stalled = sqlite3.connect(tmp_path / "server.sqlite", isolation_level=None)
        stalled.execute("BEGIN IMMEDIATE")
        writing = [pool.submit(one.send, one.intent("AddCustomer", name="پری")) for one in desks]
        wait_until(lambda: sum(one.done() for one in writing) >= _WRITERS - _PLACES, "those who cannot wait are told")
        read = reader.send()
        waiting = [one for one in writing if not one.done()]
        stalled.execute("ROLLBACK")
        stalled.close()
        said = [one.result() for one in writing]
        for one in (*desks, reader):
            one.close()
    assert (read.fault, len(waiting)) == (None, _PLACES)
    told = [None if one.fault is None else one.fault.code for one in said]
    assert sorted(told, key=str) == [None] * _PLACES + [FaultCode.RETRY] * (_WRITERS - _PLACES)
    assert [bool(one.verdicts) for one in said] == [one is None for one in told]
