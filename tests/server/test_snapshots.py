"""Chunks of the first load on the server: who may have which, one builder at a time, and how long they stay."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Team, User
from agentdesk.models.scopes import team_scope
from agentdesk.server.clock import Outside
from agentdesk.server.cursors import read_head
from agentdesk.server.embedded import ServerThread
from agentdesk.server.errands import answer_errand
from agentdesk.server.snapshots import building, cutting, sets
from agentdesk.server.snapshots.background import building as building_in_a_thread
from agentdesk.server.snapshots.building import build_due
from agentdesk.server.snapshots.lease import LASTS, BuildersLease
from agentdesk.server.snapshots.sets import KEPT, drop_old, is_due, usable_set
from agentdesk.server.store import Store
from agentdesk.server.tables import chunk, chunk_set
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.codec import ERRAND_MARK, decode
from agentdesk.sync.wire.snapshots import Chunk, Manifest
from tests.fixtures.waiting import wait_until
from tests.server.bare_desk import BareDesk, new_id
from tests.server.conftest import Desks, Firm

NOW = datetime(2026, 3, 21, 8, tzinfo=UTC)


@pytest.fixture
def north(server: ServerThread, firm: Firm) -> str:
    """The scope of the team north, with customers, calls and a matter of Sara's and one of Omid's."""
    with server.store.writing() as unit:
        team = unit.session.scalars(select(Team).where(Team.name == "north")).one()
        scope = team_scope(team.id)
        for number in range(30):
            customer = Customer(id=new_id(), name=f"مشتری {number}")
            unit.session.add(customer)
            unit.session.flush()
            unit.session.add(Membership(id=new_id(), customer_id=customer.id, scope=scope))
            for minute in range(5):
                at = NOW + timedelta(minutes=number * 10 + minute)
                call = {"kind": "call", "direction": "in", "occurred_at": at, "body": f"سلام {number} {minute}"}
                unit.session.add(Interaction(id=new_id(), customer_id=customer.id, **call))
            if number < 2:
                owner = firm.ids["sara" if number == 0 else "omid"]
                unit.session.add(
                    Conversation(id=new_id(), customer_id=customer.id, topic="t", owner_id=owner, opened_at=NOW)
                )
    return scope


def ask(store: Store, user_id: str, path: str, **headers: str) -> tuple[int, bytes]:
    """One errand, without HTTP."""
    answer = answer_errand(store, Caller(user_id, "device"), "GET", path, headers=headers)
    return answer.status, answer.body


def listed(store: Store, user_id: str, scope: str) -> Manifest:
    """The list that a user is given."""
    status, body = ask(store, user_id, f"/snapshot/{scope}")
    assert status == 200, body
    return decode(Manifest, body)


def rows_in(store: Store, user_id: str, manifest: Manifest) -> dict[str, list[dict[str, object]]]:
    """Every row of every chunk, by table and in order; each chunk is what its hash says."""
    rows: dict[str, list[dict[str, object]]] = {}
    for entry in manifest.chunks:
        status, body = ask(store, user_id, f"/chunk/{entry.sha256}")
        assert (status, len(body), hashlib.sha256(body).hexdigest()) == (200, entry.bytes, entry.sha256)
        made = decode(Chunk, body)
        some = [dict(zip(made.columns, values, strict=True)) for values in zip(*made.values, strict=True)]
        assert (made.table, len(some)) == (entry.table, entry.rows)
        rows.setdefault(made.table, []).extend(some)
    return rows


def test_the_chunks_hold_every_row_of_the_scope_the_newest_history_first(
    server: ServerThread, firm: Firm, north: str
) -> None:
    [built] = build_due(server.store, smallest=50)
    assert built.scope == north
    manifest = listed(server.store, firm.ids["lead"], north)
    rows = rows_in(server.store, firm.ids["lead"], manifest)
    assert {table: len(some) for table, some in rows.items()} == {
        "customer": 30,
        "membership": 30,
        "conversation": 2,
        "interaction": 150,
    }
    times = [int(str(row["occurred_at"])) for row in rows["interaction"]]
    assert times == sorted(times, reverse=True)
    tables = [entry.table for entry in manifest.chunks]
    assert tables.index("interaction") == len(tables) - 1


def test_ones_own_matters_are_first_in_ones_own_list_and_in_nobody_elses(
    server: ServerThread, firm: Firm, north: str
) -> None:
    build_due(server.store, smallest=50)
    own = {login: listed(server.store, firm.ids[login], north).chunks for login in ("sara", "omid", "lead")}
    assert [entry.table for entry in own["sara"][:4]] == ["conversation", "customer", "membership", "interaction"]
    assert [entry.rows for entry in own["sara"][:3]] == [1, 1, 1]
    assert own["sara"][4:] == own["omid"][4:] == own["lead"]
    assert not {entry.sha256 for entry in own["sara"][:4]} & {entry.sha256 for entry in own["omid"]}
    assert ask(server.store, firm.ids["omid"], f"/chunk/{own['sara'][0].sha256}")[0] == 404


def test_knowing_a_hash_is_no_right(server: ServerThread, firm: Firm, north: str) -> None:
    build_due(server.store, smallest=50)
    [*_, last] = listed(server.store, firm.ids["sara"], north).chunks
    assert ask(server.store, firm.ids["sara"], f"/chunk/{last.sha256}")[0] == 200
    for stranger in ("layla", "other_lead", "admin", "bazaar"):
        assert ask(server.store, firm.ids[stranger], f"/chunk/{last.sha256}")[0] == 404
        assert ask(server.store, firm.ids[stranger], f"/snapshot/{north}")[0] == 403
    with server.store.writing() as unit:
        unit.session.get_one(User, firm.ids["sara"]).disabled = True
    assert ask(server.store, firm.ids["sara"], f"/chunk/{last.sha256}")[0] == 404


def test_a_range_of_a_chunk(server: ServerThread, firm: Firm, north: str) -> None:
    build_due(server.store, smallest=50)
    sara = firm.ids["sara"]
    [*_, last] = listed(server.store, sara, north).chunks
    whole = ask(server.store, sara, f"/chunk/{last.sha256}")[1]
    for header, expected in (
        ("bytes=0-9", (206, whole[:10])),
        ("bytes=10-", (206, whole[10:])),
        ("bytes=5-99999999", (206, whole[5:])),
        ("bytes=99999999-", (416, b"")),
        ("bytes=9-3", (416, b"")),
        ("lines=1-2", (200, whole)),
        ("bytes=1-2,5-6", (200, whole)),
    ):
        assert ask(server.store, sara, f"/chunk/{last.sha256}", Range=header) == expected


def test_over_http_with_the_mark_of_our_own_server(server: ServerThread, desk: Desks, north: str) -> None:
    build_due(server.store, smallest=50)
    sara = desk("sara")

    def get(path: str, **headers: str) -> tuple[int, bytes, str, str]:
        answer = sara.session.get(server.url + path, headers={**sara.headers(), **headers}, timeout=30)
        named = answer.headers
        return answer.status_code, answer.content, named.get(ERRAND_MARK, ""), named.get("Content-Range", "")

    status, body, mark, _ = get(f"/snapshot/{north}")
    assert (status, mark) == (200, "1")
    [*_, last] = decode(Manifest, body).chunks
    status, body, mark, place = get(f"/chunk/{last.sha256}", Range="bytes=2-5")
    assert (status, len(body), mark, place) == (206, 4, "1", f"bytes 2-5/{last.bytes}")
    status, _, mark, _ = get("/chunk/" + "0" * 64)
    assert (status, mark) == (404, "1")
    sara.token = ""
    assert get(f"/chunk/{last.sha256}")[0] == 401


def test_a_client_that_can_is_told_of_the_chunks_in_the_place_of_pages(server: ServerThread, north: str) -> None:
    build_due(server.store, smallest=50)
    sara = BareDesk(server, "sara").sign_in()
    response = sara.exchange(sara.request(chunks=True))
    assert list(response.snapshots) == [north]
    assert response.snapshots[north] > 200
    assert north not in {page.scope for page in response.pages}
    assert north in response.scopes
    plain = sara.exchange(sara.request())
    assert (plain.snapshots, north in {page.scope for page in plain.pages}) == ({}, True)
    read = sara.exchange(sara.request(chunks=True, cursors={north: plain.pages[-1].cursor}))
    assert read.snapshots == {}
    sara.close()


def test_the_feed_goes_on_behind_the_list(server: ServerThread, firm: Firm, north: str) -> None:
    build_due(server.store, smallest=50)
    manifest = listed(server.store, firm.ids["sara"], north)
    changed = rows_in(server.store, firm.ids["sara"], manifest)["customer"][0]["id"]
    with server.store.writing() as unit:
        unit.session.get_one(Customer, changed).city = "تبریز"
    sara = BareDesk(server, "sara").sign_in()
    response = sara.exchange(sara.request(cursors={north: manifest.cursor}, epoch=manifest.epoch))
    [page] = [page for page in response.pages if page.scope == north]
    assert [(one.table, one.id) for one in page.changes] == [("customer", changed)]
    sara.close()


def leave_scope(store: Store, scope: str) -> None:
    """One customer leaves."""
    with store.writing() as unit:
        unit.session.delete(unit.session.scalars(select(Membership).where(Membership.scope == scope)).first())


def test_a_list_with_something_that_left_the_scope_is_given_to_nobody(
    server: ServerThread, firm: Firm, north: str
) -> None:
    """Invariant 12."""
    build_due(server.store, smallest=50)
    leave_scope(server.store, north)
    assert ask(server.store, firm.ids["sara"], f"/snapshot/{north}")[0] == 404
    build_due(server.store, smallest=50)
    manifest = listed(server.store, firm.ids["lead"], north)
    assert len(rows_in(server.store, firm.ids["lead"], manifest)["customer"]) == 29


def test_a_list_is_made_anew_when_enough_has_changed(
    server: ServerThread, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sets, "MOVED_ROWS", 10)
    build_due(server.store, smallest=50)

    def change(count: int) -> None:
        with server.store.writing() as unit:
            for customer in unit.session.scalars(select(Customer).limit(count)):
                customer.about = new_id()

    change(9)
    assert build_due(server.store, smallest=50) == []
    change(30)
    assert [one.scope for one in build_due(server.store, smallest=50)] == [north]
    assert build_due(server.store, smallest=50) == []


def test_after_new_rows_most_chunks_are_those_of_before(
    server: ServerThread, firm: Firm, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "SMALLEST_BYTES", 500)
    monkeypatch.setattr(cutting, "LARGEST_BYTES", 5_000)
    monkeypatch.setattr(cutting, "_ENDS_AT", 4)
    monkeypatch.setattr(sets, "MOVED_ROWS", 1)
    monkeypatch.setattr(sets, "MOVED_SHARE", 0.0)
    build_due(server.store, smallest=50)
    before = {one.sha256 for one in listed(server.store, firm.ids["lead"], north).chunks if one.table == "interaction"}
    with server.store.writing() as unit:
        customer_id = unit.session.scalars(select(Customer.id).limit(1)).one()
        call = {"kind": "call", "direction": "in", "occurred_at": NOW + timedelta(days=1), "body": "new"}
        unit.session.add(Interaction(id=new_id(), customer_id=customer_id, **call))
    build_due(server.store, smallest=50)
    after = {one.sha256 for one in listed(server.store, firm.ids["lead"], north).chunks if one.table == "interaction"}
    assert len(before) > 10
    assert 1 <= len(after - before) <= 3


def test_one_process_builds_at_a_time_and_a_dead_one_holds_nobody_up(database_url: str) -> None:
    now = NOW

    def clock() -> datetime:
        return now

    with Store(database_url, Outside(now=clock)) as store:
        first, second = BuildersLease(store), BuildersLease(store)
        assert (first.take(), second.take(), first.take()) == (True, False, True)
        now = NOW + LASTS + timedelta(seconds=1)
        assert (second.take(), first.take()) == (True, False)
        second.give_back()
        assert first.take()


def test_while_another_builds_nothing_is_built(server: ServerThread, north: str) -> None:
    del north
    lease = BuildersLease(server.store)
    assert lease.take()
    assert build_due(server.store, smallest=50) == []
    lease.give_back()
    assert len(build_due(server.store, smallest=50)) == 1


def test_a_builder_that_lost_its_turn_stops(server: ServerThread, north: str, monkeypatch: pytest.MonkeyPatch) -> None:
    del north
    renew = BuildersLease.renew

    def lose(lease: BuildersLease) -> None:
        lease.give_back()
        BuildersLease(server.store).take()
        renew(lease)

    monkeypatch.setattr(BuildersLease, "renew", lose)
    assert build_due(server.store, smallest=50) == []
    with server.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(chunk_set)) == 0


def test_old_chunks_stay_for_a_day_and_then_go(
    server: ServerThread, firm: Firm, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sets, "MOVED_ROWS", 1)
    monkeypatch.setattr(sets, "MOVED_SHARE", 0.0)
    build_due(server.store, smallest=50)
    old = listed(server.store, firm.ids["lead"], north).chunks
    with server.store.writing() as unit:
        for customer in unit.session.scalars(select(Customer)):
            customer.about = new_id()
    build_due(server.store, smallest=50)
    new = listed(server.store, firm.ids["lead"], north).chunks
    gone = [one.sha256 for one in old if one not in new]
    assert gone
    now = server.store.outside.now()

    def statuses() -> set[int]:
        return {ask(server.store, firm.ids["lead"], f"/chunk/{sha256}")[0] for sha256 in gone}

    def tidy(at: datetime) -> None:
        with server.store.writing() as unit:
            drop_old(unit, at)

    tidy(now + KEPT - timedelta(minutes=5))
    assert statuses() == {200}
    tidy(now + KEPT + timedelta(minutes=5))
    assert statuses() == {404}
    assert rows_in(server.store, firm.ids["lead"], listed(server.store, firm.ids["lead"], north))
    with server.store.reading() as session:
        assert set(session.scalars(select(chunk.c.sha256))) >= {one.sha256 for one in new}


def test_a_list_of_another_schema_or_behind_the_horizon_is_due_again(server: ServerThread, north: str) -> None:
    build_due(server.store, smallest=50)
    with server.store.reading() as session:
        head = read_head(session)
        assert usable_set(session, north, head) is not None
        assert not is_due(session, north, head, 50)
    with server.store.writing() as unit:
        unit.connection.execute(chunk_set.update().values(schema=0))
    with server.store.reading() as session:
        assert usable_set(session, north, head) is None
        assert is_due(session, north, head, 50)


def test_the_serving_process_builds_by_itself(
    server: ServerThread, firm: Firm, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    due: Callable[..., object] = building.build_due
    monkeypatch.setattr(
        "agentdesk.server.snapshots.background.build_due", lambda store, **more: due(store, smallest=50, **more)
    )
    with building_in_a_thread(server.store):
        wait_until(
            lambda: ask(server.store, firm.ids["sara"], f"/snapshot/{north}")[0] == 200, "the chunks to be built"
        )
