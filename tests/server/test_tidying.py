"""What nobody can need any more goes, on both databases; what came ahead and what is new comes from both alike."""

import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Column, func, select, update

from agentdesk.intents.base import paired_id
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Membership
from agentdesk.models.people import User
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.server import tables
from agentdesk.server.__main__ import main
from agentdesk.server.chores import take_turn
from agentdesk.server.embedded import ServerThread
from agentdesk.server.store import Store
from agentdesk.server.telephony.tables import call_outcome
from agentdesk.server.tidying import EVERY, KEPT_FOR, tidy
from agentdesk.sync.wire.messages import FaultCode, VerdictStatus
from tests.server.bare_desk import BareDesk, new_id
from tests.server.conftest import Desks


def make_older(store: Store) -> None:
    """Everything so far happened longer ago than is kept."""
    long_ago = KEPT_FOR + timedelta(days=1)
    with store.writing() as unit:
        past = unit.outside.now() - long_ago
        unit.session.execute(update(tables.feed_commit).values(at=past))
        unit.session.execute(update(tables.verdict).values(at=past))


def leave_team(store: Store, customer: str) -> None:
    with store.writing() as unit:
        for membership in unit.session.scalars(select(Membership).where(Membership.customer_id == customer)):
            unit.session.delete(membership)


def traces(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(tables.feed).where(tables.feed.c.op != "U")) or 0


def test_traces_commits_and_acknowledged_verdicts_go(server: ServerThread, desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    gone, stays = sara.add_customer(), sara.add_customer()
    sara.log_call(stays)
    leave_team(server.store, gone)
    make_older(server.store)
    omid.catch_up()
    last = sara.log_call(stays)
    done = tidy(server.store)
    assert done.traces > 0
    assert done.commits > 0
    assert done.verdicts == 3
    assert traces(server.store) == 0
    response = omid.send()
    assert response.fault is None
    assert ("interaction", last) in omid.rows
    away = BareDesk(server, "sara").sign_in()
    away.cursors = dict.fromkeys(sara.cursors, "1.tag")
    response = away.send()
    assert response.fault is not None
    assert response.fault.code is FaultCode.CURSOR_TOO_OLD
    away.cursors = {}
    assert away.catch_up().rows == sara.catch_up().rows
    away.close()


def test_when_somebody_left_who_came_back_is_forgotten_behind_the_horizon(server: ServerThread, desk: Desks) -> None:
    first, second = (desk("sara").add_customer() for _ in range(2))
    for customer in (first, second):
        with server.store.reading() as session:
            scope = session.scalars(select(Membership.scope).where(Membership.customer_id == customer)).one()
        leave_team(server.store, customer)
        with server.store.writing() as unit:
            unit.session.add(Membership(id=paired_id(customer, scope), customer_id=customer, scope=scope))
        if customer == first:
            make_older(server.store)
    assert tidy(server.store).departures == 1
    with server.store.reading() as session:
        assert list(session.scalars(select(tables.scope_departure.c.customer_id))) == [second]


def acknowledge(store: Store, desk: BareDesk) -> None:
    """The desk has all its verdicts, and has said so."""
    column = tables.client.c
    with store.writing() as unit:
        unit.session.execute(
            update(tables.client).where(column.id == desk.client_id).values(acknowledged_mid=column.last_mid)
        )


def age(store: Store, days: float, *columns: Column[datetime]) -> None:
    """What is there now happened so many days ago."""
    with store.writing() as unit:
        past = unit.outside.now() - timedelta(days=days)
        for column in columns:
            unit.session.execute(update(column.table).values({column: past}))


SEEN = (tables.client.c.seen_at, tables.verdict.c.at)
SIGNED_IN = (tables.access_token.c.issued_at, tables.refresh_token.c.issued_at)


def clients(store: Store) -> set[str]:
    """The clients that the server knows."""
    with store.reading() as session:
        return set(session.scalars(select(tables.client.c.id)))


def test_a_client_that_came_and_handed_nothing_in_goes_and_may_come_again(server: ServerThread, desk: Desks) -> None:
    sara = desk("sara")
    age(server.store, 181, *SEEN, *SIGNED_IN)
    assert tidy(server.store).clients == 1
    assert sara.client_id not in clients(server.store)
    sara.add_customer()
    assert sara.client_id in clients(server.store)


@pytest.mark.parametrize("keeps", ["its queue", "the person", "the client"])
def test_a_client_that_may_still_need_something_stays(server: ServerThread, desk: Desks, keeps: str) -> None:
    """Invariant 3: without its row, what it has kept would be judged once more when it comes back after years."""
    sara = desk("sara")
    if keeps == "its queue":
        sara.add_customer()
        acknowledge(server.store, sara)
    aged = {"its queue": (*SEEN, *SIGNED_IN), "the person": SEEN, "the client": SIGNED_IN}
    age(server.store, 181, *aged[keeps])
    assert tidy(server.store).clients == 0
    assert sara.client_id in clients(server.store)


def parked(store: Store) -> int:
    """How many changes wait for a lead."""
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(tables.parked_intent)) or 0


