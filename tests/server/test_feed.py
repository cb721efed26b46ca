"""Pages of the feed: whole numbers, within the budget, resumable, and nothing lost between writers and readers."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from sqlalchemy import select

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import User
from agentdesk.models.scopes import team_scope
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.cursors import read_head
from agentdesk.server.embedded import ServerThread
from agentdesk.server.feed import Answer
from agentdesk.server.feed_entries import GROUP_LETTERS, GROUP_ROWS, grouped
from agentdesk.server.store import Store
from agentdesk.sync.wire.messages import ScopePage, SyncResponse
from tests.server.bare_desk import BareDesk, call, new_id
from tests.server.conftest import Desks, Firm

WRITERS, UNITS = 8, 25


def fill(store: Store, scope: str, count: int) -> list[str]:
    """Customers of a scope, written at once."""
    ids = [new_id() for _ in range(count)]
    with store.writing() as unit:
        bulk = BulkWriter(unit)
        bulk.insert(Customer, [{"id": one, "name": f"مشتری {one}"} for one in ids])
        bulk.insert(Membership, [{"id": paired_id(one, scope), "customer_id": one, "scope": scope} for one in ids])
    return ids


def team_of(server: ServerThread, firm: Firm, login: str) -> str:
    with server.store.reading() as session:
        return team_scope(session.get_one(User, firm.ids[login]).team_id or "")


def size_of(page: ScopePage) -> int:
    return len(msgspec.json.encode(page.changes))


def answers(desk: BareDesk, max_bytes: int) -> Iterator[SyncResponse]:
    while True:
        response = desk.send(max_bytes=max_bytes)
        assert response.fault is None
        yield response
        if response.complete:
            return


@pytest.mark.parametrize("max_bytes", [1, 40_000, 10**9])
def test_many_pages_bring_everything_once_and_in_order(
    desk: Desks, server: ServerThread, firm: Firm, max_bytes: int
) -> None:
    sara = desk("sara")
    scope = team_of(server, firm, "sara")
    ids = fill(server.store, scope, 1500)
    fill(server.store, team_of(server, firm, "layla"), 300)
    came: list[str] = []
    cursors: list[int] = []
    for response in answers(sara, max_bytes):
        for page in response.pages:
            came += [change.id for change in page.changes if change.table == "customer"]
            cursors += [int(page.cursor.partition(".")[0])] if page.scope == scope else []
    assert sorted(came) == sorted(ids)
    assert cursors == sorted(set(cursors))
    assert len(cursors) == {1: 30, 40_000: len(cursors), 10**9: 1}[max_bytes]
    if max_bytes == 40_000:
        assert 3 < len(cursors) < 30
    assert {key for key in sara.rows if key[0] == "customer"} == {("customer", one) for one in ids}


def test_a_page_stays_near_its_budget(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara = desk("sara")
    fill(server.store, team_of(server, firm, "sara"), 1500)
    largest_group = GROUP_ROWS * 300
    for response in answers(sara, 50_000):
        assert sum(size_of(page) for page in response.pages) < 50_000 + largest_group


def test_long_texts_written_at_once_are_cut_into_numbers_that_fit_a_message() -> None:
    keys = [(10, f"row-{number:03}", "team:a") for number in range(250)]
    long = {(10, f"row-{number:03}"): GROUP_LETTERS // 2 for number in range(7)} | {(10, "row-003"): GROUP_LETTERS * 3}
    groups = list(grouped(keys, long))
    assert [key for group in groups for key in group] == keys
    assert [len(group) for group in groups] == [2, 1, 1, 2, 100, 100, 44]
    assert list(grouped([], {})) == [[]]


def test_a_scope_that_waits_is_not_forgotten(desk: Desks, server: ServerThread, firm: Firm) -> None:
    lead, bazaar = desk("lead"), desk("bazaar")
    fill(server.store, team_of(server, firm, "lead"), 250)
    customer = bazaar.add_customer()
    first = lead.send(max_bytes=1)
    assert not first.complete
    assert customer in lead.catch_up().ids("customer")
    assert len(lead.ids("customer")) == 251


def test_a_change_between_two_pages_comes_too(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara, omid = desk("sara"), desk("omid")
    ids = fill(server.store, team_of(server, firm, "sara"), 300)
    assert not sara.send(max_bytes=1).complete
    omid.catch_up()
    for customer in ids[::50]:
        omid.do(omid.intent("SetCustomerField", customer_id=customer, field="city", old=None, new="قم"))
    assert sara.catch_up().rows == omid.catch_up().rows
    assert sum(row.get("city") == "قم" for row in sara.rows.values()) == 6


def test_nothing_new_is_a_small_answer_without_pages(desk: Desks) -> None:
    sara = desk("sara")
    sara.add_customer()
    sara.catch_up()
    response = sara.send()
    assert (response.pages, response.verdicts, response.complete) == ([], [], True)
    assert len(msgspec.json.encode(response)) < 400


def test_rows_on_the_wire_are_plain_and_without_empty_columns(desk: Desks, firm: Firm) -> None:
    sara = desk("sara")
    customer = sara.add_customer("نام")
    entry = sara.log_call(customer, "متن")
    assert sara.rows["interaction", entry] == {
        "id": entry,
        "ver": 1,
        "customer_id": customer,
        "kind": "call",
        "direction": "in",
        "occurred_at": 1_774_081_800_000_000,
        "agent_id": firm.ids["sara"],
        "agent_name": "Sara",
        "body": "متن",
        "revision": 0,
    }
    assert sara.rows["customer", customer]["identified"] is True


def test_eight_writers_lose_no_row_of_the_feed(desk: Desks, server: ServerThread, firm: Firm) -> None:
    """Units of several writers and a reader that polls all the time: the reader ends with every row, seen in order.

    Half of the writers add rows about customers whom the other half lets into the reader's scope at the same time.
    """
    scope = team_of(server, firm, "sara")
    outsiders = fill(server.store, team_of(server, firm, "layla"), WRITERS * UNITS)
    reader = desk("sara")
    start = threading.Barrier(WRITERS + 1)

    def write(number: int) -> int:
        start.wait(30)
        done = 0
        for step in range(UNITS):
            customer = outsiders[(number // 2) * UNITS + step]
            with server.store.writing() as unit:
                if number % 2:
                    told = {key: value for key, value in call(customer).items() if key != "occurred_at"}
                    unit.session.add(Interaction(**told, occurred_at=unit.outside.now()))
                else:
                    unit.session.add(Membership(id=paired_id(customer, scope), customer_id=customer, scope=scope))
            done += 1
        return done

    with ThreadPoolExecutor(WRITERS) as pool:
        futures = [pool.submit(write, number) for number in range(WRITERS)]
        start.wait(30)
        heads = []
        while not all(future.done() for future in futures):
            heads.append(reader.send().head)
        assert [future.result() for future in futures] == [UNITS] * WRITERS
    reader.catch_up()
    assert heads == sorted(heads)
    inside = set(outsiders[: (WRITERS // 2) * UNITS])
    assert reader.ids("customer") == inside
    with server.store.reading() as session:
        told = set(session.scalars(select(Interaction.id)))
        assert len(told) == WRITERS // 2 * UNITS
    assert reader.ids("interaction") == told
    fresh = desk("omid")
    assert fresh.rows == reader.rows


def test_the_head_is_dense(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    with server.store.reading() as session:
        before = read_head(session).seq
    for _ in range(5):
        sara.add_customer()
    with server.store.reading() as session:
        assert read_head(session).seq == before + 5


def test_a_budget_counts_what_is_sent(desk: Desks, server: ServerThread, firm: Firm) -> None:
    desk("sara").add_customer("x" * 400)
    scope = team_of(server, firm, "sara")
    with server.store.reading() as session:
        answer = Answer(read_head(session), 10_000)
        answer.add_scope(session, scope, None)
        answer.add_scope(session, scope, None)
    assert 500 < 10_000 - answer.budget_bytes < 2_000
    assert [change.row is None for change in answer.pages[1].changes] == [True, True]
