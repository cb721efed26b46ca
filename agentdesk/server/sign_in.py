"""Signing in, renewing and ending a session, and the escrow of a device's cache key."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session as DatabaseSession

from agentdesk.intents.base import storable
from agentdesk.models.errors import NotSignedIn, RefusalCode, Refused, UsageError
from agentdesk.models.people import User
from agentdesk.server import tables, throttle
from agentdesk.server.accounts import Account, account_of, find_user
from agentdesk.server.courier import courier_key
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller, TokenPair, issue, redeem_refresh, revoke
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.upserts import insert_if_absent

OFFLINE_UNLOCK_DAYS = 14
_MAX_DEVICE_ID, _MAX_WRAPPED = 100, 8192


@dataclass(frozen=True)
class Session:
    """What a sign-in gives: the tokens, who it is, and which life of the database this is."""

    tokens: TokenPair
    account: Account
    epoch: str
    courier_key: str


@dataclass(frozen=True)
class Credentials:
    """What somebody typed, and where."""

    login: str
    password: str
    device_id: str
    device_name: str = ""
    address: str = ""


class SignIn:
    """Sessions of people on devices, over one store."""

    def __init__(self, store: Store, passwords: Passwords | None = None) -> None:
        self._store = store
        self._passwords = passwords or Passwords()

    def sign_in(self, given: Credentials) -> Session:
        """A session for the right password. Raises NotSignedIn, TooManyAttempts or UsageError.

        It never says what was wrong. A disabled user learns that they are disabled, but only with the right password.
        """
        _check_device(given.device_id, given.device_name)
        login, address = throttle.of_login(given.login.strip()), throttle.of_address(given.address)
        with self._store.writing() as unit:
            throttle.count_attempt(unit, (login, address), self._store.outside.now())
        with self._store.reading() as session:
            user = find_user(session, given.login)
            kept = None if user is None else _password_hash(session, user.id)
        if not self._passwords.fits(kept, given.password) or user is None:
            raise NotSignedIn("The login or the password is wrong.", advice="Check both and try again.")
        if user.disabled:
            raise NotSignedIn("This account is disabled.", advice="Ask the administrator of your firm.")
        with self._store.writing() as unit:
            throttle.forgive(unit, login, address)
            caller = Caller(user.id, given.device_id)
            _remember_device(unit, caller, given.device_name)
            return _session(unit, caller)

    def refresh(self, token: str, device_id: str) -> Session:
        """A new pair for a refresh token. A disabled user's device gets one too: it may still hand in its queue."""
        _check_device(device_id)
        with self._store.writing() as unit:
            return _session(unit, redeem_refresh(unit, token, device_id))

    def sign_out(self, caller: Caller) -> None:
        """End the sessions of this user on this device."""
        with self._store.writing() as unit:
            revoke(unit, caller.user_id, caller.device_id)

    def keep_cache_key(self, caller: Caller, device_id: str, wrapped: str) -> None:
        """Keep the wrapped key of this device's cache for the same user on the same device."""
        if not wrapped or len(wrapped) > _MAX_WRAPPED or not storable(wrapped):
            raise UsageError("The wrapped key is empty or too long.")
        self._require_own(caller, device_id)
        escrow = tables.cache_key_escrow
        own = (escrow.c.user_id == caller.user_id) & (escrow.c.device_id == device_id)
        with self._store.writing() as unit:
            unit.session.execute(delete(escrow).where(own))
            unit.session.execute(
                insert(escrow).values(
                    user_id=caller.user_id, device_id=device_id, wrapped=wrapped, kept_at=self._store.outside.now()
                )
            )

    def cache_key(self, caller: Caller, device_id: str) -> str:
        """The wrapped key that was kept. Raises Refused when there is none, or for another device."""
        self._require_own(caller, device_id)
        escrow = tables.cache_key_escrow.c
        query = select(escrow.wrapped).where(escrow.user_id == caller.user_id, escrow.device_id == device_id)
        with self._store.reading() as session:
            wrapped = session.scalar(query)
        if wrapped is None:
            raise Refused(RefusalCode.MISSING, "No key is kept for this device.")
        return str(wrapped)

    def _require_own(self, caller: Caller, device_id: str) -> None:
        with self._store.reading() as session:
            user = session.get(User, caller.user_id)
        if device_id != caller.device_id or user is None or user.disabled:
            raise Refused(RefusalCode.FORBIDDEN, "A cache key is for its own user on its own device.")


def _session(unit: UnitOfWork, caller: Caller) -> Session:
    user = unit.session.get_one(User, caller.user_id)
    epoch = unit.session.scalars(select(tables.feed_head.c.epoch)).one()
    return Session(issue(unit, caller), account_of(unit.session, user), epoch, courier_key(unit, caller))


def _password_hash(session: DatabaseSession, user_id: str) -> str | None:
    kept = tables.credential.c
    return session.scalar(select(kept.password_hash).where(kept.user_id == user_id))


def _remember_device(unit: UnitOfWork, caller: Caller, name: str) -> None:
    device, now = tables.device, unit.outside.now()
    own = {"user_id": caller.user_id, "id": caller.device_id}
    insert_if_absent(unit.session, device, {**own, "name": name, "first_seen_at": now, "signed_in_at": now})
    unit.session.execute(update(device).filter_by(**own).values(name=name, signed_in_at=now))


def _check_device(device_id: str, name: str = "") -> None:
    if not device_id or len(device_id) > _MAX_DEVICE_ID or not storable(device_id + name) or len(name) > _MAX_DEVICE_ID:
        raise UsageError("The device's id or name is empty, too long or cannot be stored.")
