"""Killed at any statement, an answer is on the disk wholly or not at all: cursor, verdicts, rows and queue as one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import event, select

from agentdesk.intents.base import paired_id
from agentdesk.intents.customers import SetCustomerField
from agentdesk.intents.interactions import AddNote
from agentdesk.models.customer import Customer, Membership
from agentdesk.sync.events import Answered, Reason, Send, Wake
from agentdesk.sync.ports import Exchanged
from agentdesk.sync.store import CacheStore
from agentdesk.sync.tables import CACHE_TABLES
from tests.sync.conftest import DeskMaker
from tests.sync.firm import NORTH_SCOPE, SARA, Firm, customer, fixed_id
from tests.sync.rig import Desk, close_store
from tests.sync.truth import cached_rows, differences_to_server

PARI, REZA = fixed_id("پری"), fixed_id("رضا")


class Killed(BaseException):
    """The process is no more."""


@contextmanager
def killed_at(store: CacheStore, statement: int) -> Iterator[list[int]]:
    """The statement with that number never reaches the file. Counts what is executed."""
    count = [0]

    def before(*_about: object) -> None:
        count[0] += 1
        if count[0] == statement:
            raise Killed

    event.listen(store._engine, "before_cursor_execute", before)
    try:
        yield count
    finally:
        event.remove(store._engine, "before_cursor_execute", before)


def everything(store: CacheStore) -> dict[str, Any]:
    """All that the sync keeps, its own tables and the shared ones."""
    with store.read() as connection:
        kept: dict[str, Any] = {
            str(table.name): sorted(tuple(map(repr, row)) for row in connection.execute(select(table)))
            for table in CACHE_TABLES
        }
    return kept | {"rows": cached_rows(store)}


def test_an_answer_is_taken_in_wholly_or_not_at_all(firm: Firm, desk_of: DeskMaker, tmp_path: Path) -> None:
    desk = _busy_desk(firm, desk_of)
    request = _send(desk)
    answer = Answered(Exchanged(firm.server.exchange(SARA, request.request), 0, 0))
    before = everything(desk.store)
    close_store(desk.store)
    file, copy = tmp_path / f"{SARA}.db", tmp_path / "copy"
    shutil.copy(file, copy)
    statement, died = 0, True
    while died:
        statement += 1
        shutil.copy(copy, file)
        again = desk_of(SARA)
        died = _dies_at(again, answer, statement)
        close_store(again.store)
        again = desk_of(SARA)
        assert not died or everything(again.store) == before, f"killed at statement {statement}"
        close_store(again.store)
    assert statement > 30
    last = desk_of(SARA)
    assert last.sync().state == "idle"
    kept = ("interaction", fixed_id("to nobody"))
    assert differences_to_server(last, firm.server) == [f"only here: {kept}"]


def _busy_desk(firm: Firm, desk_of: DeskMaker) -> Desk:
    """Work of every kind waits, and on the server something was added, changed, taken away and contradicted."""
    firm.server.add(*customer("پری", NORTH_SCOPE))
    firm.server.add(*customer("رضا", NORTH_SCOPE))
    desk = desk_of(SARA)
    desk.sync()
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=PARI, body="x"))
    desk.outbox.perform(SetCustomerField(customer_id=PARI, field="city", old=None, new="قم"))
    desk.outbox.perform(AddNote(id=fixed_id("to nobody"), customer_id=fixed_id("nobody"), body="x"))
    firm.server.write(lambda session: setattr(session.get_one(Customer, PARI), "city", "یزد"))
    membership = paired_id(REZA, NORTH_SCOPE)
    firm.server.write(lambda session: session.delete(session.get_one(Membership, membership)))
    return desk


def _send(desk: Desk) -> Send:
    [effect] = desk.engine.step(Wake(Reason.ASKED))
    assert isinstance(effect, Send)
    return effect


def _dies_at(desk: Desk, answer: Answered, statement: int) -> bool:
    with killed_at(desk.store, statement):
        try:
            desk.engine.step(answer)
        except Killed:
            return True
    return False


def test_a_change_is_saved_wholly_or_not_at_all(firm: Firm, desk_of: DeskMaker) -> None:
    firm.server.add(*customer("پری", NORTH_SCOPE))
    desk = desk_of(SARA)
    desk.sync()
    note = AddNote(id=fixed_id("note"), customer_id=PARI, body="x")
    before = everything(desk.store)
    statement, died = 0, True
    while died:
        statement += 1
        died = False
        with killed_at(desk.store, statement):
            try:
                desk.outbox.perform(note)
            except Killed:
                died = True
        assert not died or everything(desk.store) == before
    assert statement > 5
    assert desk.sync().pending == 0


def test_what_waited_becomes_visible_wholly_or_not_at_all(firm: Firm, desk_of: DeskMaker, tmp_path: Path) -> None:
    desk = _busy_desk(firm, desk_of)
    firm.server.add(*customer("late", NORTH_SCOPE))
    first = _send(desk).request
    part = firm.server.exchange(SARA, msgspec.structs.replace(first, max_bytes=1))
    [effect] = desk.engine.step(Answered(Exchanged(part, 0, 0)))
    assert isinstance(effect, Send)
    answer = Answered(Exchanged(firm.server.exchange(SARA, effect.request), 0, 0))
    before = everything(desk.store)
    assert before["stage"]
    close_store(desk.store)
    file, copy = tmp_path / f"{SARA}.db", tmp_path / "copy"
    shutil.copy(file, copy)
    statement, died = 0, True
    while died:
        statement += 3
        shutil.copy(copy, file)
        again = desk_of(SARA)
        died = _dies_at(again, answer, statement)
        close_store(again.store)
        again = desk_of(SARA)
        assert not died or everything(again.store) == before, f"killed at statement {statement}"
        close_store(again.store)
    assert statement > 30
    last = desk_of(SARA)
    assert everything(last.store)["stage"] == []
    assert last.sync().state == "idle"
    kept = ("interaction", fixed_id("to nobody"))
    assert differences_to_server(last, firm.server) == [f"only here: {kept}"]
