"""When the key of a cache may be used: by which secret, until which day, and how it comes back after a lost secret.

Two wraps may stand side by side in ``key.json``: the password (or PIN) together with the device secret in the keyring,
and a passphrase alone, which never touches the keyring. The terms of opening without a line lie in the clear beside
them, since the unlock screen shows them, and carry a tag that only a holder of the key can make.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from agentdesk.desk.clock import Randomness
from agentdesk.desk.files import make_private_folder, read_record, write_record
from agentdesk.desk.keychain import Keychain, KeychainUnavailable
from agentdesk.desk.keys import (
    KEY_BYTES,
    KeyCost,
    Wrap,
    authentic,
    authenticate,
    open_escrow,
    seal_for_escrow,
    unwrap_key,
    wrap_key,
    wrong_secret,
)
from agentdesk.desk.profile import UserFolder
from agentdesk.models.errors import NotSignedIn, OfflineUnlockEnded

VERSION = 1
FEWEST_DAYS = 1
MOST_DAYS = 60
USUAL_DAYS = 14
CLOCK_TOLERANCE = timedelta(days=1)
"""How far behind the time it was last seen at a clock may be before it counts as set back: a machine that ran in the
wrong time zone and was put right shuts nobody out."""


class ClockSetBack(OfflineUnlockEnded):
    """The clock stands before a time at which this cache was already open."""

    code = "clock_set_back"


class KeptBy(StrEnum):
    """What a cache's key is kept by; ``session`` keeps it on the server alone, so that every opening needs a line."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105  # the word for it, not one of them
    SESSION = "session"


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """Until when the cache opens without a line, and when it was last open."""

    created_at: datetime
    last_seen_at: datetime
    unlock_until: datetime
    days: int


class KeyRecord(msgspec.Struct, frozen=True, kw_only=True):
    """``key.json``. ``pad`` opens the copy that the server keeps; alone it opens nothing."""

    version: int = VERSION
    with_keyring: Wrap | None = None
    with_passphrase: Wrap | None = None
    pad: bytes
    terms: Terms
    tag: bytes


def key_record(folder: UserFolder) -> KeyRecord | None:
    """What is in a user's ``key.json``, None where there is none. Raises CacheDamaged or CacheNewer."""
    advice = "Restore the file from a backup, or move the profile folder away and sign in with a line."
    return read_record(folder.key, KeyRecord, VERSION, advice=advice)


