"""The local softphone: baresip, told what to do and heard through its control port (``ctrl_tcp``).

It serves one client at a time, answers a command before anything happened, and tells calls as events. Of a hold it
tells nothing, so that one is told here as soon as the phone accepts the command.
"""

from __future__ import annotations

import json
import logging
import re
import socket
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from agentdesk.channels.telephony.baresip_events import PhoneCall, PhoneReading
from agentdesk.channels.telephony.events import Accepted, AgentState, CallEvent, EventType, NotAccepted
from agentdesk.channels.telephony.netstrings import NetstringReader, NotFramed, framed
from agentdesk.channels.telephony.waking import Bell

log = logging.getLogger(__name__)

_RECEIVE_BYTES = 64 * 1024
_CONNECT_SECONDS = 5.0
_IDLE_SECONDS = 60.0
_NUMBER = re.compile(r"^\+?[0-9A-Za-z*#._-]{1,64}$")
_MOST_PENDING = 100


@dataclass(frozen=True, slots=True)
class PhoneSettings:
    """The control port, the agent's own number, and the host (with a port, if need be) that numbers are called at.

    Without a host the phone calls them where its own account is.
    """

    port: int
    agent: str
    domain: str
    source: str = "softphone"
    host: str = "127.0.0.1"
    first_pause_seconds: float = 0.5
    longest_pause_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class _Pending:
    """A command that has not been answered yet."""

    kind: EventType | None
    call: PhoneCall | None
    target: str | None = None
    is_list: bool = False


