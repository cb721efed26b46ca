"""The key of a cache opens by its secret until its last day, and comes back through the escrow after a lost secret."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from agentdesk.desk.files import write_record
from agentdesk.desk.keychain import KeychainUnavailable, SystemKeychain
from agentdesk.desk.profile import UserFolder
from agentdesk.desk.unlocking import ClockSetBack, KeptBy, KeyFile, decoded_escrow
from agentdesk.models.errors import CacheDamaged, NotSignedIn, OfflineUnlockEnded
from tests.desk.parts import CHEAP, USER_ID, KnownChance, MemoryKeyring, SetClock, keychain_over

PASSWORD = "correct horse"


class Machine:
    """One device with one user's key file."""

    def __init__(self, folder: Path) -> None:
        self.clock = SetClock()
        self.keyring = MemoryKeyring()
        self.folder = UserFolder(folder / USER_ID)
        self.keys = KeyFile(self.folder, "device", keychain_over(self.keyring), KnownChance(), CHEAP)

    def sign_in(
        self, password: str = PASSWORD, passphrase: str | None = None, escrow: bytes | None = None, days: int = 14
    ) -> bytes:
        key = self.keys.sign_in(password, passphrase, lambda: escrow)
        self.keys.keep(key, password, passphrase, KeptBy.KEYRING if passphrase is None else KeptBy.PASSPHRASE)
        self.keys.renew(key, self.clock.now(), days)
        return key

    def unlock(self, secret: str = PASSWORD, passphrase: str | None = None) -> bytes:
        return self.keys.unlock(secret, passphrase, self.clock.now())


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_password_opens_it_again_with_the_keyring(machine: Machine) -> None:
    key = machine.sign_in()
    assert machine.unlock() == key
    with pytest.raises(NotSignedIn):
        machine.unlock("wrong")


def test_the_passphrase_alone_never_touches_the_keyring(machine: Machine) -> None:
    key = machine.sign_in(passphrase="a b c")
    assert machine.unlock("", "a b c") == key
    with pytest.raises(NotSignedIn):
        machine.unlock("", "a b")
    with pytest.raises(NotSignedIn):
        machine.unlock(PASSWORD)
    assert machine.keyring.calls == 0


def test_both_ways_may_stand_side_by_side(machine: Machine) -> None:
    key = machine.sign_in()
    machine.keys.keep(key, "", "a b c", KeptBy.PASSPHRASE)
    assert machine.unlock() == machine.unlock("", "a b c") == key


def test_another_device_does_not_open_a_copied_profile(machine: Machine) -> None:
    machine.sign_in()
    elsewhere = KeyFile(machine.folder, "device", keychain_over(MemoryKeyring()), KnownChance(2), CHEAP)
    with pytest.raises(KeychainUnavailable):
        elsewhere.unlock(PASSWORD, None, machine.clock.now())


def test_where_nobody_signed_in_nothing_opens(machine: Machine) -> None:
    with pytest.raises(NotSignedIn, match="Nobody"):
        machine.unlock()


def test_off_23_after_the_last_day_it_stays_closed(machine: Machine) -> None:
    machine.sign_in()
    machine.clock.move(timedelta(days=14) - timedelta(seconds=1))
    machine.unlock()
    machine.clock.move(timedelta(seconds=1))
    with pytest.raises(OfflineUnlockEnded) as ended:
        machine.unlock()
    assert ended.value.facts["unlock_until"].startswith("2026-03-15")


def test_an_exchange_with_the_server_begins_the_days_anew(machine: Machine) -> None:
    key = machine.sign_in()
    machine.clock.move(timedelta(days=13))
    until = machine.keys.renew(key, machine.clock.now())
    assert until == machine.clock.now() + timedelta(days=14)
    machine.clock.move(timedelta(days=13))
    assert machine.unlock() == key


@pytest.mark.parametrize(("days", "counted"), [(0, 1), (1, 1), (30, 30), (60, 60), (3650, 60)])
def test_the_server_says_how_many_days_between_1_and_60(machine: Machine, days: int, counted: int) -> None:
    machine.sign_in(days=days)
    record = machine.keys.record()
    assert record is not None
    assert record.terms.unlock_until == machine.clock.now() + timedelta(days=counted)


