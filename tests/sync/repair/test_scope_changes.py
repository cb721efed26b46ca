"""Invariant 12: what may no longer be seen goes from every table; what may be seen now comes, changed or not."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
import zstandard
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.customers import SetCustomerField
from agentdesk.intents.interactions import AddNote, LogInteraction
from agentdesk.models.customer import ContactPoint, Membership
from agentdesk.models.people import Branch, User
from agentdesk.models.profile import OfflineProfile, ProfilePlace
from agentdesk.models.scopes import branch_scope
from agentdesk.models.vocabulary import Direction, InteractionKind, Role
from agentdesk.server.profiles import set_profile
from agentdesk.sync.events import LockDesk, Reason, Send, Wake
from agentdesk.sync.repair.upkeep import read_upkeep, suspect
from agentdesk.sync.run import attempt
from agentdesk.sync.scopes import packed_id
from tests.sync.firm import BAZAAR, BAZAAR_SCOPE, LINA, MINA, NORTH, NORTH_SCOPE, SARA, SOUTH, SOUTH_SCOPE, fixed_id
from tests.sync.repair.conftest import Consoles
from tests.sync.repair.house import Console, House

MARKET = fixed_id("market")


@pytest.fixture
def customers(house: House) -> House:
    """A customer of each team and branch, known by secrets that no other may see, long unchanged."""
    house.add(Branch(id=MARKET, name="Market", team_id=SOUTH))
    for place, scope in (("north", NORTH_SCOPE), ("south", SOUTH_SCOPE), ("bazaar", BAZAAR_SCOPE)):
        customer_id = house.customer_with_calls(f"secret-{place}", scope)
        house.add(
            ContactPoint(
                id=fixed_id(f"phone {place}"),
                customer_id=customer_id,
                kind="phone",
                value=f"+98-{place}",
                normalized=f"+98-{place}",
            )
        )
    house.clock.advance(86400 * 3)
    return house


def kept(console: Console) -> bytes:
    """Everything in the cache's file, table by table, as it lies there."""
    found: list[bytes] = []
    with console.store.read() as connection:
        names = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"'):  # noqa: S608 - names of the file itself
                found += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    return b"\n".join(found)


def knows(console: Console, place: str) -> bool:
    """Whether anything at all is left of a place's customer: their name, their number, an id of a row of theirs."""
    everything, customer_id = kept(console), fixed_id(f"secret-{place}")
    ids = [customer_id, fixed_id(f"phone {place}"), *(fixed_id(f"secret-{place} call {n}") for n in range(3))]
    signs = [f"secret-{place}".encode(), f"+98-{place}".encode(), *(one.encode() for one in ids), *map(packed_id, ids)]
    return any(sign in everything for sign in signs)


def sees(console: Console, place: str) -> bool:
    """Whether all of a place's customer is in the tables."""
    rows, customer_id = console.rows(), fixed_id(f"secret-{place}")
    wanted = [("customer", customer_id), ("contact_point", fixed_id(f"phone {place}"))]
    wanted += [("interaction", fixed_id(f"secret-{place} call {n}")) for n in range(3)]
    return all(key in rows for key in wanted)


def crossed(house: House, user_id: str) -> bytes:
    """Everything that went to a user since the last look."""
    said = [msgspec.json.encode(response) for who, response in house.said if who == user_id]
    said += [_plain(brought.body) for who, _errand, brought in house.errands if who == user_id]
    house.said[:] = [one for one in house.said if one[0] != user_id]
    house.errands[:] = [one for one in house.errands if one[0] != user_id]
    return b"\n".join(said)


def _plain(body: bytes) -> bytes:
    try:
        with zstandard.ZstdDecompressor().stream_reader(body) as reader:
            return reader.read()
    except zstandard.ZstdError:
        return body


def change_user(house: House, user_id: str, **values: object) -> None:
    def change(session: Session) -> None:
        user = session.get_one(User, user_id)
        for name, value in values.items():
            setattr(user, name, value)

    house.change(change)


