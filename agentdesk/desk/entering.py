"""The two ways to a desk: signing in with a line, which makes or re-opens a cache, and unlocking without one."""

from __future__ import annotations

import platform
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from agentdesk.desk.answers import KnownUser, SignedIn
from agentdesk.desk.cache import Cache, claimed, is_gone, make_cache, open_cache
from agentdesk.desk.clock import new_id
from agentdesk.desk.ports import DeskPorts
from agentdesk.desk.profile import AccountRecord, DeviceRecord, Profile, UserFolder
from agentdesk.desk.unlocking import KeptBy, KeyFile, decoded_escrow, key_record
from agentdesk.models.errors import AgentDeskError, NotSignedIn
from agentdesk.sync import auth
from agentdesk.sync.auth import Session
from agentdesk.sync.transport import HttpServer

MOST_OF_A_NAME = 100
"""Letters of this machine's name that the server takes."""


@dataclass(frozen=True)
class Credentials:
    """What the person gave. A passphrase stands in for the keyring; ``session_only`` leaves the key to the server."""

    login: str
    password: str
    passphrase: str | None = None
    session_only: bool = False

    @property
    def kept_by(self) -> KeptBy:
        """What the key shall be kept by."""
        if self.passphrase is not None:
            return KeptBy.PASSPHRASE
        return KeptBy.SESSION if self.session_only else KeptBy.KEYRING


@dataclass(frozen=True)
class Entered:
    """An open cache with everything that belongs to it. ``session`` is there after a sign-in.

    ``escrowed`` tells that the server took its copy of the key.
    """

    account: AccountRecord
    device_id: str
    folder: UserFolder
    key: bytes
    keys: KeyFile
    cache: Cache
    claim: ExitStack
    session: Session | None = None
    escrowed: bool = False

    @property
    def user(self) -> SignedIn:
        """Who is at the desk."""
        who = self.account
        return SignedIn(who.user_id, who.login, who.name, who.role, who.team, who.branch)


def known_users(folder: Path) -> tuple[KnownUser, ...]:
    """Who signed in here before, the last one first; reads nothing secret. Raises CacheDamaged or CacheNewer."""
    profile = Profile(folder)
    return tuple(_known_user(account, profile.user_folder(account.user_id)) for account in profile.accounts())


def _known_user(account: AccountRecord, folder: UserFolder) -> KnownUser:
    record = key_record(folder)
    return KnownUser(
        user_id=account.user_id,
        login=account.login,
        name=account.name,
        server=account.server,
        last_used_at=account.last_used_at,
        unlock_until=account.last_used_at if record is None else record.terms.unlock_until,
        unsent=folder.unsent(),
        cache_is_gone=record is not None and is_gone(folder),
        unsent_files=folder.unsent_files(),
    )


def sign_in(folder: Path, server: HttpServer, given: Credentials, ports: DeskPorts) -> Entered:
    """Sign in with a line. Raises NotSignedIn, NoLine, ServerFault, KeychainUnavailable or CacheFault."""
    profile = Profile(folder)
    fresh = partial(new_id, ports.randomness)
    known = profile.device() or DeviceRecord(device_id=fresh())
    device = replace(known.at(profile.place(ports.machine()), fresh), server=server.url)
    device_id = device.device_id
    device_name = platform.node()[:MOST_OF_A_NAME]
    session = auth.sign_in(server, given.login, given.password, device_id=device_id, device_name=device_name)
    user_folder = profile.user_folder(session.user.id)
    profile.keep_device(device)
    with claimed(user_folder) as claim:
        keys = keys_of(user_folder, device, ports)
        key, escrowed = _key_after_sign_in(keys, user_folder, given, server, session)
        cache = open_cache(user_folder, key)
        claim.callback(cache.close)
        keys.renew(key, ports.clock.now(), session.offline_unlock_days)
        account = account_of(session, server.url, ports)
        user_folder.keep_account(account)
        kept = claim.pop_all()
    return Entered(account, device_id, user_folder, key, keys, cache, kept, session, escrowed)