def test_a_clock_that_is_set_back_gains_no_days(machine: Machine) -> None:
    key = machine.sign_in()
    machine.clock.move(timedelta(days=10))
    machine.keys.note_seen(key, machine.clock.now())
    machine.clock.wall -= timedelta(hours=14)
    machine.unlock()
    machine.clock.wall -= timedelta(days=9)
    with pytest.raises(ClockSetBack):
        machine.unlock()


def test_signing_in_with_a_line_heals_a_clock_that_was_in_the_future(machine: Machine) -> None:
    machine.clock.move(timedelta(days=4000))
    machine.sign_in()
    machine.clock.move(timedelta(days=-4000))
    with pytest.raises(ClockSetBack):
        machine.unlock()
    key = machine.sign_in()
    assert machine.unlock() == key


def test_dates_changed_by_hand_do_not_open_it(machine: Machine) -> None:
    machine.sign_in()
    record = machine.keys.record()
    assert record is not None
    longer = msgspec.structs.replace(record.terms, unlock_until=record.terms.unlock_until + timedelta(days=900))
    write_record(machine.folder.key, msgspec.structs.replace(record, terms=longer))
    with pytest.raises(OfflineUnlockEnded, match="changed"):
        machine.unlock()


def test_the_escrow_brings_the_key_back_after_a_new_password(machine: Machine) -> None:
    key = machine.sign_in()
    escrow = decoded_escrow(machine.keys.for_escrow(key))
    assert machine.sign_in("new password", escrow=escrow) == key
    assert machine.unlock("new password") == key
    with pytest.raises(NotSignedIn):
        machine.unlock(PASSWORD)


def test_the_escrow_brings_the_key_back_after_a_lost_keyring(machine: Machine) -> None:
    key = machine.sign_in()
    escrow = decoded_escrow(machine.keys.for_escrow(key))
    machine.keyring.secrets.clear()
    with pytest.raises(NotSignedIn):
        machine.sign_in()
    assert machine.sign_in(escrow=escrow) == key
    assert machine.unlock() == key


def test_without_secret_and_escrow_the_cache_is_not_replaced(machine: Machine) -> None:
    machine.sign_in()
    before = machine.folder.key.read_bytes()
    for escrow in (None, b"", b"nonsense" * 8):
        with pytest.raises(NotSignedIn):
            machine.sign_in("other", escrow=escrow)
    assert machine.folder.key.read_bytes() == before


def test_for_a_session_only_the_key_is_on_the_server_alone(machine: Machine) -> None:
    key = machine.keys.sign_in(PASSWORD, None, lambda: None)
    machine.keys.keep(key, PASSWORD, None, KeptBy.SESSION)
    machine.keys.renew(key, machine.clock.now())
    with pytest.raises(NotSignedIn):
        machine.unlock()
    assert machine.keys.sign_in(PASSWORD, None, lambda: decoded_escrow(machine.keys.for_escrow(key))) == key
    assert machine.keyring.calls == 0


def test_without_a_keyring_nothing_is_written(tmp_path: Path) -> None:
    folder = UserFolder(tmp_path / USER_ID)
    keys = KeyFile(folder, "device", SystemKeychain(), KnownChance(), CHEAP)
    key = keys.sign_in(PASSWORD, None, lambda: None)
    with pytest.raises(KeychainUnavailable, match="passphrase"):
        keys.keep(key, PASSWORD, None, KeptBy.KEYRING)
    assert not folder.key.exists()


def test_nothing_secret_is_readable_in_the_key_file(machine: Machine) -> None:
    key = machine.sign_in()
    content = machine.folder.key.read_bytes()
    device_secret = next(iter(machine.keyring.secrets.values()))
    for secret in (
        PASSWORD.encode(),
        key,
        key.hex().encode(),
        msgspec.json.encode(key).strip(b'"'),
        device_secret.encode(),
    ):
        assert secret not in content


def test_a_damaged_key_file_is_named_and_left_alone(machine: Machine) -> None:
    machine.sign_in()
    machine.folder.key.write_bytes(b'{"version": 1')
    with pytest.raises(CacheDamaged):
        machine.unlock()
    assert machine.folder.key.read_bytes() == b'{"version": 1'


@pytest.mark.parametrize("wrapped", [None, "", "%%%"])
def test_nonsense_from_the_server_is_no_escrow(wrapped: str | None) -> None:
    assert decoded_escrow(wrapped) is None
