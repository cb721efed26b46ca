"""Offline profiles at the server: which one counts for whom, what is no profile, and the command."""

from __future__ import annotations

import json

import pytest

from agentdesk.models.errors import Refused, UsageError
from agentdesk.models.profile import Customers, OfflineProfile, ProfilePlace
from agentdesk.server.__main__ import main
from agentdesk.server.embedded import ServerThread
from agentdesk.server.profiles import all_profiles, set_profile
from tests.server.bare_desk import BareDesk
from tests.server.conftest import Desks

pytestmark = pytest.mark.usefixtures("firm")

YEAR = OfflineProfile(history_months=12)


def told(desk: BareDesk) -> dict[str, object]:
    answer = desk.session.get(desk.server.url + "/profile", headers=desk.headers(), timeout=30)
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def test_everything_is_kept_where_nobody_said_otherwise(desk: Desks) -> None:
    assert told(desk("sara")) == {"customers": "all", "active_months": None, "history_months": None, "megabytes": None}


def test_the_narrower_profile_counts(desk: Desks, server: ServerThread) -> None:
    layers = [
        (ProfilePlace.FIRM, "", 24),
        (ProfilePlace.TEAM, "north", 12),
        (ProfilePlace.BRANCH, "bazaar", 6),
        (ProfilePlace.ROLE, "lead", 36),
    ]
    with server.store.writing() as unit:
        for place, name, months in layers:
            set_profile(unit, place, name, OfflineProfile(history_months=months))
    kept = {login: told(desk(login))["history_months"] for login in ("layla", "sara", "bazaar", "lead", "admin")}
    assert kept == {"layla": 24, "sara": 12, "bazaar": 6, "lead": 36, "admin": 24}
    with server.store.reading() as session:
        assert [one.place for one in all_profiles(session)] == list(ProfilePlace)


@pytest.mark.parametrize(
    "profile",
    [
        OfflineProfile(history_months=0),
        OfflineProfile(megabytes=0),
        OfflineProfile(customers=Customers.ACTIVE),
        OfflineProfile(active_months=3),
    ],
)
def test_what_is_no_profile_is_refused(server: ServerThread, profile: OfflineProfile) -> None:
    with pytest.raises(UsageError), server.store.writing() as unit:
        set_profile(unit, ProfilePlace.FIRM, "", profile)


def test_a_place_that_is_not_there_is_refused(server: ServerThread) -> None:
    with pytest.raises(Refused), server.store.writing() as unit:
        set_profile(unit, ProfilePlace.TEAM, "nowhere", YEAR)


def test_the_command_sets_lists_and_drops(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    place = ["--database", database_url, "--json"]
    assert main(["profile", "set", "--team", "north", "--months", "12", "--megabytes", "300", *place]) == 0
    expected = {
        "for": "team",
        "name": "north",
        "customers": "all",
        "active_months": None,
        "history_months": 12,
        "megabytes": 300,
    }
    assert json.loads(capsys.readouterr().out) == expected
    assert main(["profile", "set", "--customers", "active", "--active-months", "3", *place]) == 0
    capsys.readouterr()
    assert main(["profile", "list", *place]) == 0
    listed = json.loads(capsys.readouterr().out)["profiles"]
    assert [one["for"] for one in listed] == ["firm", "team"]
    assert listed[1] == expected
    assert main(["profile", "drop", *place]) == 0
    capsys.readouterr()
    assert main(["profile", "list", *place]) == 0
    assert json.loads(capsys.readouterr().out)["profiles"] == [expected]
    assert main(["profile", "set", "--customers", "active", *place]) == 2
