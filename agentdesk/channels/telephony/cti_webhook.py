"""The webhook by which an exchange's script tells of calls, in the shape that scripts for Zammad already speak.

A pure reading: what was delivered goes in, events or a fault come out, and what the exchange is answered. It accepts an
answer or the end of a call that nobody knows, and events that come twice.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from agentdesk.channels.telephony.cti_fields import Fields, NotUnderstood, read_fields
from agentdesk.channels.telephony.events import CallEvent, Cause, EventType, Party
from agentdesk.channels.telephony.rules import Rules
from agentdesk.models.vocabulary import Direction

SIGNATURE_HEADER = "x-agentdesk-signature"
"""``sha256=`` and the HMAC of the body's bytes in hexadecimal digits."""

EVENT_ID_HEADERS = ("x-event-id", "idempotency-key")
Network = IPv4Network | IPv6Network
_LONGEST_WAIT = timedelta(hours=4)
_LONGEST_LANGUAGE = 10
_ONCE = (EventType.RINGING, EventType.ANSWERED, EventType.ENDED, EventType.PLACE_KEPT)

_EVENTS = {
    "newcall": EventType.RINGING,
    "answer": EventType.ANSWERED,
    "hangup": EventType.ENDED,
    "hold": EventType.HELD,
    "resume": EventType.RESUMED,
    "unhold": EventType.RESUMED,
    "transfer": EventType.TRANSFERRED,
    "callback": EventType.PLACE_KEPT,
}
_CAUSES = {
    "normalclearing": Cause.NORMAL,
    "busy": Cause.BUSY,
    "cancel": Cause.CANCELLED,
    "noanswer": Cause.NO_ANSWER,
    "congestion": Cause.CONGESTION,
    "notfound": Cause.NOT_FOUND,
    "forwarded": Cause.FORWARDED,
    "rejected": Cause.REJECTED,
}
_DIRECTIONS = {
    "in": Direction.IN,
    "inbound": Direction.IN,
    "out": Direction.OUT,
    "outbound": Direction.OUT,
    "internal": Direction.INTERNAL,
}
_HIDDEN = frozenset({"anonymous", "unknown", "private", "restricted", "unavailable"})


class FaultKind(StrEnum):
    """Why a delivery gave no event."""

    UNKNOWN_TOKEN = "unknown_token"  # noqa: S105 - a word, no secret
    WRONG_ADDRESS = "wrong_address"
    WRONG_SIGNATURE = "wrong_signature"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a delivery gave no event, and words that may be sent back. What was NOT_UNDERSTOOD came from the exchange
    itself, and is kept by the caller.
    """

    kind: FaultKind
    words: str


@dataclass(frozen=True, slots=True)
class WebhookSource:
    """One exchange that delivers. The token is kept as its SHA-256 in hexadecimal digits; no networks are all."""

    name: str
    token_hash: str
    signing_key: bytes | None = None
    networks: tuple[Network, ...] = ()
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request as it came. ``headers`` have names in small letters; ``peer`` is the address it came from."""

    token: str
    headers: Mapping[str, str]
    body: bytes
    peer: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """What a delivery says: events or a fault, never both. ``answer`` is the JSON that is sent back."""

    events: tuple[CallEvent, ...] = ()
    fault: Fault | None = None
    answer: Mapping[str, str | int] = field(default_factory=dict)


