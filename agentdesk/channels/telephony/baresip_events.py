"""Reads what the softphone baresip tells on its control port into call events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import unquote

from agentdesk.channels.telephony.events import LONGEST_WORD, CallEvent, Cause, EventType, Party
from agentdesk.models.vocabulary import Direction

_BY_PEER, _BY_USER = "connection reset by peer", "connection reset by user"
_DIRECTIONS = {"incoming": Direction.IN, "outgoing": Direction.OUT}
_MOST_CALLS = 100


@dataclass
class PhoneCall:
    """A call that goes on in the softphone."""

    call_id: str
    direction: Direction
    peer: str | None
    is_answered: bool = False


class PhoneReading:
    """The calls of one softphone. ``agent`` is its own number; the newest call is the one that commands are for."""

    def __init__(self, source: str, agent: str) -> None:
        self._source = source
        self._agent = agent
        self.calls: dict[str, PhoneCall] = {}

    @property
    def current(self) -> PhoneCall | None:
        """The newest call."""
        return next(reversed(self.calls.values()), None)

    def event(self, call: PhoneCall, kind: EventType, at: datetime, **facts: object) -> CallEvent:
        """An event of a call, with a name of its own."""
        own, peer = self._agent, call.peer
        numbers = (peer, own) if call.direction is Direction.IN else (own, peer)
        made = CallEvent(
            self._source,
            call.call_id,
            kind,
            at,
            direction=call.direction,
            from_number=numbers[0],
            to_number=numbers[1],
            agent=own,
        )
        made = replace(made, **facts)  # type: ignore[arg-type]  # each fact is one of the fields
        return replace(made, raw_ref=hashlib.sha256(repr(made).encode("utf-8", "surrogatepass")).hexdigest()[:40])

    def read(self, told: Mapping[str, object], at: datetime) -> Iterator[CallEvent]:
        """What one event tells. What is no event of a call tells nothing."""
        kind, call_id = _text(told, "type"), _text(told, "id")
        if not call_id or not kind.startswith("CALL_"):
            return
        call = self.calls.get(call_id)
        if call is None:
            direction = _DIRECTIONS.get(_text(told, "direction"), Direction.IN)
            call = PhoneCall(call_id, direction, user_of(_text(told, "peeruri")))
            if len(self.calls) < _MOST_CALLS and kind != "CALL_CLOSED":
                self.calls[call_id] = call
        if kind in ("CALL_INCOMING", "CALL_OUTGOING", "CALL_RINGING", "CALL_PROGRESS"):
            yield self.event(call, EventType.RINGING, at)
        elif kind in ("CALL_ESTABLISHED", "CALL_ANSWERED"):
            call.is_answered = True
            yield self.event(call, EventType.ANSWERED, at)
        elif kind == "CALL_TRANSFER":
            yield self.event(call, EventType.TRANSFERRED, at, agent=None, to_number=user_of(_text(told, "param")))
        elif kind == "CALL_CLOSED":
            self.calls.pop(call_id, None)
            cause, by = _end(call, _text(told, "param"))
            yield self.event(call, EventType.ENDED, at, cause=cause, ended_by=by)

    def lose_all(self, at: datetime) -> list[CallEvent]:
        """The softphone is gone, and its calls with it: they ran through it."""
        lost, self.calls = list(self.calls.values()), {}
        return [self.event(call, EventType.ENDED, at, cause=Cause.LOST) for call in lost]


def user_of(uri: str) -> str | None:
    """The number or name in ``sip:+98912…@host;transport=udp``, None where there is none."""
    address = uri.partition("<")[2].partition(">")[0] if "<" in uri else uri
    scheme, colon, rest = address.partition(":")
    user, sign, _ = (rest if colon and scheme.lower() in ("sip", "sips", "tel") else address).partition("@")
    if not sign and scheme.lower() != "tel":
        return None
    plain = "".join(one for one in unquote(user.partition(";")[0]) if one.isprintable())
    return plain[:LONGEST_WORD] or None


def _end(call: PhoneCall, words: str) -> tuple[Cause, Party | None]:
    """Why it ended. Before the answer it matters who gave up: a caller cancels, a called one refuses."""
    said = words.lower()
    by = Party.CUSTOMER if said.startswith(_BY_PEER) else Party.AGENT if said.startswith(_BY_USER) else None
    if call.is_answered:
        return Cause.NORMAL, by
    if by is Party.AGENT:
        return Cause.REJECTED if call.direction is Direction.IN else Cause.CANCELLED, by
    if by is Party.CUSTOMER:
        return Cause.CANCELLED if call.direction is Direction.IN else Cause.UNKNOWN, by
    return _of_status(words[:3]), None


def _of_status(status: str) -> Cause:
    """What an answer of the session protocol means."""
    known = {
        "486": Cause.BUSY, "600": Cause.BUSY, "603": Cause.REJECTED, "403": Cause.REJECTED, "404": Cause.NOT_FOUND,
        "410": Cause.NOT_FOUND, "480": Cause.NOT_FOUND, "484": Cause.NOT_FOUND, "604": Cause.NOT_FOUND,
        "408": Cause.NO_ANSWER, "487": Cause.CANCELLED, "302": Cause.FORWARDED,
    }  # fmt: skip
    return known.get(status, Cause.CONGESTION if status[:1] == "5" else Cause.UNKNOWN)


def _text(told: Mapping[str, object], name: str) -> str:
    value = told.get(name)
    return value[:LONGEST_WORD] if isinstance(value, str) else ""
