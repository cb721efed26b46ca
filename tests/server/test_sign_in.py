"""Signing in: one form of refusal, throttling, tokens that survive a lost answer, and the escrow of a cache key."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from agentdesk.models.people import User
from agentdesk.models.vocabulary import Role
from agentdesk.server import tables
from agentdesk.server.accounts import disable_user, set_password
from agentdesk.server.clock import Outside, utc_now
from agentdesk.server.embedded import ServerThread, running_server
from agentdesk.server.passwords import Passwords
from agentdesk.server.tokens import ACCESS_LASTS, REFRESH_LASTS, RETIREMENT_GRACE
from tests.server.bare_desk import PASSWORD, BareDesk, hire, new_id
from tests.server.conftest import Desks, Firm


class Time:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = utc_now()

    def now(self) -> datetime:
        return self.at

    def passes(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def timed(database_url: str, passwords: Passwords, time: Time) -> Iterator[ServerThread]:
    """A server whose time the test sets, with one user."""
    with running_server(database_url, outside=Outside(now=time.now), passwords=passwords) as running:
        hire(running.store, passwords, "sara", Role.AGENT, team="north")
        yield running


@pytest.fixture
def sara(timed: ServerThread) -> Iterator[BareDesk]:
    desk = BareDesk(timed, "sara")
    yield desk
    desk.close()


def attempt(desk: BareDesk, password: str, login: str | None = None) -> Any:
    body = {"login": login or desk.login, "password": password, "device_id": desk.device_id, "device_name": "d"}
    return desk.post("/auth/sign-in", body)


def refresh(desk: BareDesk, token: str, device_id: str | None = None) -> Any:
    return desk.post("/auth/refresh", {"refresh_token": token, "device_id": device_id or desk.device_id})


def syncs(desk: BareDesk, token: str) -> bool:
    desk.token = token
    return desk.post("/auth/sign-out").status_code == 204


def test_a_session_says_who_it_is(desk: Desks, firm: Firm) -> None:
    bazaar = desk("bazaar")
    answer = attempt(bazaar, PASSWORD)
    body = answer.json()
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(body["access_token"]) <= 48
    assert len(body["refresh_token"]) <= 48
    assert body["expires_in"] == 3600
    assert body["offline_unlock_days"] == 14
    assert body["epoch"] == bazaar.epoch
    user = body["user"]
    assert {name: user[name] for name in ("id", "login", "name", "role", "team", "branch")} == {
        "id": firm.ids["bazaar"],
        "login": "bazaar",
        "name": "Bazaar",
        "role": "branch",
        "team": "north",
        "branch": "bazaar",
    }
    assert user["team_id"]
    assert user["branch_id"]


def test_a_wrong_password_and_an_unknown_login_look_the_same(sara: BareDesk) -> None:
    wrong, unknown = attempt(sara, "no"), attempt(sara, "no", login="nobody")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert set(wrong.json()) == {"code", "happened", "safe", "advice"}
    assert wrong.json()["code"] == "not_signed_in"


@pytest.mark.parametrize("login", ["sara", "nobody"])
def test_wrong_passwords_are_slowed_down(sara: BareDesk, time: Time, login: str) -> None:
    tries = [attempt(sara, "no", login) for _ in range(8)]
    assert [answer.status_code for answer in tries] == [401] * 6 + [429] * 2
    assert int(tries[-1].headers["Retry-After"]) >= 1
    assert tries[-1].json()["code"] == "too_many_attempts"
    assert attempt(sara, PASSWORD, login).status_code == 429
    time.passes(timedelta(seconds=3))
    assert attempt(sara, "no", login).status_code == 401
    assert attempt(sara, "no", login).status_code == 429
    time.passes(timedelta(seconds=3))
    assert attempt(sara, "no", login).status_code == 429
    time.passes(timedelta(seconds=2))
    assert attempt(sara, PASSWORD, login).status_code == (200 if login == "sara" else 401)


def test_the_right_password_starts_the_count_anew(sara: BareDesk) -> None:
    for _ in range(3):
        assert [attempt(sara, "no").status_code for _ in range(4)] == [401] * 4
        assert attempt(sara, PASSWORD).status_code == 200


def test_one_address_that_tries_many_logins_is_slowed_down(sara: BareDesk) -> None:
    statuses = [attempt(sara, "no", f"login{number}").status_code for number in range(63)]
    assert statuses[:60] == [401] * 60
    assert 429 in statuses[60:]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"{}", b'{"login":1}', b'{"login":"a","password":"b"}', b"\xff", b"[" * 5000],
    ids=["empty", "cut", "list", "nothing", "number", "no device", "no utf-8", "deep"],
)
def test_a_body_that_is_none_is_named_and_never_repeated(sara: BareDesk, body: bytes) -> None:
    answer = sara.session.post(sara.server.url + "/auth/sign-in", data=body, timeout=30)
    assert answer.status_code == 422
    assert answer.json()["code"] == "usage"


@pytest.mark.parametrize("device_id", ["", "x" * 101, "a\x00"])
def test_a_device_needs_a_proper_id(sara: BareDesk, device_id: str) -> None:
    sara.device_id = device_id
    assert attempt(sara, PASSWORD).status_code == 422


def test_a_token_ends_and_is_renewed(sara: BareDesk, time: Time) -> None:
    sara.sign_in()
    time.passes(ACCESS_LASTS + timedelta(seconds=1))
    assert sara.post("/auth/sign-out").status_code == 401
    renewed = refresh(sara, sara.refresh_token)
    assert renewed.status_code == 200
    assert renewed.json()["refresh_token"] != sara.refresh_token
    assert syncs(sara, renewed.json()["access_token"])


def test_a_lost_renewal_signs_nobody_out_even_after_days(sara: BareDesk, time: Time) -> None:
    sara.sign_in()
    lost = refresh(sara, sara.refresh_token)
    assert lost.status_code == 200
    time.passes(timedelta(days=5))
    again = refresh(sara, sara.refresh_token)
    assert again.status_code == 200
    sara.token = again.json()["access_token"]
    assert sara.exchange(sara.request()).fault is None
    time.passes(RETIREMENT_GRACE + timedelta(seconds=1))
    assert refresh(sara, sara.refresh_token).status_code == 401
    assert refresh(sara, again.json()["refresh_token"]).status_code == 200


def test_a_retired_token_has_a_short_grace(sara: BareDesk) -> None:
    sara.sign_in()
    renewed = refresh(sara, sara.refresh_token).json()
    old, sara.token = sara.refresh_token, renewed["access_token"]
    assert sara.exchange(sara.request()).fault is None
    assert refresh(sara, old).status_code == 200


def test_a_refresh_token_is_for_its_own_device_and_ends(sara: BareDesk, time: Time) -> None:
    sara.sign_in()
    assert refresh(sara, sara.refresh_token, new_id()).status_code == 401
    assert refresh(sara, "made up").status_code == 401
    assert refresh(sara, sara.token).status_code == 401
    time.passes(REFRESH_LASTS + timedelta(seconds=1))
    assert refresh(sara, sara.refresh_token).status_code == 401


def test_signing_out_ends_the_sessions_of_one_device(timed: ServerThread, sara: BareDesk) -> None:
    other = BareDesk(timed, "sara").sign_in()
    sara.sign_in()
    assert sara.post("/auth/sign-out").status_code == 204
    assert sara.post("/auth/sign-out").status_code == 401
    assert refresh(sara, sara.refresh_token).status_code == 401
    assert other.exchange(other.request()).fault is None
    other.close()


def test_a_new_password_ends_every_session(timed: ServerThread, sara: BareDesk, passwords: Passwords) -> None:
    sara.sign_in()
    with timed.store.writing() as unit:
        set_password(unit, unit.session.scalars(select(User)).one(), passwords.hash("another"))
    assert sara.post("/auth/sign-out").status_code == 401
    assert attempt(sara, PASSWORD).status_code == 401
    assert attempt(sara, "another").status_code == 200


def test_a_disabled_user_signs_in_no_more_but_the_device_may_renew(timed: ServerThread, sara: BareDesk) -> None:
    sara.sign_in()
    with timed.store.writing() as unit:
        disable_user(unit, unit.session.scalars(select(User)).one())
    assert attempt(sara, PASSWORD).status_code == 401
    assert refresh(sara, sara.refresh_token).status_code == 200
    assert put_key(sara, sara.device_id, "key").status_code == 403


def put_key(desk: BareDesk, device_id: str, wrapped: str) -> Any:
    return desk.session.put(
        desk.server.url + "/auth/cache-key",
        json={"device_id": device_id, "wrapped": wrapped},
        headers=desk.headers(),
        timeout=30,
    )


def get_key(desk: BareDesk, device_id: str) -> Any:
    return desk.session.get(
        desk.server.url + "/auth/cache-key", params={"device_id": device_id}, headers=desk.headers(), timeout=30
    )


def test_a_cache_key_comes_back_to_its_user_on_its_device_only(desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    omid.device_id = sara.device_id
    omid.sign_in()
    assert get_key(sara, sara.device_id).status_code == 404
    assert put_key(sara, sara.device_id, "first").status_code == 204
    assert put_key(sara, sara.device_id, "کلید").status_code == 204
    assert get_key(sara, sara.device_id).json() == {"wrapped": "کلید"}
    assert get_key(omid, sara.device_id).status_code == 404
    assert get_key(sara, new_id()).status_code == 403
    assert put_key(sara, new_id(), "x").status_code == 403
    assert put_key(sara, sara.device_id, "").status_code == 422
    assert put_key(sara, sara.device_id, "x" * 8193).status_code == 422
    sara.token = ""
    assert get_key(sara, sara.device_id).status_code == 401


def test_only_hashes_are_kept(timed: ServerThread, sara: BareDesk, database_url: str) -> None:
    sara.sign_in()
    secrets = {sara.token, sara.refresh_token, PASSWORD}
    with timed.store.reading() as session:
        for table in (tables.access_token, tables.refresh_token, tables.credential, tables.device):
            for row in session.execute(select(table)):
                assert not secrets & {str(value) for value in row}
        kept = session.scalars(select(tables.credential.c.password_hash)).one()
    assert kept.startswith("$argon2id$")
    if database_url.startswith("sqlite"):
        path = Path(database_url.removeprefix("sqlite:///"))
        assert path.stat().st_mode & 0o077 == 0


def test_real_passwords_use_argon2id_with_64_mebibytes() -> None:
    kept = Passwords().hash("x")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert Passwords().fits(kept, "x")
    assert not Passwords().fits(kept, "y")
    assert not Passwords().fits(None, "nobody has this password")
    assert not Passwords().fits(kept, "x" * 1001)