class KeyFile:
    """One user's wrapped key."""

    def __init__(
        self,
        folder: UserFolder,
        device_id: str,
        keychain: Keychain,
        randomness: Randomness,
        cost: KeyCost,
        *,
        earlier: tuple[str, ...] = (),
    ) -> None:
        """``earlier``: ids that this device had before."""
        self._folder = folder
        self.device_id = device_id
        self.earlier = earlier
        self._keychain = keychain
        self._randomness = randomness
        self._cost = cost

    def record(self) -> KeyRecord | None:
        """What is in the file, None where there is none. Raises CacheDamaged or CacheNewer."""
        return key_record(self._folder)

    def unlock(self, secret: str, passphrase: str | None, now: datetime) -> bytes:
        """The key, with no line: by the passphrase alone if one is given, else by the secret and the keyring.

        Raises NotSignedIn for a wrong secret, OfflineUnlockEnded after the last day or when the clock was set back.
        """
        record = self.record()
        if record is None:
            raise NotSignedIn("Nobody has signed in here yet.", advice="Sign in with a line once.")
        _require_in_time(record.terms, now)
        key = self._unwrap(record, secret, passphrase)
        if not authentic(key, _words(record.terms), record.tag):
            raise _ended("The dates in the key file were changed.", record.terms)
        last_seen_at = max(now, record.terms.last_seen_at)
        self._write(record, key, msgspec.structs.replace(record.terms, last_seen_at=last_seen_at))
        return key

    def sign_in(self, secret: str, passphrase: str | None, escrow: Callable[[], bytes | None]) -> bytes:
        """The key, after the server has vouched for the person: by their secret, else from the escrow, else a new one.

        Raises NotSignedIn when there is a cache and neither its wraps nor the escrow open it.
        """
        record = self.record()
        if record is None:
            return self._randomness.token_bytes(KEY_BYTES)
        try:
            return self._unwrap(record, secret, passphrase)
        except NotSignedIn as fault:
            sealed = escrow()
            key = None if sealed is None else open_escrow(sealed, record.pad)
            if key is None:
                raise _without_key(fault) from fault
            return key

    def set_aside(self) -> None:
        """Keep the file under another name: it opens nothing that is left here."""
        number = 1
        while (aside := self._folder.key.with_name(f"{self._folder.key.name}.without-cache-{number}")).exists():
            number += 1
        self._folder.key.replace(aside)

    def keep(self, key: bytes, secret: str, passphrase: str | None, kept_by: KeptBy) -> None:
        """Wrap the key anew as ``kept_by`` says. Terms are written by ``renew``, which must follow.

        Raises KeychainUnavailable, before anything is written, when the keyring cannot be used.
        """
        record = self.record()
        keyring = record.with_keyring if record is not None else None
        alone = record.with_passphrase if record is not None else None
        if kept_by is KeptBy.KEYRING:
            keyring = self._wrap(key, secret, self._device_secret(make=True), KeptBy.KEYRING)
        elif kept_by is KeptBy.PASSPHRASE:
            alone = self._wrap(key, passphrase or "", b"", KeptBy.PASSPHRASE)
        pad = record.pad if record is not None else self._randomness.token_bytes(KEY_BYTES)
        nothing = Terms(created_at=_NEVER, last_seen_at=_NEVER, unlock_until=_NEVER, days=USUAL_DAYS)
        terms = record.terms if record is not None else nothing
        unsigned = KeyRecord(with_keyring=keyring, with_passphrase=alone, pad=pad, terms=terms, tag=b"")
        make_private_folder(self._folder.path)
        self._write(unsigned, key, terms)

    def renew(self, key: bytes, now: datetime, days: int | None = None) -> datetime:
        """Count the days without a line from ``now``; give the new last moment. ``days`` is the server's word."""
        record = self.record()
        if record is None:
            raise wrong_secret()
        kept = record.terms
        count = min(MOST_DAYS, max(FEWEST_DAYS, kept.days if days is None else days))
        created_at = now if kept.created_at == _NEVER else kept.created_at
        until = now + timedelta(days=count)
        self._write(record, key, Terms(created_at=created_at, last_seen_at=now, unlock_until=until, days=count))
        return until

    def end(self, key: bytes, now: datetime) -> None:
        """From now on the cache opens with a line alone."""
        record = self.record()
        if record is not None:
            self._write(record, key, msgspec.structs.replace(record.terms, last_seen_at=now, unlock_until=now))

    def note_seen(self, key: bytes, now: datetime) -> None:
        """Remember that the cache was open at ``now``, so that the clock cannot be set back behind it."""
        record = self.record()
        if record is not None and now > record.terms.last_seen_at:
            self._write(record, key, msgspec.structs.replace(record.terms, last_seen_at=now))

    def for_escrow(self, key: bytes) -> str | None:
        """The key as the server may keep it."""
        record = self.record()
        return None if record is None else b64encode(seal_for_escrow(key, record.pad, self._randomness)).decode("ascii")

    def _write(self, record: KeyRecord, key: bytes, terms: Terms) -> None:
        tag = authenticate(key, _words(terms))
        write_record(self._folder.key, msgspec.structs.replace(record, terms=terms, tag=tag))

    def _unwrap(self, record: KeyRecord, secret: str, passphrase: str | None) -> bytes:
        if passphrase is not None:
            return self._opened(record.with_passphrase, passphrase, b"", KeptBy.PASSPHRASE)
        if record.with_keyring is None:
            raise wrong_secret()
        return self._opened(record.with_keyring, secret, self._device_secret(make=False), KeptBy.KEYRING)

    def _opened(self, wrap: Wrap | None, secret: str, device_secret: bytes, kept_by: KeptBy) -> bytes:
        if wrap is None:
            raise wrong_secret()
        return unwrap_key(wrap, secret, device_secret=device_secret, purpose=self._purpose(kept_by))

    def _wrap(self, key: bytes, secret: str, device_secret: bytes, kept_by: KeptBy) -> Wrap:
        return wrap_key(
            key,
            secret,
            device_secret=device_secret,
            purpose=self._purpose(kept_by),
            cost=self._cost,
            randomness=self._randomness,
        )

    def _purpose(self, kept_by: KeptBy) -> str:
        return f"{self._folder.path.name} {kept_by}"

    def _device_secret(self, *, make: bool) -> bytes:
        """The secret of this device in the keyring. Raises KeychainUnavailable when it is gone and not to be made."""
        for known_as in (self.device_id, *self.earlier):
            secret = decoded_escrow(self._keychain.read(known_as))
            if secret is not None and make and known_as != self.device_id:
                self._keychain.keep(self.device_id, b64encode(secret).decode("ascii"))
            if secret is not None:
                return secret
        if not make:
            raise KeychainUnavailable(
                "The keyring of this machine no longer holds this device's secret.",
                safe="The cache and everything in it are untouched.",
                advice="Sign in with a line: the server keeps a copy of the key for you.",
            )
        fresh = self._randomness.token_bytes(KEY_BYTES)
        self._keychain.keep(self.device_id, b64encode(fresh).decode("ascii"))
        return fresh


def decoded_escrow(wrapped: str | None) -> bytes | None:
    """What the server kept, as bytes; None for nothing or for nonsense."""
    if not wrapped:
        return None
    try:
        return b64decode(wrapped, validate=True)
    except binascii.Error:
        return None


def _without_key(fault: NotSignedIn) -> NotSignedIn:
    """The server has vouched for the person, and there is still nothing that opens what is here."""
    known = type(fault)(
        f"{fault.happened} The server keeps no copy of the key that would open the cache without it.",
        safe="The cache and everything in it are untouched.",
        advice="Give the secret that opened it last, or bring the keyring back. To begin anew, move the profile away.",
    )
    known.facts = fault.facts
    return known


_NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def _words(terms: Terms) -> bytes:
    return msgspec.json.encode(terms)


def _require_in_time(terms: Terms, now: datetime) -> None:
    if now < terms.last_seen_at - CLOCK_TOLERANCE:
        raise ClockSetBack(
            "The clock of this machine stands before the time at which this cache was last open.",
            safe="Everything saved here stays, encrypted.",
            advice="Set the clock right, or sign in with a line.",
            facts={"last_seen_at": terms.last_seen_at.isoformat(), "now": now.isoformat()},
        )
    if now >= terms.unlock_until:
        raise _ended("The days of opening without a line are over.", terms)


def _ended(happened: str, terms: Terms) -> OfflineUnlockEnded:
    return OfflineUnlockEnded(
        happened,
        safe="Everything saved here stays, encrypted, and will be sent.",
        advice="Sign in with a line.",
        facts={"unlock_until": terms.unlock_until.isoformat(), "days": str(terms.days)},
    )