def is_sound(console: Console) -> bool:
    """Whether a comparison with the server finds nothing to mend."""
    with console.store.write() as transaction:
        suspect(transaction.connection)
    console.sync()
    with console.store.read() as connection:
        return read_upkeep(connection).incidents == 0


def test_12_a_user_who_moves_to_another_team(customers: House, console: Consoles) -> None:
    sara = console(SARA)
    sara.sync()
    assert sees(sara, "north")
    assert not knows(sara, "south")
    assert b"secret-south" not in crossed(customers, SARA)
    change_user(customers, SARA, team_id=SOUTH)
    sara.sync_later(20)
    assert sees(sara, "south")
    assert not knows(sara, "north")
    assert b"secret-north" not in crossed(customers, SARA)
    assert is_sound(sara)


def test_12_a_user_who_moves_and_comes_back_has_everything_again(customers: House, console: Consoles) -> None:
    sara = console(SARA)
    sara.sync()
    before = sara.rows()
    for team in (SOUTH, NORTH):
        change_user(customers, SARA, team_id=team)
        sara.sync_later(20)
    after = sara.rows()
    assert {key for key in before if key[0] != "user"} == {key for key in after if key[0] != "user"}
    assert is_sound(sara)


def test_12_a_branch_that_moves_to_another_team(customers: House, console: Consoles) -> None:
    south_lead = fixed_id("south lead")
    customers.add(User(id=south_lead, login="southlead", name="S", role=Role.LEAD, team_id=SOUTH))
    lina, other = console(LINA), console(south_lead)
    lina.sync()
    other.sync()
    assert sees(lina, "bazaar")
    assert not knows(other, "bazaar")
    customers.change(lambda session: setattr(session.get_one(Branch, BAZAAR), "team_id", SOUTH))
    crossed(customers, LINA)
    lina.sync_later(20)
    other.sync_later(20)
    assert not knows(lina, "bazaar")
    assert sees(lina, "north")
    assert sees(other, "bazaar")
    assert b"secret-bazaar" not in crossed(customers, LINA)
    assert is_sound(lina)
    assert is_sound(other)


def test_12_a_customer_who_moves_between_branches(customers: House, console: Consoles) -> None:
    clerks = {}
    for name, branch, team in (("bazaar clerk", BAZAAR, NORTH), ("market clerk", MARKET, SOUTH)):
        clerks[name] = fixed_id(name)
        customers.add(
            User(
                id=clerks[name],
                login=name.replace(" ", ""),
                name=name,
                role=Role.BRANCH,
                team_id=team,
                branch_id=branch,
            )
        )
    old, new = console(clerks["bazaar clerk"]), console(clerks["market clerk"])
    old.sync()
    new.sync()
    assert sees(old, "bazaar")
    customer_id = fixed_id("secret-bazaar")

    def move(session: Session) -> None:
        session.delete(session.get_one(Membership, paired_id(customer_id, BAZAAR_SCOPE)))
        scope = branch_scope(MARKET)
        session.add(Membership(id=paired_id(customer_id, scope), customer_id=customer_id, scope=scope))

    customers.change(move)
    old.sync_later(20)
    new.sync_later(20)
    assert not knows(old, "bazaar")
    assert sees(new, "bazaar")
    assert is_sound(old)
    assert is_sound(new)


def test_12_what_was_on_the_shelf_or_did_not_fit_goes_as_well(customers: House, console: Consoles) -> None:
    with customers.store.writing() as unit:
        set_profile(unit, ProfilePlace.FIRM, "", OfflineProfile(history_months=1))
    sara = console(SARA)
    sara.sync()
    call = fixed_id("secret-north call 2")
    assert sara.count("SELECT count(*) FROM shelved_row WHERE row_id = ?", packed_id(call)) == 1
    sara.damage("INSERT INTO unfit_row VALUES ('interaction', ?, '{\"body\": \"secret-north\"}', 'cause')", call)
    change_user(customers, SARA, team_id=SOUTH)
    sara.sync_later(20)
    assert not knows(sara, "north")


