"""Looking whether everything on this machine is in order. Every finding is in words; nothing is changed or repaired."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from agentdesk.desk.answers import Check
from agentdesk.desk.cache import claimed, integrity_faults, open_cache
from agentdesk.desk.entering import keys_of
from agentdesk.desk.ports import DeskPorts
from agentdesk.desk.profile import Profile
from agentdesk.desk.search.index import SearchIndex
from agentdesk.models.errors import AgentDeskError, CacheDamaged, CacheFault, NotSignedIn, StorageFull
from agentdesk.sync.profile.keeping import read_profile
from agentdesk.sync.profile.shelf import count_all_shelved
from agentdesk.sync.profile.work import used_bytes
from agentdesk.sync.repair.upkeep import read_upkeep
from agentdesk.sync.status import read_queue_status
from agentdesk.sync.store import CacheStore

LEAST_FREE_BYTES = 200 * 1024 * 1024
MOST_CLOCK_DIFFERENCE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Finding:
    """A check, and the exit code of a command that found it; 0 where all is well."""

    check: Check
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Secrets:
    """What opens the cache. With a passphrase the keyring is not touched."""

    secret: str
    passphrase: str | None = None


def examine(folder: Path, who: str | None, given: Secrets, ports: DeskPorts) -> tuple[Finding, ...]:
    """Every check that can be made. What lies behind a closed door is left out once the door did not open."""
    with ExitStack() as stack:
        return tuple(_findings(_Visit(folder, who, given, ports), stack))


@dataclass(frozen=True, slots=True)
class _Visit:
    folder: Path
    who: str | None
    given: Secrets
    ports: DeskPorts


def _findings(visit: _Visit, stack: ExitStack) -> Iterator[Finding]:
    profile = _checked("profile", lambda: _profile(visit))
    yield profile
    yield _checked("permissions", lambda: _permissions(visit.folder))
    yield _checked("disk", lambda: _disk(visit.folder))
    if not profile.check.ok:
        return
    if visit.given.passphrase is None:
        yield _checked("keyring", lambda: _keyring(visit))
    try:
        words, store = _cache(visit, stack)
    except AgentDeskError as error:
        yield _bad("cache", error)
        return
    yield Finding(Check("cache", True, words))
    yield _checked("integrity", lambda: _integrity(store))
    yield _checked("search", lambda: _search(store))
    yield _checked("clock", lambda: _clock(store))
    yield _checked("size", lambda: _size(store))
    yield _checked("compared", lambda: _compared(store))


def _checked(name: str, look: Callable[[], str]) -> Finding:
    """The finding of one look: its words, or the error that it ended in."""
    try:
        return Finding(Check(name, True, look()))
    except AgentDeskError as error:
        return _bad(name, error)


def _bad(name: str, error: AgentDeskError) -> Finding:
    return Finding(Check(name, False, str(error)), error.exit_code)


def _profile(visit: _Visit) -> str:
    profile = Profile(visit.folder)
    found = profile.find(visit.who)
    if profile.device() is None or found is None:
        raise NotSignedIn("Nobody has signed in here yet.", advice="Sign in with a line once.")
    return f"{found.login} at {found.server}"


def _permissions(folder: Path) -> str:
    opened = [
        path
        for path in (folder, *folder.rglob("*"))
        if path.exists() and not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if opened:
        raise CacheFault(
            f"Others on this machine can reach {opened[0].name} and {len(opened) - 1} more.",
            advice="Take the rights of group and others away.",
        )
    return "The files are private."


def _disk(folder: Path) -> str:
    place = folder if folder.exists() else folder.parent
    free = shutil.disk_usage(place).free if place.exists() else 0
    words = f"{free // (1024 * 1024)} MiB are free."
    if free < LEAST_FREE_BYTES:
        raise StorageFull(f"The disk is nearly full: {words}", advice="Free some space.")
    return words


def _keyring(visit: _Visit) -> str:
    device = Profile(visit.folder).device()
    ids = () if device is None else (device.device_id, *device.earlier)
    if all(visit.ports.keychain.read(one) is None for one in ids):
        raise NotSignedIn("The keyring holds no secret of this device.", advice="Sign in with a line.")
    return "The keyring holds this device's secret."


def _cache(visit: _Visit, stack: ExitStack) -> tuple[str, CacheStore]:
    profile, ports, given = Profile(visit.folder), visit.ports, visit.given
    device, account = profile.device(), profile.find(visit.who)
    if device is None or account is None:
        raise NotSignedIn("Nobody has signed in here yet.")
    user_folder = profile.user_folder(account.user_id)
    claim = stack.enter_context(claimed(user_folder))
    keys = keys_of(user_folder, device, ports)
    key = keys.unlock(given.secret, given.passphrase, ports.clock.now())
    cache = open_cache(user_folder, key)
    claim.callback(cache.close)
    record = keys.record()
    until = "" if record is None else f", without a line until {record.terms.unlock_until:%Y-%m-%d %H:%M} UTC"
    return f"It opens{until}.", CacheStore(cache.engine)


def _integrity(store: CacheStore) -> str:
    faults = integrity_faults(store)
    if faults:
        raise CacheDamaged(
            f"{len(faults)} pages of the cache are damaged.",
            safe="The file was left as it is.",
            advice="Restore the profile folder from a backup, or move it away and sign in with a line.",
        )
    return "Every page is whole."


def _search(store: CacheStore) -> str:
    with store.read() as connection:
        waiting = SearchIndex().pending(connection)
        missing = 0 if waiting else _unindexed(connection)
    if missing:
        raise CacheDamaged(
            f"{missing} entries cannot be found by searching.",
            safe="The entries themselves are there.",
            advice="Move the profile folder away and sign in with a line, once everything has been sent.",
        )
    return f"{waiting} entries wait to be indexed." if waiting else "Everything can be found."


def _unindexed(connection: Connection) -> int:
    counts = connection.exec_driver_sql(
        "SELECT abs((SELECT count(*) FROM interaction) - (SELECT count(*) FROM search_interaction))"
        " + abs((SELECT count(*) FROM customer WHERE status <> 'merged') - (SELECT count(*) FROM search_customer))"
    )
    return int(counts.scalar_one())


def _size(store: CacheStore) -> str:
    with store.read() as connection:
        used, megabytes = used_bytes(connection), read_profile(connection).megabytes
        shelved = count_all_shelved(connection)
    limit = "" if megabytes is None else f" of {megabytes}"
    left = f" {shelved} entries are kept at the centre." if shelved else ""
    return f"The cache takes {used // (1024 * 1024)}{limit} MiB.{left}"


def _compared(store: CacheStore) -> str:
    """What was mended is no fault any more; it is told, for it should not have been necessary."""
    with store.read() as connection:
        upkeep = read_upkeep(connection)
    if upkeep.compared_at is None:
        return "It has not been compared with the server yet."
    mended = f"; {upkeep.repaired_rows} rows were mended in all" if upkeep.repaired_rows else ""
    return f"It was compared with the server at {upkeep.compared_at:%Y-%m-%d %H:%M} UTC{mended}."


def _clock(store: CacheStore) -> str:
    with store.read() as connection:
        status = read_queue_status(connection)
    difference = status.clock_offset_seconds
    if abs(difference) > MOST_CLOCK_DIFFERENCE_SECONDS:
        raise CacheFault(
            f"The clock of this machine is {abs(difference):.0f} seconds {'behind' if difference > 0 else 'ahead'}.",
            safe="Entries are put in order by the server's clock.",
            advice="Set the clock right.",
        )
    if status.last_success_at is None:
        return "It has not been compared with the server's yet."
    return f"It differs by {abs(difference):.1f} seconds from the server's."
