"""The exchanges that deliver to the webhook: added, listed, found by the token in the address they deliver to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_network

import msgspec
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from agentdesk.channels.telephony.ami.client import AmiSettings
from agentdesk.channels.telephony.ami.session import Account
from agentdesk.channels.telephony.cti_webhook import Network, WebhookSource, token_hash
from agentdesk.channels.telephony.rules import Rules
from agentdesk.intents.settings import what_is_set
from agentdesk.intents.wording import normalized_contact
from agentdesk.language.phones import phone_digits
from agentdesk.models.blocked_numbers import SETTING as BLOCKED
from agentdesk.models.blocked_numbers import numbers_of
from agentdesk.models.errors import RefusalCode, Refused, UsageError
from agentdesk.models.people import User
from agentdesk.models.vocabulary import ContactKind
from agentdesk.server.telephony.people import region_of
from agentdesk.server.telephony.tables import call_source, phone_extension
from agentdesk.server.unit_of_work import UnitOfWork

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_EXTENSION = re.compile(r"[A-Za-z0-9+@._-]{1,64}")


class AsteriskPlace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the manager interface of an Asterisk is, and how it names phones; see ``ami.client.AmiSettings``."""

    host: str
    username: str
    port: int = 5038
    channel: str = "PJSIP/{agent}"
    context: str = "from-internal"


class SourceSettings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """From which networks an exchange may deliver (none named: all), whom it turns away, and which number it shows.

    With ``manager`` it does not deliver: the server connects to it.
    """

    manager: AsteriskPlace | None = None
    networks: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    caller_ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Added:
    """A new source, and the secrets that are shown this once."""

    name: str
    token: str
    signing_key: str | None


@dataclass(frozen=True)
class Known:
    """One source as it is listed."""

    name: str
    settings: SourceSettings
    is_signed: bool
    disabled: bool
    added_at: datetime


def add_source(
    unit: UnitOfWork, name: str, settings: SourceSettings, *, signed: bool = False, secret: str | None = None
) -> Added:
    """Let an exchange deliver, or be connected to with ``secret``. Raises UsageError for a bad name, network or number,
    Refused for a name in use.
    """
    if not _NAME.fullmatch(name):
        raise UsageError("A source is named by up to 40 small letters, digits, - and _.", safe="Nothing was changed.")
    if unit.session.execute(select(call_source.c.name).where(call_source.c.name == name)).first() is not None:
        raise Refused(RefusalCode.ALREADY_EXISTS, f"There is a source {name!r} already.")
    token = unit.outside.token(24)
    signing_key = unit.outside.token(32) if signed else None
    unit.session.execute(
        insert(call_source),
        {
            "name": name,
            "token_hash": token_hash(token),
            "secret": secret or signing_key,
            "settings": msgspec.json.encode(_checked(unit.session, settings)).decode(),
            "disabled": False,
            "added_at": unit.outside.now(),
        },
    )
    return Added(name, token, signing_key)


def disable_source(unit: UnitOfWork, name: str) -> None:
    """Take nothing from an exchange any more; what it told stays. Raises Refused for one that is not there."""
    done = unit.session.execute(
        update(call_source).where(call_source.c.name == name).values(disabled=True).returning(call_source.c.name)
    )
    if done.first() is None:
        raise Refused(RefusalCode.MISSING, f"There is no source {name!r}.")


def all_sources(session: Session) -> list[Known]:
    """Every source by name."""
    rows = session.execute(select(call_source).order_by(call_source.c.name))
    return [
        Known(row.name, _settings(row.settings), row.secret is not None, row.disabled, row.added_at) for row in rows
    ]


def source_with(session: Session, token: str) -> WebhookSource | None:
    """The source that delivers with this token; None for a token that nobody was given."""
    row = session.execute(
        select(call_source).where(call_source.c.token_hash == token_hash(token), call_source.c.disabled.is_(False))
    ).one_or_none()
    if row is None:
        return None
    settings = _settings(row.settings)
    if settings.manager is not None:
        return None
    networks: tuple[Network, ...] = tuple(ip_network(one) for one in settings.networks)
    key = None if row.secret is None else row.secret.encode()
    return WebhookSource(row.name, row.token_hash, key, networks, _rules(session, settings))


