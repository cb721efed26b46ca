"""The client of one Asterisk: keeps a connection, comes back after each break, and carries commands to the exchange."""

from __future__ import annotations

import logging
import re
import socket
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from agentdesk.channels.telephony.ami.book import OWN_CALLS
from agentdesk.channels.telephony.ami.mapping import Mapping
from agentdesk.channels.telephony.ami.session import Account, Broken, LoginRefused, Session, Stage
from agentdesk.channels.telephony.ami.tracked import Originated, TrackedCall
from agentdesk.channels.telephony.events import Accepted, AgentState, CallEvent, Cause, EventType, NotAccepted
from agentdesk.channels.telephony.waking import Bell
from agentdesk.models.vocabulary import Direction

log = logging.getLogger(__name__)

LOST_AFTER_SECONDS = 900.0
"""So long after the line broke, what went on in the exchange is given up."""

_RECEIVE_BYTES = 64 * 1024
_CONNECT_SECONDS = 10.0
_BUSY = "17"
_NUMBER = re.compile(r"^\+?[0-9*#]{1,32}$")
_WORD = re.compile(r"^[A-Za-z0-9_.-]{1,64}$")


@dataclass(frozen=True, slots=True)
class AmiSettings:
    """Where an exchange is, and how it names things. ``channel`` makes a channel or a member of an extension.

    ``context`` is where numbers are dialled. After a break the first pause is short, and each further one twice as
    long up to the longest.
    """

    source: str
    host: str
    account: Account
    port: int = 5038
    channel: str = "PJSIP/{agent}"
    context: str = "from-internal"
    ring_seconds: int = 30
    first_pause_seconds: float = 0.5
    longest_pause_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day in UTC, and seconds that only go forward."""

    now: Callable[[], datetime]
    seconds: Callable[[], float]


def connect(settings: AmiSettings) -> socket.socket:
    """A connection over TCP. Raises OSError."""
    return socket.create_connection((settings.host, settings.port), _CONNECT_SECONDS)


class AmiClient:
    """``run`` until ``stop``; ``on_event`` is called on the thread that runs, and what it raises ends the run.

    ``on_known`` is told after each connection which calls go on in the exchange, where it lists them. Who calls from a
    number that ``is_unwanted`` is hung up as busy: the exchange asks nobody before it rings, so that a phone may have
    begun to.
    A Backend: commands may come from any thread, and are refused while there is no connection.
    """

    def __init__(
        self,
        settings: AmiSettings,
        on_event: Callable[[CallEvent], None],
        clock: Clock,
        connect: Callable[[AmiSettings], socket.socket] = connect,
        *,
        on_known: Callable[[frozenset[str]], None] = lambda _: None,
        is_unwanted: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._settings = settings
        self._on_event = on_event
        self._clock = clock
        self._connect = connect
        self._on_known = on_known
        self._is_unwanted = is_unwanted
        self._mapping = Mapping(settings.source)
        self._session: Session | None = None
        self._originated: dict[str, None] = {}
        self._lock = threading.RLock()
        self._bell = Bell()

    # ---------------------------------------------------------------- the connection

    @property
    def is_listening(self) -> bool:
        """Whether the exchange is connected and its calls are known as they are."""
        session = self._session
        return session is not None and session.is_reconciled

    def run(self) -> None:
        """Keep a connection until ``stop``."""
        pause, since = self._settings.first_pause_seconds, self._clock.seconds()
        while not self._bell.is_stopped():
            try:
                with self._connect(self._settings) as line:
                    line.settimeout(_CONNECT_SECONDS)
                    self._converse(line)
            except LoginRefused:
                log.warning("%s: the exchange refuses the name or the secret", self._settings.source)
                pause = self._settings.longest_pause_seconds
            except (OSError, Broken) as error:
                log.info("%s: the line broke: %s", self._settings.source, type(error).__name__)
            session, self._session = self._session, None
            if session is not None and session.stage is Stage.LISTENING:
                pause, since = self._settings.first_pause_seconds, self._clock.seconds()
            if self._bell.is_stopped():
                break
            if self._clock.seconds() - since >= LOST_AFTER_SECONDS:
                self._tell(self._mapping.lose_all(self._clock.now()))
            self._bell.pause(pause)
            pause = min(pause * 2, self._settings.longest_pause_seconds)
        self._bell.close()

    def stop(self) -> None:
        """End ``run``. May be called from any thread, and more than once."""
        self._bell.stop()

    def _converse(self, line: socket.socket) -> None:
        session = Session(self._settings.account, self._mapping, self._clock.seconds())
        with self._lock:
            self._session = session
        while not self._bell.is_stopped():
            is_ready = self._bell.await_line(line, session.next_due(self._clock.seconds()))
            chunk = line.recv(_RECEIVE_BYTES) if is_ready else None
            if chunk == b"":
                raise Broken("the exchange hung up")
            if chunk is not None:
                with self._lock:
                    told = session.receive(chunk, self._clock.now(), self._clock.seconds())
                self._tell([self._turned_away(event) for event in told])
                alive = session.take_alive()
                if alive is not None:
                    self._on_known(alive)
            with self._lock:
                session.pass_time(self._clock.seconds())
                outgoing, session.outgoing = bytes(session.outgoing), bytearray()
            line.sendall(outgoing)
        with suppress(OSError):
            session.send("Logoff")
            line.sendall(session.outgoing)

    def _turned_away(self, event: CallEvent) -> CallEvent:
        """Hang up a caller whom nobody wants, unless somebody has answered; their event then tells the cause."""
        begins = event.type is EventType.RINGING and event.direction is Direction.IN and event.agent is None
        if not begins or event.from_number is None or not self._is_unwanted(event.from_number):
            return event
        with self._lock, suppress(NotAccepted):
            call = self._call(event.call_id)
            caller = call.channels.get(call.caller)
            if caller is not None and event.leg_id == call.caller and not call.is_answered:
                self._send("Hangup", [("Channel", caller.name), ("Cause", _BUSY)])
                return replace(event, cause=Cause.BLOCKED)
        return event

    def _tell(self, events: list[CallEvent]) -> None:
        for event in events:
            self._on_event(event)

    # ---------------------------------------------------------------- commands

    def originate(self, agent: str, number: str, case_id: str | None, idem_key: str) -> Accepted:
        """Ring the agent's phone, which shows the number, then dial it. The call's id is made of the key."""
        self._require(_WORD.match(agent) and _WORD.match(idem_key), "This is no extension or no key.")
        self._require(_NUMBER.match(number), "This is no number that can be dialled.")
        call_id = f"{OWN_CALLS}{idem_key}"
        fields = [
            ("Channel", self._settings.channel.format(agent=agent)),
            ("Context", self._settings.context),
            ("Exten", number),
            ("Priority", "1"),
            ("CallerID", f"<{number}>"),
            ("Timeout", str(self._settings.ring_seconds * 1000)),
            ("Async", "true"),
            ("ChannelId", call_id),
        ]
        if case_id is not None:
            self._require(_WORD.match(case_id), "This is no id of a case.")
            fields.append(("Variable", f"AGD_CASE={case_id}"))
        with self._lock:
            if call_id not in self._originated:
                action_id = self._send("Originate", fields)
                self._mapping.expect(Originated(call_id, agent, number), action_id)
                self._originated[call_id] = None
                if len(self._originated) > 5000:
                    del self._originated[next(iter(self._originated))]
        return Accepted(call_id)

    def hangup(self, call_id: str, agents: Collection[str] | None = None) -> Accepted:
        """Hang up the phones of these agents as they would themselves, and no colleague's; None: the firm's own side.

        Where no phone is known as one of the firm, the caller; with ``agents`` only if somebody talks with them.
        """
        with self._lock:
            call = self._call(call_id)
            channels = call.phones_of(agents)
            if not channels and not call.phones_of(None) and (agents is None or call.is_answered):
                channels = list(call.channels.values())[:1]
            self._require(channels, "The exchange knows no phone of theirs in this call.")
            for channel in channels:
                self._send("Hangup", [("Channel", channel.name)])
        return Accepted(call_id)

    def hold(self, call_id: str, *, on: bool = True) -> Accepted:
        """Always raises NotAccepted: the manager interface has no such action."""
        raise NotAccepted(f"Asterisk cannot {'hold' if on else 'take back'} call {call_id[:40]}; use the phone.")

    def transfer(self, call_id: str, target: str, agents: Collection[str] | None = None) -> Accepted:
        """Hand on whoever talks with one of these agents, or with anybody of the firm, without asking there first."""
        self._require(_NUMBER.match(target), "This is no number that can be dialled.")
        with self._lock:
            phones = self._call(call_id).phones_of(agents)
            talking = [one for one in phones if one.is_answered or not one.is_inner]
            if not talking:
                raise NotAccepted("None of them talks in this call.")
            fields = [("Channel", talking[-1].name), ("Context", self._settings.context), ("Exten", target)]
            self._send("BlindTransfer", fields)
        return Accepted(call_id)

    def set_agent_state(self, agent: str, state: AgentState, reason: str | None = None) -> Accepted:
        """Pause a member in all its queues, or let it take calls again."""
        self._require(_WORD.match(agent), "This is no extension.")
        self._require(state is not AgentState.ABSENT, "The exchange knows only members that take calls or pause.")
        is_paused = state is AgentState.PAUSED
        fields = [("Interface", self._settings.channel.format(agent=agent)), ("Paused", str(is_paused).lower())]
        if is_paused and reason:
            fields.append(("Reason", " ".join(reason.split())[:80]))
        with self._lock:
            self._send("QueuePause", fields)
        return Accepted()

    def _send(self, action: str, fields: list[tuple[str, str]]) -> str:
        session = self._session
        if session is None or session.stage is not Stage.LISTENING:
            raise NotAccepted("The exchange cannot be reached now.")
        action_id = session.send(action, fields)
        self._bell.ring()
        return action_id

    def _call(self, call_id: str) -> TrackedCall:
        call = self._mapping.book.calls.get(call_id)
        if call is None:
            raise NotAccepted("The exchange has no such call now.")
        return call

    def _require(self, holds: object, words: str) -> None:
        if not holds:
            raise NotAccepted(words)
