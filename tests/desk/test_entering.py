"""Whoever signed in with a line gets back in without one, with their own secret, and to nobody else's customers."""

from datetime import timedelta
from pathlib import Path

import pytest

from agentdesk.desk.desk import Desk
from agentdesk.desk.keychain import KeychainUnavailable, SystemKeychain
from agentdesk.desk.ports import DeskPorts
from agentdesk.desk.profile import Profile
from agentdesk.models.errors import (
    CacheDamaged,
    CacheInUse,
    NoLine,
    NotSignedIn,
    OfflineUnlockEnded,
    UsageError,
)
from tests.desk.firm import Firm, Machine, password_of
from tests.desk.parts import CHEAP, SetClock


def add_customer(desk: Desk, name: str = "زهرا کریمی") -> str:
    return desk.perform_named("AddCustomer", {"name": name}).ids[0]


def test_signing_in_tells_who_and_where_one_is(firm: Firm) -> None:
    machine = firm.machine()
    desk = machine.sign_in()
    assert (desk.user.login, desk.user.name, desk.user.role, desk.user.team) == ("sara", "Sara", "agent", "north")
    assert desk.server == firm.server.url
    desk.close()


def test_what_was_saved_is_there_again_with_no_line(firm: Firm) -> None:
    machine = firm.machine()
    desk = machine.sign_in()
    customer_id = add_customer(desk)
    desk.close()
    firm.server.cut_line()
    again = machine.unlock()
    card = again.customer(customer_id)
    assert card is not None
    assert card.name == "زهرا کریمی"
    again.close()


@pytest.mark.parametrize("login", ["sara", "nobody"])
def test_a_wrong_password_never_says_what_was_wrong(firm: Firm, login: str) -> None:
    machine = firm.machine()
    with pytest.raises(NotSignedIn) as refused:
        machine.sign_in(login, password="wrong")
    assert "login or the password" in str(refused.value)
    assert not machine.folder.exists()


def test_signing_in_needs_a_line(firm: Firm) -> None:
    firm.server.cut_line()
    with pytest.raises(NoLine):
        firm.machine().sign_in()


@pytest.mark.parametrize("server", ["http://desk.example", "ftp://desk.example", "desk.example", ""])
def test_what_is_no_safe_address_is_refused_before_anything_is_sent(firm: Firm, server: str) -> None:
    machine = firm.machine()
    machine.server = server
    with pytest.raises(UsageError):
        machine.sign_in()


def test_with_a_wrong_secret_it_stays_closed(firm: Firm) -> None:
    machine = firm.machine()
    machine.sign_in().close()
    for secret in ("", "wrong", password_of("reza")):
        with pytest.raises(NotSignedIn):
            machine.unlock(secret=secret)
    machine.unlock().close()


def test_a_passphrase_alone_opens_it_and_the_keyring_is_never_touched(firm: Firm) -> None:
    machine = firm.machine()
    machine.sign_in(passphrase="a b c").close()
    machine.unlock(passphrase="a b c").close()
    with pytest.raises(NotSignedIn):
        machine.unlock(passphrase="a b")
    assert machine.keyring.calls == 0


def without_keyring() -> DeskPorts:
    return DeskPorts(keychain=SystemKeychain(), key_cost=CHEAP)


def test_without_a_keyring_one_is_told_to_give_a_passphrase_and_nothing_is_left(firm: Firm) -> None:
    machine = firm.machine()
    with pytest.raises(KeychainUnavailable, match="passphrase"):
        Desk.sign_in(machine.folder, machine.server, "sara", password_of("sara"), ports=without_keyring())
    assert Desk.known_users(machine.folder) == ()
    assert [path.name for path in machine.folder.rglob("*") if path.is_file()] == ["profile.json", "cache.lock"]
    machine.sign_in(passphrase="a b c").close()


def test_for_one_session_only_the_key_stays_with_the_server(firm: Firm) -> None:
    machine = firm.machine()

    def sign_in() -> Desk:
        return Desk.sign_in(
            machine.folder, machine.server, "sara", password_of("sara"), session_only=True, ports=without_keyring()
        )

    desk = sign_in()
    customer_id = add_customer(desk)
    desk.close()
    with pytest.raises(NotSignedIn):
        Desk.unlock(machine.folder, None, password_of("sara"), ports=without_keyring())
    again = sign_in()
    assert again.customer(customer_id) is not None
    again.close()


def test_two_people_on_one_machine_see_each_their_own(firm: Firm) -> None:
    machine = firm.machine()
    sara = machine.sign_in("sara")
    customer_id = add_customer(sara)
    sara.close()
    layla = machine.sign_in("layla")
    assert layla.customer(customer_id) is None
    layla.close()
    with pytest.raises(NotSignedIn):
        machine.unlock("sara", password_of("layla"))
    assert [user.login for user in Desk.known_users(machine.folder)] == ["layla", "sara"]
    with pytest.raises(NotSignedIn):
        machine.unlock(None, password_of("sara"))
    machine.unlock("sara").close()
    machine.unlock(None).close()


