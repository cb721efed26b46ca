"""Invariant 19: a digest never mismatches without damage, and damage is mended by fetching what differs and no more."""

from __future__ import annotations

from agentdesk.intents.customers import SetCustomerField
from agentdesk.intents.interactions import AddNote
from agentdesk.sync.ports import Brought
from agentdesk.sync.repair.upkeep import Upkeep, read_upkeep, suspect
from agentdesk.sync.wire.codec import decode
from agentdesk.sync.wire.digests import RowsRequest
from tests.sync.firm import NORTH_SCOPE, OMID, SARA, fixed_id
from tests.sync.repair.conftest import Consoles
from tests.sync.repair.house import Console, House


def upkeep(console: Console) -> Upkeep:
    with console.store.read() as connection:
        return read_upkeep(connection)


def fetched(house: House) -> dict[str, list[str]]:
    """The rows that were asked for one by one."""
    asked: dict[str, list[str]] = {}
    for _user, errand, _brought in house.errands:
        if errand.path == "/rows":
            for table, ids in decode(RowsRequest, errand.body).rows.items():
                asked.setdefault(table, []).extend(ids)
    return asked


def test_19_without_damage_one_errand_finds_nothing(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE)
    sara = console(SARA)
    sara.sync()
    assert house.paths().count("/digests") == 1
    assert upkeep(sara).compared_at == house.clock.now()
    sara.sync_later(600)
    assert "/digests" not in house.paths()
    sara.sync_later()
    assert house.paths().count("/digests") == 1
    assert upkeep(sara).incidents == 0


def test_19_with_work_of_every_state_the_digest_never_mismatches(house: House, console: Consoles) -> None:
    customer_id = house.customer_with_calls("مریم", NORTH_SCOPE)
    sara, omid = console(SARA), console(OMID)
    sara.sync()
    omid.sync()
    for n in range(5):
        sara.outbox.perform(AddNote(id=fixed_id(f"note {n}"), customer_id=customer_id, body=f"یادداشت {n}"))
        omid.outbox.perform(SetCustomerField(customer_id=customer_id, field="city", old=None, new=f"شهر {n}"))
        for desk in (sara, omid):
            with desk.store.write() as transaction:
                suspect(transaction.connection)
            desk.sync_later()
    assert upkeep(sara).incidents == upkeep(omid).incidents == 0
    assert upkeep(sara).compared_at == upkeep(omid).compared_at or upkeep(omid).compared_at is not None


def test_19_a_flipped_row_is_found_and_it_alone_is_fetched(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=20)
    sara = console(SARA)
    sara.sync()
    whole = sara.rows()
    house.errands.clear()
    flipped = fixed_id("مریم call 7")
    sara.damage("UPDATE interaction SET body = 'wrong' WHERE id = ?", flipped)
    sara.sync_later()
    assert sara.rows() == whole
    assert fetched(house) == {"interaction": [flipped]}
    assert (upkeep(sara).incidents, upkeep(sara).repaired_rows) == (1, 1)


def test_19_a_lost_row_comes_back_and_a_ghost_goes(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE)
    sara = console(SARA)
    sara.sync()
    whole = sara.rows()
    lost = fixed_id("مریم call 1")
    sara.damage("DELETE FROM interaction WHERE id = ?", lost)
    sara.damage("DELETE FROM row_scope WHERE row_id = ?", bytes.fromhex(lost.replace("-", "")))
    ghost = fixed_id("ghost")
    sara.damage("INSERT INTO customer (id, ver, name, kind, status, identified) VALUES (?, 1, 'x', 'p', 'a', 1)", ghost)
    sara.damage(
        "INSERT INTO row_scope SELECT ?, 'customer', number, 1 FROM cursor WHERE scope = ?",
        bytes.fromhex(ghost.replace("-", "")),
        NORTH_SCOPE,
    )
    sara.sync_later()
    assert sara.rows() == whole
    assert sara.count("SELECT count(*) FROM row_scope WHERE row_id = ?", bytes.fromhex(ghost.replace("-", ""))) == 0


def test_19_unsent_work_stands_on_the_mended_row(house: House, console: Consoles) -> None:
    customer_id = house.customer_with_calls("مریم", NORTH_SCOPE)
    sara = console(SARA)
    sara.sync()
    sara.damage("UPDATE customer SET about = 'wrong' WHERE id = ?", customer_id)
    sara.outbox.perform(SetCustomerField(customer_id=customer_id, field="city", old=None, new="یزد"))
    sara.sync_later()
    row = sara.rows()["customer", customer_id]
    assert "about" not in row
    assert row["city"] == "یزد"


def test_what_did_not_fit_is_counted_and_does_not_mismatch(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE)
    sara = console(SARA)
    sara.sync()
    row_id = fixed_id("مریم call 1")
    sara.damage(
        "INSERT INTO unfit_row SELECT 'interaction', id, json_object('id', id, 'ver', 9), 'cause' FROM interaction"
        " WHERE id = ?",
        row_id,
    )
    sara.sync_later()
    assert upkeep(sara).incidents == 1, "the server knows nothing of version 9"
    sara.sync_later()
    assert upkeep(sara).incidents == 1, "what the server has now is here, and nothing else counts"


def test_a_large_cache_is_compared_a_part_at_a_time(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=40)
    sara = console(SARA, rows_at_once=20)
    sara.sync()
    for _ in range(4):
        sara.sync_later(20)
    whole = sara.rows()
    house.errands.clear()
    sara.damage("UPDATE interaction SET subject = 'wrong'")
    sara.sync_later()
    assert house.paths().count("/digests") > 3
    for _ in range(4):
        sara.sync_later(20)
    assert sara.rows() == whole


def test_a_server_that_compares_nothing_is_left_alone(console: Consoles) -> None:
    sara = console(SARA)
    sara.line.run_errand = lambda _user, _errand: Brought(404, b"{}")
    sara.sync()
    assert upkeep(sara).compared_at is None
    assert upkeep(sara).due_at is not None