@pytest.mark.parametrize("why", ["", "recent", "unacknowledged", "disabled", "unseen"])
def test_what_was_parked_goes_once_the_desk_that_has_it_is_in_use(server: ServerThread, desk: Desks, why: str) -> None:
    sara, layla = desk("sara"), desk("layla")
    elsewhere = layla.add_customer()
    [verdict] = sara.do(sara.intent("AddNote", customer_id=elsewhere, body="n"))
    assert (verdict.status, parked(server.store)) == (VerdictStatus.PARKED, 1)
    if why != "unacknowledged":
        acknowledge(server.store, sara)
    age(server.store, 179 if why == "recent" else 181, tables.parked_intent.c.parked_at)
    age(server.store, 31 if why == "unseen" else 29, tables.client.c.seen_at)
    with server.store.writing() as unit:
        unit.session.scalars(select(User).where(User.login == "sara")).one().disabled = why == "disabled"
    assert tidy(server.store).parked == (0 if why else 1)
    assert parked(server.store) == (1 if why else 0)


def test_who_set_a_field_is_forgotten_behind_the_horizon(server: ServerThread, desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    for field in ("city", "about"):
        sara.do(sara.intent("SetCustomerField", customer_id=customer, field=field, old=None, new="x"))
    age(server.store, 179, tables.field_author.c.at)
    with server.store.writing() as unit:
        past = unit.outside.now() - timedelta(days=181)
        of_city = tables.field_author.c.field == "city"
        unit.session.execute(update(tables.field_author).where(of_city).values(at=past))
    assert tidy(server.store).authors == 1
    with server.store.reading() as session:
        assert list(session.scalars(select(tables.field_author.c.field))) == ["about"]


def test_what_was_said_of_a_call_that_stands_with_nobody_is_forgotten(server: ServerThread, desk: Desks) -> None:
    sara = desk("sara")
    sara.do(sara.intent("RecordCallOutcome", interaction_id=new_id(), disposition="sold"))
    age(server.store, 179, call_outcome.c.said_at)
    assert tidy(server.store).outcomes == 0
    age(server.store, 181, call_outcome.c.said_at)
    assert tidy(server.store).outcomes == 1


def test_only_one_process_has_the_turn(server: ServerThread) -> None:
    assert take_turn(server.store, "something", EVERY)
    assert not take_turn(server.store, "something", EVERY)
    assert take_turn(server.store, "another", EVERY)


def test_the_command_says_what_went(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "--database", database_url]) == 0
    capsys.readouterr()
    assert main(["tidy", "--database", database_url, "--json"]) == 0
    said = capsys.readouterr()
    kinds = (
        "traces",
        "commits",
        "verdicts",
        "grants",
        "files",
        "clients",
        "parked",
        "authors",
        "departures",
        "outcomes",
    )
    assert json.loads(said.out) == dict.fromkeys(("horizon", *kinds), 0)
    assert "180 days" in said.err


def test_the_users_own_matters_come_ahead_of_a_long_catch_up(server: ServerThread, desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    customer = omid.add_customer()
    with server.store.reading() as session:
        owner = session.scalar(select(tables.client.c.user_id).where(tables.client.c.id == sara.client_id))
    matter = new_id()
    omid.do(omid.intent("OpenConversation", id=matter, customer_id=customer, topic="t", owner_id=owner))
    other = omid.add_customer()
    for _ in range(12):
        omid.log_call(other, "x" * 5000)
    response = sara.send(max_bytes=2000)
    assert not response.complete
    ahead = {(change.table, change.id) for page in response.ahead for change in page.changes}
    assert {("conversation", matter), ("customer", customer)} <= ahead
    assert sum(change.table == "interaction" for page in response.ahead for change in page.changes) < 12
    assert sara.send(max_bytes=2000, under_way=True).ahead == []
    assert sara.catch_up().rows == omid.catch_up().rows


def test_what_is_new_in_a_schema_comes_when_it_is_asked_for(server: ServerThread, desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    entry = sara.log_call(customer)
    sara.do(sara.intent("PinInteraction", interaction_id=entry, until_at="2027-01-01T00:00:00Z"))
    old = BareDesk(server, "sara").sign_in()
    while not old.send(schema=1).complete:
        pass
    assert old.ids("pin") == set()
    assert not any("by_merge" in row for (table, _id), row in old.rows.items() if table == "membership")
    columns = [str(column.name) for column in tables.metadata.tables["pin"].columns]
    wanted = {"pin": columns, "membership": ["by_merge"], "of_tomorrow": ["x"], "customer": ["of_tomorrow"]}
    response = old.send(schema=SCHEMA_VERSION, backfill=wanted)
    assert response.complete
    came = [change for page in response.backfill for change in page.changes]
    assert [change.table for change in came] == ["pin"]
    assert came[0].row is not None
    assert came[0].row["interaction_id"] == entry
    places = {page.scope: page.cursor for page in response.backfill}
    assert set(places) == set(old.scopes)
    again = old.send(schema=SCHEMA_VERSION, backfill=wanted, backfilled=places)
    assert again.backfill == []
    old.close()


def test_an_owner_who_has_no_matter_gets_the_newest_first(server: ServerThread, desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    customer = omid.add_customer()
    entries = [omid.log_call(customer, "x" * 5000) for _ in range(12)]
    with server.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Conversation)) == 0
    response = sara.send(max_bytes=2000)
    ahead = [change.id for page in response.ahead for change in page.changes if change.table == "interaction"]
    assert ahead
    assert set(ahead) == set(entries[-len(ahead) :])
