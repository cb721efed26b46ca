"""Who set a field, when and where, is told with a conflict: rightly, to the right people, on both databases."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from agentdesk.models.base import from_microseconds
from agentdesk.models.customer import Customer
from agentdesk.server import tables
from agentdesk.server.embedded import ServerThread
from agentdesk.sync.wire.messages import VerdictMessage, VerdictStatus
from tests.server.bare_desk import BareDesk
from tests.server.conftest import Desks, Firm

WALL = from_microseconds(1_760_000_000_000_000)
"""When a bare desk says that it made its changes."""


def set_city(desk: BareDesk, customer: str, new: str, old: str | None = None, **more: Any) -> VerdictMessage:
    [verdict] = desk.do(desk.intent("SetCustomerField", customer_id=customer, field="city", old=old, new=new, **more))
    return verdict


def told(verdict: VerdictMessage) -> dict[str, str]:
    """Who, when and where."""
    assert verdict.code == "CONFLICT"
    return {name: verdict.facts[name] for name in ("by", "at", "where") if name in verdict.facts}


def test_off_08_a_conflict_says_who_set_the_value_when_and_where(desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    customer = sara.add_customer()
    omid.catch_up()
    assert set_city(sara, customer, "قم").status is VerdictStatus.APPLIED
    verdict = set_city(omid, customer, "یزد")
    assert told(verdict) == {"by": "Sara", "at": WALL.isoformat(), "where": "north"}
    assert verdict.facts["ver"] == str(omid.rows["customer", customer]["ver"])


def test_the_last_author_counts_and_each_field_has_its_own(desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    customer = sara.add_customer()
    omid.catch_up()
    set_city(sara, customer, "قم")
    set_city(omid, customer, "یزد", "قم")
    [tier] = sara.do(sara.intent("SetCustomerField", customer_id=customer, field="tier", new="gold"))
    assert tier.status is VerdictStatus.APPLIED
    assert told(set_city(sara, customer, "کاشان", "قم"))["by"] == "Omid"


def test_a_change_of_the_same_request_is_known_already(desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    change = {"customer_id": customer, "field": "city", "old": None}
    drafts = [("SetCustomerField", {**change, "new": new}) for new in ("قم", "یزد")]
    first, second = sara.do(*sara.intents(*drafts))
    assert first.status is VerdictStatus.APPLIED
    assert (told(second)["by"], second.facts["theirs"]) == ("Sara", "قم")


def test_a_refused_change_leaves_no_author_behind(desk: Desks, server: ServerThread, firm: Firm) -> None:
    """The group is run together first and undone at the refusal: what was noted meanwhile must be forgotten, too."""
    sara, omid = desk("sara"), desk("omid")
    customer = sara.add_customer()
    omid.catch_up()
    set_city(sara, customer, "قم")
    change = {"customer_id": customer, "field": "city", "old": None}
    drafts = [
        ("SetCustomerField", {**change, "new": "یزد"}),
        ("SetCustomerField", {**change, "field": "tier", "new": "a"}),
    ]
    refused, taken = omid.do(*omid.intents(*drafts))
    assert (refused.status, taken.status) == (VerdictStatus.REJECTED, VerdictStatus.APPLIED)
    kept = tables.field_author.c
    with server.store.reading() as session:
        found = session.execute(select(kept.field, kept.user_id).where(kept.row_id == customer)).all()
    assert {row.field: row.user_id for row in found} == {"city": firm.ids["sara"], "tier": firm.ids["omid"]}


def test_work_past_the_desks_is_nobodys_but_has_its_time(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    set_city(sara, customer, "قم")
    with server.store.writing() as unit:
        unit.session.get_one(Customer, customer).city = "تبریز"
    facts = told(set_city(sara, customer, "یزد", "قم"))
    assert facts.keys() == {"at"}
    assert datetime.fromisoformat(facts["at"]) > WALL


def test_who_cannot_see_the_customer_is_told_nothing_of_it(desk: Desks) -> None:
    sara, layla = desk("sara"), desk("layla")
    customer = sara.add_customer()
    set_city(sara, customer, "قم")
    verdict = set_city(layla, customer, "یزد")
    assert (verdict.code, dict(verdict.facts)) == ("SCOPE_DENIED", {"id": customer})


def test_the_place_is_the_branch_of_who_works_in_one(desk: Desks) -> None:
    bazaar, lead = desk("bazaar"), desk("lead")
    customer = bazaar.add_customer()
    lead.catch_up()
    set_city(bazaar, customer, "قم")
    assert told(set_city(lead, customer, "یزد")) == {"by": "Bazaar", "at": WALL.isoformat(), "where": "bazaar"}


@pytest.mark.parametrize(
    ("field", "values", "merge", "status"),
    [
        ("city", ("قم", "قم"), "equal", VerdictStatus.NOOP),
        ("about", ("یک", "دو"), "last_writer", VerdictStatus.APPLIED),
    ],
)
def test_off_09_what_is_brought_together_is_told_with_the_verdict(
    desk: Desks, field: str, values: tuple[str, str], merge: str, status: VerdictStatus
) -> None:
    sara, omid = desk("sara"), desk("omid")
    customer = sara.add_customer()
    omid.catch_up()
    change: dict[str, Any] = {"customer_id": customer, "field": field, "old": None}
    [alone] = sara.do(sara.intent("SetCustomerField", **change, new=values[0]))
    [met] = omid.do(omid.intent("SetCustomerField", **change, new=values[1]))
    assert (alone.status, dict(alone.facts)) == (VerdictStatus.APPLIED, {})
    assert (met.status, met.facts["merge"], met.facts["theirs"], met.facts["by"]) == (status, merge, values[0], "Sara")


def test_what_a_savepoint_undid_has_no_author(desk: Desks, server: ServerThread) -> None:
    customer = desk("sara").add_customer()
    with server.store.writing() as unit:
        with suppress(LookupError), unit.savepoint():
            unit.session.get_one(Customer, customer).city = "قم"
            unit.session.flush()
            raise LookupError
        unit.session.get_one(Customer, customer).tier = "gold"
    kept = tables.field_author.c
    with server.store.reading() as session:
        assert list(session.scalars(select(kept.field).where(kept.row_id == customer))) == ["tier"]
