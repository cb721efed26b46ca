"""The offline profile at a whole desk: search, timeline, status and the commands keep to it, and history comes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from agentdesk.desk.desk import Desk
from agentdesk.models.profile import OfflineProfile, ProfilePlace
from agentdesk.server.accounts import Place, move_user, require_user
from agentdesk.server.profiles import set_profile
from tests.desk.firm import Firm, Machine

NOW = datetime.now(UTC)
PASSPHRASE = "a long passphrase"


@pytest.fixture
def machine(firm: Firm) -> Machine:
    """Sara's computer, and a customer of hers with an old call and a new one."""
    with closing(firm.machine().sign_in("reza")) as reza:
        customer_id = reza.perform_named("AddCustomer", {"name": "زهرا کریمی", "phone": "0912 345 6789"}).ids[0]
        for days, body in ((400, "فاکتور گمشده"), (3, "پیگیری تازه")):
            at = (NOW - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
            call = {"kind": "call", "direction": "in", "occurred_at": at, "body": body}
            reza.perform_named("LogInteraction", {"customer_id": customer_id, **call})
        assert reza.sync().state == "idle"
    return firm.machine()


def keep_three_months(firm: Firm) -> None:
    with firm.server.store.writing() as unit:
        set_profile(unit, ProfilePlace.TEAM, "north", OfflineProfile(history_months=3, megabytes=500))


@pytest.fixture
def sara(firm: Firm, machine: Machine) -> Iterator[Desk]:
    """Her desk under a profile of three months."""
    keep_three_months(firm)
    with closing(machine.sign_in("sara")) as desk:
        assert desk.sync().state == "idle"
        desk.finish_indexing()
        yield desk


def customer_of(desk: Desk) -> str:
    return desk.search_customers("کریمی")[0].id


def bodies(desk: Desk) -> list[str]:
    return [entry.body for entry in desk.timeline(customer_of(desk)).entries]


def test_what_is_at_the_centre_is_neither_shown_nor_found_but_told(sara: Desk) -> None:
    assert bodies(sara) == ["پیگیری تازه"]
    assert not sara.search_interactions("گمشده")
    assert sara.search_interactions("پیگیری")
    assert sara.older(customer_of(sara)) == 1
    top = sara.timeline_top(customer_of(sara))
    assert (top.at_the_centre, top.is_coming) == (1, False)
    kept = sara.housekeeping()
    assert (kept.at_the_centre, kept.budget_bytes) == (1, 500 * 1024 * 1024)
    assert kept.cache_bytes > 0
    assert kept.compared_at is not None
    assert sara.status().interactions == 1


def test_it_comes_back_for_the_asking_and_is_found_again(firm: Firm, sara: Desk) -> None:
    firm.server.cut_line()
    assert sara.fetch_older(customer_of(sara)) == 1
    assert sara.timeline_top(customer_of(sara)).is_coming
    assert sara.sync().state == "offline"
    assert sara.older(customer_of(sara)) == 1
    firm.server.restore_line()
    assert sara.sync().state == "idle"
    sara.finish_indexing()
    assert bodies(sara) == ["پیگیری تازه", "فاکتور گمشده"]
    assert sara.search_interactions("گمشده")
    assert sara.older(customer_of(sara)) == 0


def test_12_after_a_move_to_another_team_nothing_is_found_any_more(firm: Firm, sara: Desk) -> None:
    with firm.server.store.writing() as unit:
        move_user(unit, require_user(unit.session, "sara"), Place("south", None))
    assert sara.sync().state == "idle"
    sara.finish_indexing()
    assert not sara.search_customers("کریمی")
    assert not sara.search_customers("09123456789")
    assert not sara.search_interactions("پیگیری")
    assert (sara.status().customers, sara.housekeeping().at_the_centre) == (0, 0)


def test_the_doctor_tells_size_and_comparison(firm: Firm, machine: Machine) -> None:
    keep_three_months(firm)
    with closing(machine.sign_in("sara", passphrase=PASSPHRASE)) as desk:
        desk.sync()
    checks = Desk.doctor(machine.folder, None, "", passphrase=PASSPHRASE, ports=machine.ports)
    words = {check.name: check.words for check in checks}
    assert "of 500 MiB" in words["size"]
    assert "1 entries are kept at the centre" in words["size"]
    assert "compared with the server" in words["compared"]
