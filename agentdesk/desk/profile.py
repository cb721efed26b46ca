"""The profile folder: what a console remembers on one machine, and where. Nothing secret is readable in it.

| file                        | what it holds                                                            |
|-----------------------------|--------------------------------------------------------------------------|
| profile.json                | the device's id and the server used last                                 |
| users/USER_ID/account.json  | who it is, for the unlock screen                                         |
| users/USER_ID/key.json      | the wrapped key of the cache and the terms of opening it                 |
| users/USER_ID/cache.db      | the encrypted cache (with its -wal and -shm while it is open)            |
| users/USER_ID/cache.lock    | nothing; it is locked by the program that has the cache open             |
| users/USER_ID/opened/       | files that were opened with another program, until the cache is closed   |
| users/USER_ID/unsent        | how many changes wait to be sent, for the unlock screen                  |
| users/USER_ID/unsent-files  | and how many files                                                       |
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from agentdesk.desk.files import make_private_folder, read_record, write_record
from agentdesk.models.errors import CacheFault, ServerFault

VERSION = 1
_MOST_EARLIER = 8
_USER_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class DeviceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """``profile.json``. ``place`` is a fingerprint of the machine and folder in which the device got its id.

    ``earlier`` are the ids it had before, the last one first: keys that were kept under them are still found.
    """

    version: int = VERSION
    device_id: str
    server: str = ""
    place: str = ""
    earlier: tuple[str, ...] = ()

    def at(self, place: str, fresh: Callable[[], str]) -> DeviceRecord:
        """The same device at its own place. A profile that was copied elsewhere is another one there.

        Two machines of one id would end each other's sessions, each time one of them renews its own.
        """
        if self.place in ("", place):
            return msgspec.structs.replace(self, place=place)
        earlier = (self.device_id, *self.earlier)[:_MOST_EARLIER]
        return msgspec.structs.replace(self, device_id=fresh(), place=place, earlier=earlier)


class AccountRecord(msgspec.Struct, frozen=True, kw_only=True):
    """``account.json``: who signed in here, as the server named them."""

    version: int = VERSION
    user_id: str
    login: str
    name: str
    role: str
    team_id: str | None = None
    team: str | None = None
    branch_id: str | None = None
    branch: str | None = None
    server: str
    last_used_at: datetime

    def used_at(self, now: datetime) -> AccountRecord:
        """The same, used at ``now``."""
        return msgspec.structs.replace(self, last_used_at=now)


@dataclass(frozen=True)
class UserFolder:
    """One user's files in a profile."""

    path: Path

    @property
    def cache(self) -> Path:
        """The encrypted cache."""
        return self.path / "cache.db"

    @property
    def key(self) -> Path:
        """The wrapped key."""
        return self.path / "key.json"

    @property
    def lock(self) -> Path:
        """Held by whoever has the cache open."""
        return self.path / "cache.lock"

    @property
    def opened(self) -> Path:
        """Copies of attachments for other programs."""
        return self.path / "opened"

    def account(self) -> AccountRecord | None:
        """Whose folder this is. Raises CacheDamaged or CacheNewer."""
        return read_record(self.path / "account.json", AccountRecord, VERSION)

    def keep_account(self, account: AccountRecord) -> None:
        """Remember whose folder this is."""
        make_private_folder(self.path)
        write_record(self.path / "account.json", account)

    def unsent(self) -> int:
        """How many changes were waiting when somebody last counted; 0 where nobody did."""
        return self._counted("unsent")

    def unsent_files(self) -> int:
        """And how many files."""
        return self._counted("unsent-files")

    def keep_unsent(self, changes: int, files: int) -> None:
        """Note how much waits. It is a courtesy to the unlock screen: a full disk is no reason to fail here."""
        self._keep_count("unsent", changes)
        self._keep_count("unsent-files", files)

    def _counted(self, name: str) -> int:
        try:
            return int((self.path / name).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    def _keep_count(self, name: str, count: int) -> None:
        try:
            fresh = self.path / f"{name}.new"
            fresh.write_text(str(count), encoding="ascii")
            fresh.chmod(0o600)
            fresh.replace(self.path / name)
        except OSError:
            return


class Profile:
    """A profile folder. It is made when it is first written to; reading an absent one finds nobody."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def device(self) -> DeviceRecord | None:
        """What is known of the device, None before the first sign-in. Raises CacheDamaged or CacheNewer."""
        return read_record(self.folder / "profile.json", DeviceRecord, VERSION)

    def keep_device(self, device: DeviceRecord) -> None:
        """Remember the device's id and the server used last."""
        make_private_folder(self.folder)
        write_record(self.folder / "profile.json", device)

    def place(self, machine: str) -> str:
        """A fingerprint of where this profile lies, on a machine of that name."""
        return sha256(f"{machine}\n{self.folder.resolve()}".encode("utf-8", "surrogateescape")).hexdigest()[:16]

    def user_folder(self, user_id: str) -> UserFolder:
        """Where that user's files are. Raises ServerFault for an id that is none: it would name a folder elsewhere."""
        if not _USER_ID.fullmatch(user_id):
            raise ServerFault("The server named a user by something that is no id.")
        return UserFolder(self.folder / "users" / user_id)

    def user_folders(self) -> tuple[UserFolder, ...]:
        """The folders of all users who ever signed in here."""
        users = self.folder / "users"
        if not users.is_dir():
            return ()
        return tuple(UserFolder(path) for path in sorted(users.iterdir()) if _USER_ID.fullmatch(path.name))

    def accounts(self) -> tuple[AccountRecord, ...]:
        """Everybody who ever signed in here, the last one first.

        One person's unreadable file does not keep the others out; when nobody's can be read, its fault is raised.
        """
        found: list[AccountRecord] = []
        faults: list[CacheFault] = []
        for folder in self.user_folders():
            try:
                account = folder.account()
            except CacheFault as fault:
                faults.append(fault)
            else:
                found += [account] if account is not None else []
        if faults and not found:
            raise faults[0]
        return tuple(sorted(found, key=lambda account: account.last_used_at, reverse=True))

    def find(self, user_id_or_login: str | None) -> AccountRecord | None:
        """The account of that id or login; the last one used when none is named."""
        for account in self.accounts():
            if user_id_or_login in (None, account.user_id, account.login):
                return account
        return None
