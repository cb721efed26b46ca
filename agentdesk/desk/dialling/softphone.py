"""The softphone on this machine: connected to as long as its user calls by it, and let go of with the desk.

The phone keeps its calls while nobody is connected, and serves one program: another one that connects takes it away.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from agentdesk.channels.telephony.baresip import PhoneSettings, Softphone
from agentdesk.channels.telephony.events import Accepted, CallEvent, EventType, NotAccepted
from agentdesk.desk.calls.answers import CallState
from agentdesk.desk.calls.local import LocalCall
from agentdesk.desk.dialling.answers import CallDeed, Commanded, NotCarriedOut
from agentdesk.language.phones import dialled_form
from agentdesk.models.vocabulary import Direction

_OWN = "self"
_PATIENCE_SECONDS = 2.0
_MOST_ENDED = 20
_STATES = {
    EventType.RINGING: CallState.RINGING,
    EventType.ANSWERED: CallState.ANSWERED,
    EventType.HELD: CallState.HELD,
    EventType.RESUMED: CallState.ANSWERED,
    EventType.ENDED: CallState.ENDED,
}
_TALKS = (CallState.ANSWERED, CallState.HELD)
_OF_A_CALL = (EventType.RINGING, EventType.ANSWERED, EventType.HELD, EventType.RESUMED)


class PhoneHere:
    """One softphone at a time, always on this machine itself. Thread-safe."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._turn = threading.Lock()
        self._port = 0
        self._phone: Softphone | None = None
        self._thread: threading.Thread | None = None
        self._calls: dict[str, EventType] = {}
        self._told: dict[str, LocalCall] = {}
        self._listeners: list[Callable[[], None]] = []

    def listen(self, port: int) -> None:
        """Hear of the calls of the phone at this port from now on, whenever it is there; 0 for no phone."""
        if port:
            self._at(port)
        else:
            self.close()

    @property
    def calls(self) -> tuple[LocalCall, ...]:
        """The calls that go on, and the last that ended."""
        return tuple(self._told.values())

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear whenever a call is another than before, on the phone's own thread; returns the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def dial(self, port: int, number: str, key: str) -> Commanded:
        """Call a number by the phone that listens at this port; asked again with the same key it is one call.

        Waits two seconds at most for a phone that is not connected yet.
        """
        dialled = dialled_form(number)
        if dialled is None:
            return Commanded(NotCarriedOut.NO_NUMBER)
        return self._do(port, lambda phone: phone.originate(_OWN, dialled, None, key))

    def command(self, port: int, deed: CallDeed, target: str = "") -> Commanded:
        """Do something with the newest call that goes on; the answer tells what it was that was done."""
        call_id, state = next(reversed(tuple(self._calls.items())), (None, None))
        if call_id is None:
            return Commanded(NotCarriedOut.NO_CALL)
        if deed is CallDeed.TOGGLE:
            deed = CallDeed.RESUME if state is EventType.HELD else CallDeed.HOLD
        number = dialled_form(target)
        if deed is CallDeed.TRANSFER and number is None:
            return Commanded(NotCarriedOut.NO_NUMBER)
        deeds: dict[CallDeed, Callable[[Softphone], Accepted]] = {
            CallDeed.HANG_UP: lambda phone: phone.hangup(call_id),
            CallDeed.HOLD: lambda phone: phone.hold(call_id),
            CallDeed.RESUME: lambda phone: phone.hold(call_id, on=False),
            CallDeed.TRANSFER: lambda phone: phone.transfer(call_id, number or ""),
        }
        told = self._do(port, deeds[deed])
        return replace(told, deed=deed) if told.is_accepted else told

    @property
    def state(self) -> EventType | None:
        """What was last told of the newest call that goes on; None where there is none."""
        return next(reversed(tuple(self._calls.values())), None)

    def close(self) -> None:
        """Let go of the phone."""
        with self._turn:
            self._leave()

    def _do(self, port: int, deed: Callable[[Softphone], Accepted]) -> Commanded:
        phone = self._at(port)
        if not phone.await_there(_PATIENCE_SECONDS):
            return Commanded(NotCarriedOut.NO_PHONE)
        try:
            deed(phone)
        except NotAccepted:
            return Commanded(NotCarriedOut.NO_PHONE)
        return Commanded()

    def _at(self, port: int) -> Softphone:
        """The phone at a port, connected from now on."""
        with self._turn:
            if self._phone is None or port != self._port:
                self._leave()
                self._port = port
                self._phone = phone = Softphone(PhoneSettings(port, _OWN, ""), self._hear, self._now)
                self._thread = threading.Thread(target=phone.run, name="agentdesk-softphone", daemon=True)
                self._thread.start()
            return self._phone

    def _leave(self) -> None:
        if self._phone is not None and self._thread is not None:
            self._phone.stop()
            self._thread.join()
        self._phone = self._thread = None
        self._calls = {}
        now = self._now()
        going_on = [one for one in self._told.values() if one.state is not CallState.ENDED]
        # Nobody hears of them any more.
        self._told |= {one.call_id: replace(one, state=CallState.ENDED, ended_at=now) for one in going_on}

    def _hear(self, event: CallEvent) -> None:
        """Called on the phone's own thread."""
        if event.type is EventType.ENDED:
            self._calls.pop(event.call_id, None)
        elif event.type in _OF_A_CALL:
            self._calls[event.call_id] = event.type
        else:
            return
        told = {**self._told, event.call_id: _after(self._told.get(event.call_id), event)}
        over = [one.call_id for one in told.values() if one.state is CallState.ENDED]
        self._told = {key: one for key, one in told.items() if key not in over[:-_MOST_ENDED]}
        for listener in tuple(self._listeners):
            listener()


def _after(call: LocalCall | None, event: CallEvent) -> LocalCall:
    """What a call is after an event of it."""
    if call is None:
        other = event.from_number if event.direction is Direction.IN else event.to_number
        direction = event.direction or Direction.IN
        call = LocalCall(event.call_id, CallState.RINGING, direction, other or "", event.at)
    state = _STATES[event.type]
    answered = event.at if call.answered_at is None and state in _TALKS else call.answered_at
    ended = event.at if state is CallState.ENDED else None
    if state is CallState.RINGING and call.answered_at is not None:
        state = call.state  # told late
    return replace(call, state=state, answered_at=answered, ended_at=ended)