class Softphone:
    """``run`` until ``stop``; ``on_event`` is called on the thread that runs, and what it raises ends the run.

    A Backend: commands may come from any thread, and are refused while the phone is not there.
    """

    def __init__(
        self, settings: PhoneSettings, on_event: Callable[[CallEvent], None], now: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._on_event = on_event
        self._now = now
        self._reading = PhoneReading(settings.source, settings.agent)
        self._bell = Bell()
        self._lock = threading.RLock()
        self._outgoing = bytearray()
        self._pending: dict[str, _Pending] = {}
        self._dialled: dict[str, None] = {}
        self._number = 0
        self._there = threading.Event()

    @property
    def is_there(self) -> bool:
        """Whether the phone can be told anything now."""
        return self._there.is_set()

    def await_there(self, seconds: float) -> bool:
        """Wait until the phone can be told something, for so many seconds at most; whether it can."""
        return self._there.wait(seconds)

    def run(self) -> None:
        """Keep a connection until ``stop``."""
        pause = self._settings.first_pause_seconds
        while not self._bell.is_stopped():
            try:
                line = socket.create_connection((self._settings.host, self._settings.port), _CONNECT_SECONDS)
            except OSError:
                # Nobody listens there: the phone has ended, and its calls with it.
                self._tell(self._reading.lose_all(self._now()))
            else:
                pause = self._settings.first_pause_seconds
                with line:
                    self._converse_until_broken(line)
            self._bell.pause(pause)
            pause = min(pause * 2, self._settings.longest_pause_seconds)
        self._bell.close()

    def stop(self) -> None:
        """End ``run``; calls go on in the phone. May be called from any thread."""
        self._bell.stop()

    def _converse_until_broken(self, line: socket.socket) -> None:
        try:
            self._converse(line)
        except (OSError, NotFramed) as error:
            log.info("%s: the line broke: %s", self._settings.source, type(error).__name__)
        with self._lock:
            self._there.clear()
            self._pending.clear()
            self._outgoing.clear()

    def _converse(self, line: socket.socket) -> None:
        reader = NetstringReader()
        with self._lock:
            self._there.set()
            if self._reading.calls:
                self._send("listcalls", "", _Pending(None, None, is_list=True))
                line.sendall(self._outgoing)
                self._outgoing.clear()
        while not self._bell.is_stopped():
            chunk = line.recv(_RECEIVE_BYTES) if self._bell.await_line(line, _IDLE_SECONDS) else None
            if chunk == b"":
                return
            told = [event for message in reader.feed(chunk or b"") for event in self._read(message)]
            self._tell(told)
            with self._lock:
                outgoing, self._outgoing = bytes(self._outgoing), bytearray()
            line.sendall(outgoing)

    def _read(self, message: bytes) -> list[CallEvent]:
        try:
            told = json.loads(message)
        except (ValueError, RecursionError):
            return []
        if not isinstance(told, dict):
            return []
        with self._lock:
            if told.get("response") is not True:
                return list(self._reading.read(told, self._now()))
            pending = self._pending.pop(str(told.get("token")), None)
            if pending is not None and pending.is_list and "[line" not in str(told.get("data")):
                # It was started anew while it was not heard.
                return self._reading.lose_all(self._now())
            if pending is None or pending.kind is None or pending.call is None or told.get("ok") is not True:
                return []
            facts: dict[str, object] = {} if pending.target is None else {"to_number": pending.target}
            return [self._reading.event(pending.call, pending.kind, self._now(), **facts)]

    def _tell(self, events: list[CallEvent]) -> None:
        for event in events:
            self._on_event(event)

    # ---------------------------------------------------------------- commands

    def originate(self, agent: str, number: str, case_id: str | None, idem_key: str) -> Accepted:  # noqa: ARG002 - the phone keeps no case
        """Dial. The call's id is the phone's own, and comes with its first event."""
        if agent != self._settings.agent:
            raise NotAccepted("This is another agent's phone.")
        with self._lock:
            if idem_key not in self._dialled:
                self._send("dial", self._address(number))
                self._dialled[idem_key] = None
                if len(self._dialled) > 1000:
                    del self._dialled[next(iter(self._dialled))]
        return Accepted()

    def accept(self, call_id: str) -> Accepted:
        """Take a call that rings."""
        with self._lock:
            call = self._in_front(call_id)
            if call.is_answered:
                raise NotAccepted("This call does not ring.")
            self._send("accept")
        return Accepted(call_id)

    def hangup(self, call_id: str, agents: Collection[str] | None = None) -> Accepted:  # noqa: ARG002 - one phone
        """End a call, or refuse one that rings."""
        with self._lock:
            self._in_front(call_id)
            self._send("hangup")
        return Accepted(call_id)

    def hold(self, call_id: str, *, on: bool = True) -> Accepted:
        """Put the other side on hold, or take it back."""
        with self._lock:
            call = self._talking(call_id)
            self._send("hold" if on else "resume", "", _Pending(EventType.HELD if on else EventType.RESUMED, call))
        return Accepted(call_id)

    def transfer(self, call_id: str, target: str, agents: Collection[str] | None = None) -> Accepted:  # noqa: ARG002
        """Hand the call to another number without asking there first."""
        with self._lock:
            call = self._talking(call_id)
            self._send("transfer", self._address(target), _Pending(EventType.TRANSFERRED, call, target))
        return Accepted(call_id)

    def set_agent_state(self, agent: str, state: AgentState, reason: str | None = None) -> Accepted:  # noqa: ARG002 - the port asks for them
        """Always raises NotAccepted: a phone has no queue."""
        raise NotAccepted(f"A softphone knows no agents; {state.value} is kept by whoever hands out calls.")

    def _send(self, command: str, params: str = "", pending: _Pending | None = None) -> None:
        if not self.is_there:
            raise NotAccepted("The softphone is not there now.")
        if len(self._pending) >= _MOST_PENDING:
            raise NotAccepted("The softphone does not answer.")
        self._number += 1
        token = f"agd-{self._number}"
        self._pending[token] = pending or _Pending(None, None)
        message = {"command": command, "params": params, "token": token}
        self._outgoing += framed(json.dumps(message).encode())
        self._bell.ring()

    def _address(self, number: str) -> str:
        if not _NUMBER.match(number):
            raise NotAccepted("This is no number that can be called.")
        return f"sip:{number}@{self._settings.domain}" if self._settings.domain else number

    def _in_front(self, call_id: str) -> PhoneCall:
        """The call, if it is the newest: the phone takes every command for that one."""
        call = self._reading.current
        if call_id not in self._reading.calls or call is None:
            raise NotAccepted("The softphone has no such call now.")
        if call.call_id != call_id:
            raise NotAccepted("There is a newer call, and the softphone takes commands for that one only.")
        return call

    def _talking(self, call_id: str) -> PhoneCall:
        call = self._in_front(call_id)
        if not call.is_answered:
            raise NotAccepted("Nobody talks in this call yet.")
        return call
