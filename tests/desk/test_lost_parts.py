"""A part of a profile is lost, put back from an older copy or copied to a second machine: words, and no work lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from agentdesk.desk.answers import KnownUser
from agentdesk.desk.desk import Desk
from agentdesk.desk.entering import known_users
from agentdesk.desk.keychain import KeychainUnavailable
from agentdesk.desk.profile import Profile, UserFolder
from agentdesk.models.errors import CacheDamaged, NoLine, NotSignedIn
from agentdesk.server.tables import client
from tests.desk.firm import Firm, Machine, password_of


def add(desk: Desk, name: str) -> str:
    return desk.perform_named("AddCustomer", {"name": name}).ids[0]


def note(desk: Desk, customer_id: str, body: str) -> str:
    return desk.perform_named("AddNote", {"customer_id": customer_id, "body": body}).ids[0]


def notes(desk: Desk, customer_id: str) -> list[str]:
    return sorted(entry.id for entry in desk.timeline(customer_id, limit=500).entries)


def settle(*desks: Desk) -> None:
    for _round in range(2):
        for desk in desks:
            done = desk.sync()
            assert (done.state, done.pending, done.needs_you) == ("idle", 0, 0), done


@pytest.fixture
def machine(firm: Firm) -> Machine:
    return firm.machine()


@pytest.fixture
def seated(machine: Machine) -> Iterator[Desk]:
    """Sara has a customer, and the server has her too."""
    desk = machine.sign_in()
    add(desk, "زهرا")
    settle(desk)
    yield desk
    desk.close()


def folder_of(machine: Machine) -> UserFolder:
    return Profile(machine.folder).user_folders()[0]


def known(machine: Machine) -> KnownUser:
    return known_users(machine.folder)[0]


def only_customer(desk: Desk) -> str:
    return desk.search_customers("زهرا")[0].id


def lose_cache(machine: Machine) -> None:
    folder = folder_of(machine)
    for end in ("", "-wal", "-shm"):
        folder.cache.with_name(folder.cache.name + end).unlink(missing_ok=True)


def test_a_cache_that_was_deleted_is_named_and_made_anew_with_a_line(machine: Machine, seated: Desk) -> None:
    zahra = only_customer(seated)
    note(seated, zahra, "نرفته")
    seated.close()
    lose_cache(machine)
    with pytest.raises(CacheDamaged, match="missing") as told:
        machine.unlock()
    assert "sign in with a line" in told.value.advice
    assert not folder_of(machine).cache.exists()
    assert (known(machine).cache_is_gone, known(machine).unsent) == (True, 1)
    again = machine.sign_in()
    settle(again)
    assert again.customer(zahra) is not None
    assert (known(machine).cache_is_gone, known(machine).unsent) == (False, 0)
    again.close()
    machine.unlock().close()


@pytest.mark.parametrize("also", ["keyring", "password"])
def test_a_cache_that_was_deleted_is_made_anew_even_where_nothing_opens_the_old_key(
    firm: Firm, machine: Machine, seated: Desk, also: str
) -> None:
    seated.close()
    lose_cache(machine)
    with firm.server.store.writing() as unit:
        unit.session.connection().exec_driver_sql("DELETE FROM cache_key_escrow")
    if also == "keyring":
        machine.keyring.secrets.clear()
    else:
        firm.change_password("sara", "another")
    password = "another" if also == "password" else password_of("sara")
    again = machine.sign_in(password=password)
    settle(again)
    assert again.search_customers("زهرا")
    again.close()
    machine.unlock(secret=password).close()
    assert list(folder_of(machine).path.glob("key.json.without-cache-*"))


def test_the_log_of_a_cache_that_is_gone_is_not_taken_for_the_new_one_s(machine: Machine, seated: Desk) -> None:
    log = folder_of(machine).cache.with_name("cache.db-wal")
    left = log.read_bytes()
    seated.close()
    lose_cache(machine)
    log.write_bytes(left)
    again = machine.sign_in()
    settle(again)
    assert again.search_customers("زهرا")
    again.close()
    checks = Desk.doctor(machine.folder, None, password_of("sara"), ports=machine.ports)
    assert {check.name: check.ok for check in checks}["integrity"]


def test_a_lost_keyring_is_named_without_a_line_and_the_escrow_opens_the_cache_with_one(
    firm: Firm, machine: Machine, seated: Desk
) -> None:
    zahra = only_customer(seated)
    kept = note(seated, zahra, "نرفته")
    seated.close()
    machine.keyring.secrets.clear()
    before = folder_of(machine).key.read_bytes()
    with pytest.raises(KeychainUnavailable, match="no longer holds") as told:
        machine.unlock()
    assert "untouched" in told.value.safe
    assert "Sign in with a line" in told.value.advice
    assert folder_of(machine).key.read_bytes() == before
    again = machine.sign_in()
    settle(again)
    assert notes(again, zahra) == [kept]
    again.close()
    firm.server.cut_line()
    machine.unlock().close()


def test_a_lost_keyring_with_neither_line_nor_escrow_deletes_nothing(
    firm: Firm, machine: Machine, seated: Desk
) -> None:
    seated.close()
    secrets = dict(machine.keyring.secrets)
    machine.keyring.secrets.clear()
    with firm.server.store.writing() as unit:
        unit.session.connection().exec_driver_sql("DELETE FROM cache_key_escrow")
    before = {path.name: path.read_bytes() for path in folder_of(machine).path.iterdir()}
    with pytest.raises(NotSignedIn, match="keeps no copy of the key") as told:
        machine.sign_in()
    assert "move the profile away" in told.value.advice
    firm.server.cut_line()
    with pytest.raises(NoLine):
        machine.sign_in()
    assert {path.name: path.read_bytes() for path in folder_of(machine).path.iterdir()} == before
    machine.keyring.secrets.update(secrets)
    machine.unlock().close()


def test_a_cache_put_back_from_an_older_copy_goes_on_and_brings_no_work_twice(machine: Machine, seated: Desk) -> None:
    zahra = only_customer(seated)
    waiting = note(seated, zahra, "هنگام نسخه نرفته")
    seated.close()
    kept = machine.folder.with_name("older")
    shutil.copytree(machine.folder, kept)
    later = machine.unlock()
    sent = note(later, zahra, "پس از نسخه")
    settle(later)
    later.close()
    shutil.rmtree(machine.folder)
    shutil.copytree(kept, machine.folder)
    again = machine.unlock()
    fresh = note(again, zahra, "پس از بازگشت")
    settle(again)
    assert notes(again, zahra) == sorted([waiting, sent, fresh])
    again.close()


@pytest.mark.parametrize("keyring", ["copied", "absent"])
def test_both_twins_of_a_copied_profile_keep_every_acknowledged_change_once(
    firm: Firm, machine: Machine, seated: Desk, keyring: str
) -> None:
    zahra = only_customer(seated)
    shared = note(seated, zahra, "پیش از نسخه")
    seated.close()
    second = Machine(machine.folder.with_name("second"), machine.server)
    shutil.copytree(machine.folder, second.folder)
    if keyring == "copied":
        second.keyring.secrets.update(machine.keyring.secrets)
        twin = second.unlock()
    else:
        with pytest.raises(KeychainUnavailable, match="no longer holds"):
            second.unlock()
        twin = second.sign_in()
    first = machine.unlock()
    mine, theirs = note(first, zahra, "از اولی"), note(twin, zahra, "از دومی")
    settle(first, twin)
    later = note(first, zahra, "باز اولی"), note(twin, zahra, "باز دومی")
    settle(twin, first, twin)
    assert notes(first, zahra) == notes(twin, zahra) == sorted([shared, mine, theirs, *later])
    with firm.server.store.reading() as session:  # The first may take a new name too: either could be the copy.
        assert len(session.execute(select(client.c.id)).all()) in (2, 3)
    first.close()
    twin.close()


def test_a_twin_that_signs_in_is_a_device_of_its_own_and_neither_ends_the_other_s_session(
    firm: Firm, machine: Machine, seated: Desk
) -> None:
    zahra = only_customer(seated)
    seated.close()
    second = Machine(machine.folder.with_name("second"), machine.server)
    shutil.copytree(machine.folder, second.folder)
    second.sign_in().close()
    devices = [Profile(one.folder).device() for one in (machine, second)]
    assert len({one.device_id for one in devices if one is not None}) == 2
    # The second one's key was fetched under the id of the first, which therefore signs in once more.
    first, twin = machine.sign_in(), second.sign_in()
    assert [Profile(one.folder).device() for one in (machine, second)] == devices
    for _hour in range(3):
        with firm.server.store.writing() as unit:
            unit.session.connection().exec_driver_sql("DELETE FROM access_token")
        kept = [note(desk, zahra, "در این ساعت") for desk in (first, twin)]
        settle(first, twin)
        assert set(kept) <= set(notes(first, zahra))
        with firm.server.store.writing() as unit:
            unit.session.connection().exec_driver_sql(
                "UPDATE refresh_token SET retired_at = issued_at - 3600000000 WHERE retired_at IS NOT NULL"
            )
    assert notes(first, zahra) == notes(twin, zahra)
    first.close()
    twin.close()


def test_who_else_is_in_a_copied_profile_gets_in_by_the_copied_keyring_or_the_escrow(
    machine: Machine, seated: Desk
) -> None:
    seated.close()
    reza = machine.sign_in("reza")
    kept = add(reza, "کریم")
    reza.close()
    for name, secrets in (("copied", dict(machine.keyring.secrets)), ("absent", {})):
        second = Machine(machine.folder.with_name(name), machine.server)
        shutil.copytree(machine.folder, second.folder)
        second.keyring.secrets.update(secrets)
        second.sign_in("sara").close()
        theirs = second.unlock("reza", password_of("reza")) if secrets else second.sign_in("reza")
        assert theirs.customer(kept) is not None
        theirs.close()


def test_files_that_wait_are_counted_beside_the_changes_here_and_for_the_unlock_screen(
    machine: Machine, seated: Desk, firm: Firm, tmp_path: Path
) -> None:
    customer_id = add(seated, "علی")
    entry_id = note(seated, customer_id, "with a file")
    settle(seated)
    path = tmp_path / "invoice.pdf"
    path.write_bytes(b"content")
    firm.server.cut_line()
    mid = seated.attach(entry_id, path).mid
    assert (seated.status().pending, seated.status().files_waiting) == (1, 1)
    (file,) = seated.outbox().files
    assert (file.name, file.size_bytes, file.percent, file.customer_name) == ("invoice.pdf", 7, 0, "علی")
    assert (known(machine).unsent, known(machine).unsent_files) == (1, 1)
    assert seated.withdraw(mid)
    assert (seated.status().files_waiting, seated.outbox().files) == (0, ())
    seated.attach(entry_id, path)
    firm.server.restore_line()
    settle(seated)
    assert seated.status().files_waiting == 0
    assert not known(machine).has_unsent