def test_12_a_row_stays_while_another_scope_brings_it(customers: House, console: Consoles) -> None:
    customer_id = fixed_id("secret-north")
    customers.add(Membership(id=paired_id(customer_id, BAZAAR_SCOPE), customer_id=customer_id, scope=BAZAAR_SCOPE))
    lina = console(LINA)
    lina.sync()
    customers.change(lambda session: setattr(session.get_one(Branch, BAZAAR), "team_id", SOUTH))
    lina.sync_later(20)
    assert sees(lina, "north")
    assert not knows(lina, "bazaar")


@pytest.mark.parametrize(
    ("role", "places"),
    [(Role.AGENT, {"north"}), (Role.LEAD, {"north", "bazaar"}), (Role.ADMINISTRATOR, set())],
)
def test_12_a_user_whose_role_changes(customers: House, console: Consoles, role: Role, places: set[str]) -> None:
    before = Role.AGENT if role is Role.LEAD else Role.LEAD
    change_user(customers, SARA, role=before)
    sara = console(SARA)
    sara.sync()
    change_user(customers, SARA, role=role)
    sara.sync_later(20)
    assert {place for place in ("north", "south", "bazaar") if knows(sara, place)} == places
    assert all(sees(sara, place) for place in places)
    assert is_sound(sara)


def test_12_a_disabled_user_gets_no_row_any_more_and_their_cache_is_closed(customers: House, console: Consoles) -> None:
    sara = console(SARA)
    sara.sync()
    crossed(customers, SARA)
    change_user(customers, SARA, disabled=True)
    customers.customer_with_calls("secret-late", NORTH_SCOPE)
    sara.clock.advance(20)
    [request] = sara.engine.step(Wake(Reason.ASKED))
    assert isinstance(request, Send)
    effects = sara.engine.step(attempt(sara.line, request))
    assert any(isinstance(effect, LockDesk) for effect in effects)
    assert b"secret-late" not in crossed(customers, SARA)


def test_12_work_on_what_left_is_kept_until_it_is_judged(customers: House, console: Consoles) -> None:
    sara = console(SARA)
    sara.sync()
    customer_id = fixed_id("secret-north")
    sara.go_offline()
    sara.outbox.perform(AddNote(id=fixed_id("note"), customer_id=customer_id, body="während"))
    sara.outbox.perform(SetCustomerField(customer_id=customer_id, field="city", old=None, new="X"))
    change_user(customers, SARA, team_id=SOUTH)
    assert sees(sara, "north")
    sara.go_online()
    report = sara.sync_later(20)
    assert report.pending == 0
    rows = sara.rows()
    assert not any(key[0] == "interaction" and "secret-north" in str(row.get("body")) for key, row in rows.items())
    assert ("contact_point", fixed_id("phone north")) not in rows


def test_12_refusals_tell_nothing_of_customers_elsewhere(customers: House, console: Consoles) -> None:
    sara = console(SARA)
    sara.sync()
    crossed(customers, SARA)
    foreign = fixed_id("secret-south")
    intents = (
        SetCustomerField(customer_id=foreign, field="name", old="guess", new="x"),
        AddNote(id=fixed_id("n1"), customer_id=foreign, body="x"),
        LogInteraction(
            id=fixed_id("n2"),
            customer_id=foreign,
            kind=InteractionKind.CALL,
            direction=Direction.IN,
            occurred_at=customers.clock.now() - timedelta(hours=1),
        ),
    )
    for intent in intents:
        sara.outbox.perform(intent)
    sara.sync_later(20)
    told = crossed(customers, SARA)
    assert b"SCOPE" in told or b"MISSING" in told or b"rejected" in told
    assert b"secret-south" not in told
    assert b"+98-south" not in told


def test_12_nothing_of_another_team_crosses_the_line_in_a_whole_day(customers: House, console: Consoles) -> None:
    sara, mina = console(SARA), console(MINA)
    for hour in range(5):
        for desk, name in ((sara, "secret-north"), (mina, "secret-south")):
            desk.outbox.perform(AddNote(id=fixed_id(f"{name} {hour}"), customer_id=fixed_id(name), body=f"{name}!"))
            desk.sync_later()
    assert b"secret-south" not in crossed(customers, SARA)
    sara.sync_later()
    mina.sync_later()
    assert b"secret-north" not in crossed(customers, MINA)