def rules_of(session: Session, name: str) -> Rules:
    """What the exchange of that name is told to do with a call that begins; one that is not there, nothing."""
    text = session.scalar(select(call_source.c.settings).where(call_source.c.name == name))
    return Rules() if text is None else _rules(session, _settings(text))


def _rules(session: Session, settings: SourceSettings) -> Rules:
    return Rules(region_of(session), frozenset(settings.blocked) | _blocked_by_firm(session), settings.caller_ids)


def _blocked_by_firm(session: Session) -> frozenset[str]:
    """What leads have blocked for every exchange, in the form of ``Rules.blocked``."""
    region = region_of(session)
    return frozenset(_compared(one, region) for one in numbers_of(what_is_set(session, BLOCKED)))


def hold_managers(unit: UnitOfWork, holder: str, until: datetime) -> list[AmiSettings]:
    """The exchanges that ``holder`` has to be connected to until then: those that it had, and those that nobody has."""
    column, now = call_source.c, unit.outside.now()
    is_free = column.held_until.is_(None) | (column.held_until < now) | (column.holder == holder)
    rows = unit.session.execute(select(call_source).where(column.disabled.is_(False), is_free).with_for_update()).all()
    managed = [(row, place) for row in rows if (place := _settings(row.settings).manager) is not None]
    names = [row.name for row, _ in managed]
    if names:
        held = {"holder": holder, "held_until": until}
        unit.session.execute(update(call_source).where(column.name.in_(names)).values(held))
    return [
        AmiSettings(
            source=row.name,
            host=place.host,
            account=Account(place.username, row.secret or ""),
            port=place.port,
            channel=place.channel,
            context=place.context,
        )
        for row, place in managed
    ]


def connected_managers(session: Session, now: datetime) -> frozenset[str]:
    """The exchanges that a living process is connected to, as far as is known: one that died holds none for long."""
    column = call_source.c
    held = select(column.name).where(column.holder.is_not(None), column.held_until >= now)
    return frozenset(session.scalars(held))


def release_managers(unit: UnitOfWork, holder: str) -> None:
    """The holder ends: others need not wait."""
    this = call_source.c.holder == holder
    unit.session.execute(update(call_source).where(this).values(holder=None, held_until=None))


def set_extension(unit: UnitOfWork, extension: str, *users: User) -> None:
    """Say whose phone an extension is, or at whose phones a number of the exchange rings. Raises UsageError."""
    if not _EXTENSION.fullmatch(extension):
        raise UsageError("This is no extension.", safe="Nothing was changed.")
    now = unit.outside.now()
    unit.session.execute(delete(phone_extension).where(phone_extension.c.extension == extension))
    lines = [{"extension": extension, "user_id": one, "set_at": now} for one in sorted({user.id for user in users})]
    unit.session.execute(insert(phone_extension), lines)


def all_extensions(session: Session) -> list[tuple[str, str]]:
    """Every extension with the login of its user."""
    rows = session.execute(
        select(phone_extension.c.extension, User.login)
        .join(User, User.id == phone_extension.c.user_id)
        .order_by(phone_extension.c.extension, User.login)
    )
    return [(row[0], row[1]) for row in rows]


def _settings(text: str) -> SourceSettings:
    return msgspec.json.decode(text, type=SourceSettings)


def _checked(session: Session, given: SourceSettings) -> SourceSettings:
    """The settings in the forms that they are compared in. Raises UsageError."""
    try:
        networks = tuple(str(ip_network(one)) for one in given.networks)
    except ValueError:
        raise UsageError("A network is an address, or one with a length: 10.0.0.0/24.") from None
    region = region_of(session)
    for number in (*given.blocked, *(shown for _, shown in given.caller_ids)):
        if not phone_digits(number):
            raise UsageError("A number has digits.", safe="Nothing was changed.")
    blocked = tuple(_compared(number, region) for number in given.blocked)
    return msgspec.structs.replace(given, networks=networks, blocked=blocked)


def _compared(number: str, region: str) -> str:
    form = normalized_contact(ContactKind.PHONE, number, region)
    return form if form.startswith("+") else phone_digits(number)