def test_the_unlock_screen_shows_who_until_when_and_how_much_waits(firm: Firm) -> None:
    machine = firm.machine(SetClock())
    desk = machine.sign_in()
    for name in ("a", "b", "c"):
        add_customer(desk, name)
    (shown,) = Desk.known_users(machine.folder)
    assert (shown.login, shown.name, shown.server, shown.unsent) == ("sara", "Sara", firm.server.url, 3)
    assert shown.unlock_until == SetClock().now() + timedelta(days=14) == desk.unlock_until
    desk.sync()
    assert Desk.known_users(machine.folder)[0].unsent == 0
    desk.close()


def test_off_23_after_the_days_without_a_line_only_a_line_opens_it(firm: Firm) -> None:
    machine = firm.machine(SetClock())
    assert machine.clock is not None
    desk = machine.sign_in()
    customer_id = add_customer(desk)
    desk.close()
    machine.clock.move(timedelta(days=14))
    with pytest.raises(OfflineUnlockEnded):
        machine.unlock()
    again = machine.sign_in()
    assert again.customer(customer_id) is not None
    again.close()
    machine.unlock().close()


def test_an_exchange_begins_the_days_anew(firm: Firm) -> None:
    machine = firm.machine(SetClock())
    assert machine.clock is not None
    machine.sign_in().close()
    machine.clock.move(timedelta(days=13))
    desk = machine.unlock()
    assert desk.sync().state == "idle"
    desk.close()
    machine.clock.move(timedelta(days=13))
    machine.unlock().close()


def test_a_forgotten_passphrase_is_replaced_with_a_line_and_nothing_is_lost(firm: Firm) -> None:
    machine = firm.machine()
    desk = machine.sign_in(passphrase="forgotten")
    customer_id = add_customer(desk)
    desk.close()
    again = machine.sign_in(passphrase="remembered")
    assert again.customer(customer_id) is not None
    assert again.status().pending == 1
    again.close()
    machine.unlock(passphrase="remembered").close()


def test_a_new_password_from_the_administrator_opens_the_old_cache(firm: Firm) -> None:
    machine = firm.machine()
    desk = machine.sign_in()
    customer_id = add_customer(desk)
    desk.close()
    firm.change_password("sara", "brand new")
    again = machine.sign_in(password="brand new")
    assert again.customer(customer_id) is not None
    again.close()
    machine.unlock(secret="brand new").close()


def test_an_open_cache_is_in_use_for_everybody_else(firm: Firm) -> None:
    machine = firm.machine()
    desk = machine.sign_in()
    with pytest.raises(CacheInUse):
        machine.unlock()
    with pytest.raises(CacheInUse):
        machine.sign_in()
    desk.close()
    machine.unlock().close()


def test_a_damaged_cache_is_named_by_both_ways_in(firm: Firm) -> None:
    machine = firm.machine()
    machine.sign_in().close()
    (folder,) = Profile(machine.folder).user_folders()
    folder.cache.write_bytes(b"broken" * 1000)
    for enter in (machine.unlock, machine.sign_in):
        with pytest.raises(CacheDamaged):
            enter()
    assert folder.cache.read_bytes() == b"broken" * 1000


def test_where_nobody_signed_in_there_is_nothing_to_unlock(tmp_path: Path) -> None:
    with pytest.raises(NotSignedIn, match="Nobody"):
        Machine(tmp_path / "absent", "http://127.0.0.1:1").unlock()


def test_nothing_readable_is_left_on_the_disk(firm: Firm) -> None:
    machine = firm.machine()
    desk = machine.sign_in()
    customer_id = add_customer(desk, "Unmistakable Name")
    desk.keep_draft("note", "Unmistakable Draft")
    desk.sync()
    contents = [path.read_bytes() for path in machine.folder.rglob("*") if path.is_file()]
    desk.close()
    contents += [path.read_bytes() for path in machine.folder.rglob("*") if path.is_file()]
    assert len(contents) > 8
    for readable in ("Unmistakable", password_of("sara"), customer_id):
        assert not any(readable.encode() in content for content in contents)


def test_a_locked_desk_answers_nothing_and_closing_twice_is_no_fault(firm: Firm) -> None:
    desk = firm.machine().sign_in()
    desk.lock()
    desk.close()
    assert not desk.is_open
    for ask in (desk.status, desk.sync, desk.recent_customers, desk.colleagues):
        with pytest.raises(NotSignedIn, match="locked"):
            ask()
    desk.interrupt_search()
