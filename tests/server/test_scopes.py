"""Who sees what: no row outside a user's scopes crosses the wire, and what enters or leaves a scope is told."""

from typing import Any

import pytest
from sqlalchemy import select

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Branch, User
from agentdesk.models.scopes import branch_scope, team_scope
from agentdesk.server import tables
from agentdesk.server.accounts import Place, disable_user, move_user
from agentdesk.server.embedded import ServerThread
from agentdesk.sync.wire.messages import FaultCode, RowOperation, VerdictStatus
from tests.server.bare_desk import BareDesk, call, new_id
from tests.server.conftest import Desks, Firm


def enter(server: ServerThread, customer: str, scope: str) -> None:
    with server.store.writing() as unit:
        unit.session.add(Membership(id=paired_id(customer, scope), customer_id=customer, scope=scope))


def leave(server: ServerThread, customer: str, scope: str) -> None:
    with server.store.writing() as unit:
        unit.session.delete(unit.session.get_one(Membership, paired_id(customer, scope)))


def team_of(server: ServerThread, firm: Firm, login: str) -> str:
    with server.store.reading() as session:
        return team_scope(session.get_one(User, firm.ids[login]).team_id or "")


def move(server: ServerThread, firm: Firm, login: str, team: str) -> None:
    with server.store.writing() as unit:
        move_user(unit, unit.session.get_one(User, firm.ids[login]), Place(team=team))


def full_customer(desk: BareDesk) -> tuple[str, set[tuple[str, str]]]:
    """A customer with one row of every kind that an intent makes; the keys of all of them."""
    customer, conversation, entry = new_id(), new_id(), new_id()
    drafts: list[tuple[str, dict[str, Any]]] = [
        ("AddCustomer", {"id": customer, "name": "رضا", "phone": "09121234567"}),
        ("OpenConversation", {"id": conversation, "customer_id": customer, "topic": "قبض"}),
        ("LogInteraction", {**call(customer, "متن", entry), "conversation_id": conversation}),
        ("CorrectInteraction", {"id": new_id(), "interaction_id": entry, "field": "body", "old": "متن", "new": "نو"}),
        ("MarkRead", {"customer_id": customer, "read_up_to_at": "2026-03-21T08:30:00Z"}),
    ]
    verdicts = desk.do(*desk.intents(*drafts))
    assert all(verdict.status is VerdictStatus.APPLIED for verdict in verdicts), verdicts
    desk.catch_up()
    tables_of_customers = {
        "customer",
        "contact_point",
        "conversation",
        "interaction",
        "interaction_revision",
        "read_mark",
    }
    keys = {
        key for key, row in desk.rows.items() if key == ("customer", customer) or row.get("customer_id") == customer
    }
    assert {table for table, _ in keys} == tables_of_customers | {"membership"}
    return customer, keys


def test_two_teams_never_see_each_others_rows(desk: Desks) -> None:
    sara, layla = desk("sara"), desk("layla")
    _, north = full_customer(sara)
    _, south = full_customer(layla)
    sara.catch_up()
    layla.catch_up()
    assert north <= sara.rows.keys()
    assert south <= layla.rows.keys()
    assert not north & layla.rows.keys()
    assert not south & sara.rows.keys()


def test_every_role_has_its_scopes(desk: Desks, server: ServerThread, firm: Firm) -> None:
    with server.store.reading() as session:
        branch = branch_scope(session.scalars(select(Branch.id)).one())
    north, south = team_of(server, firm, "sara"), team_of(server, firm, "layla")
    users = {login: f"user:{row_id}" for login, row_id in firm.ids.items()}
    assert desk("sara").scopes == ["org", users["sara"], north]
    assert desk("lead").scopes == ["org", users["lead"], north, branch]
    assert desk("other_lead").scopes == ["org", users["other_lead"], south]
    assert desk("bazaar").scopes == ["org", users["bazaar"], branch]
    assert desk("admin").scopes == ["org", users["admin"]]


def test_a_lead_sees_the_branches_of_the_team_and_nobody_elses(desk: Desks) -> None:
    bazaar, lead, sara, other = desk("bazaar"), desk("lead"), desk("sara"), desk("other_lead")
    customer = bazaar.add_customer()
    for one in (lead, sara, other):
        one.catch_up()
    assert customer in lead.ids("customer")
    assert customer not in sara.ids("customer")
    assert customer not in other.ids("customer")