def unlock(folder: Path, who: str | None, secret: str, passphrase: str | None, ports: DeskPorts) -> Entered:
    """Open the cache of somebody who signed in here before. Raises NotSignedIn, OfflineUnlockEnded or CacheFault."""
    profile = Profile(folder)
    device, account = profile.device(), profile.find(who)
    if device is None or account is None:
        raise NotSignedIn("Nobody has signed in here yet.", advice="Sign in with a line once.")
    user_folder = profile.user_folder(account.user_id)
    with claimed(user_folder) as claim:
        keys = keys_of(user_folder, device, ports)
        key = keys.unlock(secret, passphrase, ports.clock.now())
        cache = open_cache(user_folder, key)
        claim.callback(cache.close)
        account = _used_now(user_folder, account, ports)
        kept = claim.pop_all()
    return Entered(account, device.device_id, user_folder, key, keys, cache, kept)


def account_of(session: Session, server: str, ports: DeskPorts) -> AccountRecord:
    """The account as the server names it now."""
    user = session.user
    return AccountRecord(
        user_id=user.id,
        login=user.login,
        name=user.name,
        role=user.role,
        team_id=user.team_id,
        team=user.team,
        branch_id=user.branch_id,
        branch=user.branch,
        server=server,
        last_used_at=ports.clock.now(),
    )


def keys_of(folder: UserFolder, device: DeviceRecord, ports: DeskPorts) -> KeyFile:
    """A user's key file on a device."""
    return KeyFile(folder, device.device_id, ports.keychain, ports.randomness, ports.key_cost, earlier=device.earlier)


def _key_after_sign_in(
    keys: KeyFile, folder: UserFolder, given: Credentials, server: HttpServer, session: Session
) -> tuple[bytes, bool]:
    """The key, wrapped anew, and whether the server has its copy. For somebody new the cache is made first.

    Where the cache was deleted and the rest stayed, a new one is made under the key of the old: a copy of the old one
    that turns up again can still be opened.
    """

    def escrow() -> bytes | None:
        kept = auth.cache_key(server, session.access_token, device_id=keys.device_id)
        for known_as in keys.earlier if kept is None else ():
            # The server hands a key to the device alone that left it; another one of this id has to sign in again.
            before = auth.sign_in(server, given.login, given.password, device_id=known_as, device_name="")
            kept = kept or auth.cache_key(server, before.access_token, device_id=known_as)
        return decoded_escrow(kept)

    is_new, gone = keys.record() is None, is_gone(folder)
    try:
        key = keys.sign_in(given.password, given.passphrase, escrow)
    except NotSignedIn:
        if not gone:
            raise
        keys.set_aside()
        is_new = True
        key = keys.sign_in(given.password, given.passphrase, escrow)
    if is_new or gone:
        make_cache(folder, key)
        if folder.unsent() or folder.unsent_files():
            folder.keep_unsent(0, 0)
    try:
        keys.keep(key, given.password, given.passphrase, given.kept_by)
        return key, _is_escrowed(keys, key, given, server, session)
    except BaseException:
        if is_new:
            folder.cache.unlink(missing_ok=True)
            folder.key.unlink(missing_ok=True)
        raise


def _is_escrowed(keys: KeyFile, key: bytes, given: Credentials, server: HttpServer, session: Session) -> bool:
    """Give the server its copy of the key. It may fail and be tried again, unless the key is kept nowhere else."""
    wrapped = keys.for_escrow(key)
    try:
        if wrapped is not None:
            auth.keep_cache_key(server, session.access_token, device_id=keys.device_id, wrapped=wrapped)
    except AgentDeskError:
        if given.kept_by is KeptBy.SESSION:
            raise
        return False
    return wrapped is not None


def _used_now(folder: UserFolder, account: AccountRecord, ports: DeskPorts) -> AccountRecord:
    used = account.used_at(ports.clock.now())
    folder.keep_account(used)
    return used
