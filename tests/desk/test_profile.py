"""A profile folder says who signed in here, and nothing that is secret."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from agentdesk.desk.profile import AccountRecord, DeviceRecord, Profile
from agentdesk.models.errors import CacheDamaged, ServerFault
from tests.desk.parts import USER_ID, SetClock


def account(user_id: str, login: str, days: int = 0) -> AccountRecord:
    return AccountRecord(
        user_id=user_id,
        login=login,
        name=login.title(),
        role="agent",
        server="https://desk.example",
        last_used_at=SetClock().now() + timedelta(days=days),
    )


def remembered(profile: Profile, record: AccountRecord) -> None:
    profile.user_folder(record.user_id).keep_account(record)


def test_a_folder_that_is_not_there_knows_nobody(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "absent")
    assert (profile.device(), profile.accounts(), profile.find(None)) == (None, (), None)
    assert not profile.folder.exists()


def test_the_device_and_the_server_used_last_are_remembered(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "p")
    profile.keep_device(DeviceRecord(device_id="device", server="https://a.example"))
    profile.keep_device(DeviceRecord(device_id="device", server="https://b.example"))
    assert profile.device() == DeviceRecord(device_id="device", server="https://b.example")


def test_people_are_found_by_id_by_login_or_as_the_last_one_here(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    sara, reza = account(USER_ID, "sara", days=1), account(USER_ID.replace("a", "b"), "reza")
    remembered(profile, reza)
    remembered(profile, sara)
    assert profile.accounts() == (sara, reza)
    assert profile.find(None) == profile.find("sara") == profile.find(USER_ID) == sara
    assert profile.find("reza") == reza
    assert profile.find("nobody") is None


@pytest.mark.parametrize("user_id", ["", "..", "../../etc", USER_ID.upper(), USER_ID + "/x"])
def test_an_id_that_would_name_another_folder_is_refused(tmp_path: Path, user_id: str) -> None:
    with pytest.raises(ServerFault):
        Profile(tmp_path).user_folder(user_id)


def test_the_count_of_unsent_changes_is_a_courtesy_that_never_fails(tmp_path: Path) -> None:
    folder = Profile(tmp_path).user_folder(USER_ID)
    assert folder.unsent() == 0
    folder.keep_unsent(3, 1)
    assert folder.unsent() == 0
    folder.keep_account(account(USER_ID, "sara"))
    folder.keep_unsent(3, 1)
    assert (folder.unsent(), folder.unsent_files()) == (3, 1)
    (folder.path / "unsent").write_bytes(b"\xff")
    assert folder.unsent() == 0


def test_a_damaged_account_is_named(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    remembered(profile, account(USER_ID, "sara"))
    path = profile.user_folder(USER_ID).path / "account.json"
    path.write_bytes(msgspec.json.encode({"version": 1}))
    with pytest.raises(CacheDamaged):
        profile.accounts()
    reza = account(USER_ID.replace("a", "b"), "reza")
    remembered(profile, reza)
    assert profile.accounts() == (reza,)