def token_hash(token: str) -> str:
    """The form in which a token is kept."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def read_delivery(source: WebhookSource, delivery: Delivery) -> Reading:
    """Look at who delivers, and then at what. Never raises, whatever is delivered."""
    fault = _of_stranger(source, delivery)
    if fault is not None:
        return Reading(fault=fault)
    try:
        fields = read_fields(delivery.headers.get("content-type", ""), delivery.body)
        return _read(source, delivery, fields)
    except NotUnderstood as error:
        return Reading(fault=Fault(FaultKind.NOT_UNDERSTOOD, str(error)))


def _of_stranger(source: WebhookSource, delivery: Delivery) -> Fault | None:
    if not hmac.compare_digest(token_hash(delivery.token), source.token_hash):
        return Fault(FaultKind.UNKNOWN_TOKEN, "There is nothing like this here.")
    if source.networks and not _is_within(delivery.peer, source.networks):
        return Fault(FaultKind.WRONG_ADDRESS, "Nothing is taken from this address.")
    if source.signing_key is not None:
        given = delivery.headers.get(SIGNATURE_HEADER, "").strip().lower().removeprefix("sha256=")
        wanted = hmac.new(source.signing_key, delivery.body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode()):
            return Fault(FaultKind.WRONG_SIGNATURE, f"The header {SIGNATURE_HEADER} does not fit the body.")
    return None


def _is_within(peer: str, networks: tuple[Network, ...]) -> bool:
    try:
        address: IPv4Address | IPv6Address = ip_address(peer.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address in network for network in networks)


def _read(source: WebhookSource, delivery: Delivery, fields: Fields) -> Reading:
    kind = _EVENTS.get((_one(fields, "event") or "").lower())
    if kind is None:
        raise NotUnderstood("The field event is newCall, answer, hangup, hold, resume, transfer or callback.")
    call_id = _one(fields, "callid")
    if call_id is None:
        raise NotUnderstood("The field callId is missing.")
    direction = _DIRECTIONS.get((_one(fields, "direction") or "").lower())
    agent, name = _agent(fields, kind, direction)
    event = CallEvent(
        source=source.name,
        call_id=call_id,
        type=kind,
        at=delivery.received_at,
        direction=direction,
        from_number=_number(fields, "from"),
        to_number=_number(fields, "to"),
        queue=_one(fields, "queue"),
        agent=agent,
        cause=_cause(fields) if kind is EventType.ENDED else None,
        note=name,
        raw_ref=_reference(delivery, fields, kind),
    )
    event = replace(event, ended_by=_ended_by(event))
    answer = _answer(source.rules, event)
    if answer.get("action") == "reject":
        # Nobody's phone will ring.
        return Reading((replace(event, agent=None, note=None, cause=Cause.BLOCKED),), answer=answer)
    if kind is EventType.PLACE_KEPT:
        return _place_kept(source.rules, delivery, fields, event)
    users = tuple(dict.fromkeys(fields.get("user", ())))
    if kind is EventType.RINGING and len(users) > 1:
        rung = [
            replace(event, agent=user, leg_id=user, note=None, raw_ref=f"{event.raw_ref}#{number}")
            for number, user in enumerate(users, 1)
        ]
        return Reading((replace(event, agent=None, note=None), *rung), answer=answer)
    return Reading((event,), answer=answer)


def _place_kept(rules: Rules, delivery: Delivery, fields: Fields, event: CallEvent) -> Reading:
    """The place of who waits is kept. Since when they wait is told by a call that begins then: the earliest counts."""
    if rules.turns_away(event.from_number):
        return Reading(answer={"action": "none", "reason": "blocked"})
    kept = replace(
        event,
        direction=event.direction or Direction.IN,
        to_number=_number(fields, "number"),
        agent=None,
        note=(_one(fields, "language") or "").lower()[:_LONGEST_LANGUAGE] or None,
    )
    since = _waiting_since(fields, delivery.received_at)
    if since is None:
        return Reading((kept,))
    begun = replace(kept, type=EventType.RINGING, at=since, to_number=None, note=None, raw_ref=f"{event.raw_ref}#since")
    return Reading((begun, kept))


def _waiting_since(fields: Fields, now: datetime) -> datetime | None:
    """Seconds since 1970, or a time in ISO 8601 with its zone. One that cannot be true is left out."""
    word = _one(fields, "waitingsince") or ""
    try:
        at = datetime.fromtimestamp(float(word), UTC) if word[:10].isdecimal() else datetime.fromisoformat(word)
        known = at.utcoffset() is not None and now - _LONGEST_WAIT <= at <= now
    except (ValueError, OverflowError, OSError):
        return None
    return at.astimezone(UTC) if known else None


def _one(fields: Fields, name: str) -> str | None:
    return next(iter(fields.get(name, ())), None)


def _number(fields: Fields, name: str) -> str | None:
    number = _one(fields, name)
    return None if number is None or number.lower() in _HIDDEN else number


def _agent(fields: Fields, kind: EventType, direction: Direction | None) -> tuple[str | None, str | None]:
    """Who of the firm it is about: by a number where one is told, and by the other word that was told for them.

    ``answeringNumber`` is the customer's in calls out of the firm.
    """
    user, number = _one(fields, "user"), _one(fields, "answeringnumber")
    if number is None or direction is Direction.OUT or kind is EventType.RINGING:
        return user, None
    return number, user if user != number else None


def _cause(fields: Fields) -> str:
    word = _one(fields, "cause")
    return Cause.UNKNOWN if word is None else _CAUSES.get(word.lower().replace("_", ""), word)


def _ended_by(event: CallEvent) -> Party | None:
    """Who gives up a call that was not answered yet is who made it."""
    if event.type is not EventType.ENDED or event.cause != Cause.CANCELLED:
        return None
    return {Direction.IN: Party.CUSTOMER, Direction.OUT: Party.AGENT}.get(event.direction or Direction.INTERNAL)


def _reference(delivery: Delivery, fields: Fields, kind: EventType) -> str:
    """The exchange's own id of the event, or else one made of what it says: what is said twice is one event.

    A call begins, is answered, hands its place over and ends once, but may be held and handed on again: that is told
    apart by its time.
    """
    named = next((delivery.headers[name] for name in EVENT_ID_HEADERS if delivery.headers.get(name)), None)
    named = named or _one(fields, "eventid")
    said = f"id:{named}"
    if named is None:
        may_come_again = kind not in _ONCE
        said = repr((sorted(fields.items()), delivery.received_at.isoformat() if may_come_again else ""))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _answer(rules: Rules, event: CallEvent) -> dict[str, str]:
    if event.type is not EventType.RINGING:
        return {}
    if event.direction is Direction.IN and rules.turns_away(event.from_number):
        return {"action": "reject", "reason": "busy"}
    if event.direction is Direction.OUT and event.to_number:
        shown = rules.shown_to(event.to_number)
        if shown is not None:
            return {"action": "dial", "caller_id": shown, "number": event.to_number}
    return {}