def test_a_customer_who_enters_a_scope_brings_every_row(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara, layla = desk("sara"), desk("layla")
    customer, keys = full_customer(sara)
    layla.catch_up()
    enter(server, customer, team_of(server, firm, "layla"))
    layla.catch_up()
    assert keys <= layla.rows.keys()
    assert {key: sara.rows[key] for key in keys} == {key: layla.rows[key] for key in keys}
    sara.log_call(customer)
    assert sara.ids("interaction") == layla.catch_up().ids("interaction")


def test_a_customer_who_leaves_a_scope_takes_every_row_along(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara, layla = desk("sara"), desk("layla")
    customer, keys = full_customer(sara)
    south = team_of(server, firm, "layla")
    enter(server, customer, south)
    layla.catch_up()
    leave(server, customer, south)
    response = layla.exchange(layla.request())
    [page] = [page for page in response.pages if page.scope == south]
    assert {change.operation for change in page.changes} == {RowOperation.LEAVE, RowOperation.DELETE}
    assert all(change.row is None for change in page.changes)
    layla.catch_up()
    assert not keys & layla.rows.keys()
    assert keys <= sara.catch_up().rows.keys()


def test_entering_again_after_leaving_brings_the_rows_again(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara, layla = desk("sara"), desk("layla")
    customer, keys = full_customer(sara)
    south = team_of(server, firm, "layla")
    for step in (enter, leave, enter):
        step(server, customer, south)
        layla.catch_up()
    assert keys <= layla.rows.keys()


def test_a_row_in_two_scopes_is_sent_once_in_an_answer(desk: Desks, server: ServerThread, firm: Firm) -> None:
    bazaar, lead = desk("bazaar"), desk("lead")
    customer = bazaar.add_customer()
    enter(server, customer, team_of(server, firm, "lead"))
    response = lead.exchange(lead.request())
    rows = [change for page in response.pages for change in page.changes if change.id == customer]
    assert len(rows) == 2
    assert [change.row is None for change in rows] == [False, True]
    assert customer in lead.catch_up().ids("customer")


def test_an_entry_moved_to_a_customer_of_another_scope_leaves_the_first(desk: Desks) -> None:
    bazaar, sara, lead = desk("bazaar"), desk("sara"), desk("lead")
    wrong, right = sara.add_customer("غلط"), bazaar.add_customer("درست")
    entry = sara.log_call(wrong)
    [correction] = sara.do(
        sara.intent("CorrectInteraction", id=new_id(), interaction_id=entry, field="body", old="سلام", new="نو")
    )
    assert correction.status is VerdictStatus.APPLIED
    lead.catch_up()
    [verdict] = lead.do(lead.intent("MoveInteraction", id=new_id(), interaction_id=entry, customer_id=right))
    assert verdict.status is VerdictStatus.APPLIED
    for one in (bazaar, sara, lead):
        one.catch_up()
    assert entry not in sara.ids("interaction")
    assert not sara.ids("interaction_revision")
    assert entry in bazaar.ids("interaction")
    assert len(bazaar.ids("interaction_revision")) == 2
    assert lead.rows["interaction", entry]["customer_id"] == right
    assert len(lead.ids("interaction_revision")) == 2


def test_a_scope_is_told_of_no_step_on_the_way(desk: Desks, server: ServerThread, firm: Firm) -> None:
    """2: what is made, moved on, or taken back within one transaction was never in the scopes between."""
    bazaar, sara, lead = desk("bazaar"), desk("sara"), desk("lead")
    wrong, right, entry = sara.add_customer("غلط"), bazaar.add_customer("درست"), new_id()
    sara.catch_up()
    lead.catch_up()
    verdicts = lead.do(
        *lead.intents(
            ("LogInteraction", call(wrong, "سلام", entry)),
            (
                "CorrectInteraction",
                {"id": new_id(), "interaction_id": entry, "field": "body", "old": "سلام", "new": "نو"},
            ),
            ("MoveInteraction", {"id": new_id(), "interaction_id": entry, "customer_id": right}),
        )
    )
    assert {verdict.status for verdict in verdicts} == {VerdictStatus.APPLIED}
    with server.store.writing() as unit:
        north = team_of(server, firm, "sara")
        membership = Membership(id=paired_id(right, north), customer_id=right, scope=north)
        unit.session.add(membership)
        unit.session.flush()
        unit.session.delete(membership)
    assert [change for page in sara.send().pages for change in page.changes] == []
    assert entry in lead.catch_up().ids("interaction")
    assert entry in bazaar.catch_up().ids("interaction")


def test_a_user_who_is_moved_has_other_scopes_at_the_next_exchange(
    desk: Desks, server: ServerThread, firm: Firm
) -> None:
    sara, layla = desk("sara"), desk("layla")
    south_customer = layla.add_customer()
    north, south = team_of(server, firm, "sara"), team_of(server, firm, "layla")
    move(server, firm, "sara", "south")
    sara.catch_up()
    assert south in sara.scopes
    assert north not in sara.scopes
    assert south_customer in sara.ids("customer")
    with server.store.reading() as session:
        grants = session.execute(
            select(tables.scope_grant.c.scope, tables.scope_grant.c.until_seq).where(
                tables.scope_grant.c.user_id == firm.ids["sara"], tables.scope_grant.c.scope.in_([north, south])
            )
        ).all()
    assert {scope: until is None for scope, until in grants} == {north: False, south: True}


def test_append_only_work_from_before_a_move_is_taken_and_field_changes_are_parked(
    desk: Desks, server: ServerThread, firm: Firm
) -> None:
    sara = desk("sara")
    customer = sara.add_customer("نام")
    late = sara.intents(
        ("LogInteraction", call(customer)),
        ("SetCustomerField", {"customer_id": customer, "field": "city", "old": None, "new": "قم"}),
    )
    move(server, firm, "sara", "south")
    done, parked = sara.do(*late)
    assert done.status is VerdictStatus.APPLIED
    assert (parked.status, parked.code) == (VerdictStatus.PARKED, "SCOPE_DENIED")
    [after_it] = sara.do(sara.intent("LogInteraction", **call(customer)))
    assert (after_it.status, after_it.code) == (VerdictStatus.PARKED, "SCOPE_DENIED")
    with server.store.reading() as session:
        kept = session.execute(select(tables.parked_intent).order_by(tables.parked_intent.c.mid)).all()
    assert [row.name for row in kept] == ["SetCustomerField", "LogInteraction"]
    assert '"قم"' in kept[0].arguments


def test_append_only_work_from_before_a_customer_left_is_taken(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    late = sara.intent("LogInteraction", **call(customer))
    leave(server, customer, team_of(server, firm, "sara"))
    [verdict] = sara.do(late)
    assert verdict.status is VerdictStatus.APPLIED
    assert verdict.mid == late.mid
    with server.store.reading() as session:
        assert session.get(Interaction, late.id) is not None
    assert sara.catch_up().ids("interaction") == set()


def test_append_only_work_from_before_a_customer_left_is_taken_also_when_they_came_back(
    desk: Desks, server: ServerThread, firm: Firm
) -> None:
    sara = desk("sara")
    north = team_of(server, firm, "sara")
    customer, stranger = sara.add_customer(), desk("layla").add_customer()
    made = sara.intents(("LogInteraction", call(customer)), ("LogInteraction", call(stranger)))
    leave(server, customer, north)
    move(server, firm, "sara", "south")
    leave(server, stranger, team_of(server, firm, "sara"))
    for one in (customer, stranger):
        enter(server, one, north)
    done, refused = sara.do(*made)
    assert done.status is VerdictStatus.APPLIED
    assert (refused.status, refused.code) == (VerdictStatus.PARKED, "SCOPE_DENIED")
    # What she does when she knows that they have left is not in time any more.
    sara.catch_up()
    [late] = sara.do(sara.intent("LogInteraction", **call(customer)))
    assert (late.status, late.code) == (VerdictStatus.PARKED, "SCOPE_DENIED")


def test_a_customer_who_was_never_in_scope_is_out_of_reach(desk: Desks) -> None:
    sara, layla = desk("sara"), desk("layla")
    customer = layla.add_customer()
    [verdict] = sara.do(sara.intent("LogInteraction", **call(customer)))
    assert (verdict.status, verdict.code) == (VerdictStatus.PARKED, "SCOPE_DENIED")
    sara.send(sara.intent("AddNote", id=new_id(), customer_id=customer, body="b", mid=sara.last_mid + 1))
    assert sara.catch_up().ids("interaction") == set()


def test_the_device_of_a_disabled_user_hands_in_its_queue_and_reads_nothing(
    desk: Desks, server: ServerThread, firm: Firm
) -> None:
    sara, layla = desk("sara"), desk("layla")
    customer = sara.add_customer()
    queue = sara.intents(("LogInteraction", call(customer)), ("Withdrawn", {}))
    with server.store.writing() as unit:
        disable_user(unit, unit.session.get_one(User, firm.ids["sara"]))
    response = sara.send(*queue)
    assert response.fault is not None
    assert response.fault.code is FaultCode.USER_DISABLED
    assert [(one.status, one.code) for one in response.verdicts] == [
        (VerdictStatus.PARKED, "USER_DISABLED"),
        (VerdictStatus.NOOP, ""),
    ]
    assert response.last_mid == 3
    assert (response.pages, response.scopes) == ([], [])
    assert layla.send().fault is None


MAKING = {"sara": "applied", "lead": "applied", "bazaar": "applied", "admin": "rejected FORBIDDEN"}
ON_A_CUSTOMER = {
    "sara": "applied",
    "omid": "applied",
    "lead": "applied",
    "layla": "parked SCOPE_DENIED",
    "bazaar": "parked SCOPE_DENIED",
    "admin": "rejected FORBIDDEN",
}
ON_AN_ENTRY = {**ON_A_CUSTOMER, "omid": "rejected FORBIDDEN", "admin": "parked SCOPE_DENIED"}


def matrix() -> list[Any]:
    """Every intent with what becomes of it for each role; the customer and the entry are Sara's."""

    def wanted(customer: str, entry: str, point: str, conversation: str) -> dict[str, dict[str, Any]]:
        row = {"id": new_id()}
        return {
            "SetCustomerField": {"customer_id": customer, "field": "city", "old": None, "new": "قم"},
            "AddContactPoint": {**row, "customer_id": customer, "kind": "phone", "value": "0912"},
            "SetContactPoint": {"contact_point_id": point, "field": "label", "old": None, "new": "خانه"},
            "LogInteraction": call(customer),
            "AddNote": {**row, "customer_id": customer, "body": "b"},
            "OpenConversation": {**row, "customer_id": customer, "topic": "t"},
            "SetConversation": {"conversation_id": conversation, "field": "stage", "old": None, "new": "s"},
            "MarkRead": {"customer_id": customer, "read_up_to_at": "2027-01-01T00:00:00Z"},
            "EditNote": {**row, "interaction_id": entry, "body": "نو"},
            "CorrectInteraction": {**row, "interaction_id": entry, "field": "subject", "old": None, "new": "s"},
            "MoveInteraction": {**row, "interaction_id": entry, "customer_id": customer},
        }

    entries = {"EditNote", "CorrectInteraction", "MoveInteraction"}
    names = wanted("", "", "", "")
    return [pytest.param(name, wanted, ON_AN_ENTRY if name in entries else ON_A_CUSTOMER, id=name) for name in names]


@pytest.mark.parametrize(("name", "wanted", "expected"), matrix())
def test_what_each_role_may_do(desk: Desks, name: str, wanted: Any, expected: dict[str, str]) -> None:
    sara = desk("sara")
    customer, point, conversation, entry = (new_id() for _ in range(4))
    made = sara.do(
        *sara.intents(
            ("AddCustomer", {"id": customer, "name": "x"}),
            ("AddContactPoint", {"id": point, "customer_id": customer, "kind": "email", "value": "a@b.ir"}),
            ("OpenConversation", {"id": conversation, "customer_id": customer, "topic": "t"}),
            ("AddNote", {"id": entry, "customer_id": customer, "body": "b"}),
        )
    )
    assert {verdict.status for verdict in made} == {VerdictStatus.APPLIED}
    outcome = {}
    for login in expected:
        arguments = wanted(customer, entry, point, conversation)[name]
        one = desk(login)
        [verdict] = one.do(one.intent(name, **arguments))
        outcome[login] = f"{verdict.status} {verdict.code}".strip().replace("noop", "applied")
    # Who comes second with a field change meets the first one's value; that is a conflict, not a lack of rights.
    outcome = {login: said.replace("rejected CONFLICT", "applied") for login, said in outcome.items()}
    assert outcome == expected


def test_who_may_add_a_customer_and_where_they_go(desk: Desks) -> None:
    for login, said in MAKING.items():
        one = desk(login)
        customer = new_id()
        [verdict] = one.do(one.intent("AddCustomer", id=customer, name="x"))
        assert f"{verdict.status} {verdict.code}".strip() == said
        assert (customer in one.catch_up().ids("customer")) == (said == "applied")
