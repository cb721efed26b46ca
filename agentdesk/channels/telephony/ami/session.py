"""One connection to the manager interface, without the connection: bytes in, events and bytes to send out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from agentdesk.channels.telephony.ami.lines import LineReader, Message, encoded
from agentdesk.channels.telephony.ami.mapping import Mapping
from agentdesk.channels.telephony.ami.snapshot import Snapshot
from agentdesk.channels.telephony.events import CallEvent

PING_SECONDS, SILENCE_SECONDS = 10.0, 30.0
GREETING_SECONDS, BOOT_SECONDS, SNAPSHOT_SECONDS = 2.0, 5.0, 15.0
EVENTS = "system,call,agent,cdr,user"
"""Without what the dial plan does, which is over half of all. FullyBooted comes with ``system`` only."""

_CLOCKS_APART = timedelta(hours=12)


class LoginRefused(Exception):
    """The exchange does not take this name and secret."""


class Broken(Exception):
    """The connection is of no use any more; the words say why."""


class Stage(StrEnum):
    """How far a connection has come."""

    GREETING = "greeting"
    SIGNING_IN = "signing_in"
    BOOTING = "booting"
    LISTENING = "listening"


@dataclass(frozen=True, slots=True)
class Account:
    """The manager account of AgentDesk: with ``read = system,call,agent,cdr,user`` and ``write = call,agent,
    originate,reporting``.
    """

    username: str
    secret: str


class Session:
    """What one connection has come to. Every method gets the seconds of a clock that only goes forward."""

    def __init__(self, account: Account, mapping: Mapping, seconds: float) -> None:
        self.outgoing = bytearray()
        self.stage = Stage.GREETING
        self._account = account
        self._mapping = mapping
        self._reader = LineReader()
        self._actions = 0
        self._began = self._heard = self._pinged = seconds
        self._login_id = self._channels_id = ""
        self._snapshot: Snapshot | None = None
        self._asked_at = seconds
        self._is_over = False
        self._was_listed = False

    @property
    def is_reconciled(self) -> bool:
        """Whether the calls are known as they are: the list of channels has come, or was given up."""
        return self.stage is Stage.LISTENING and self._snapshot is None

    @property
    def faults(self) -> int:
        """How many lines were broken or too long."""
        return self._reader.faults

    def take_alive(self) -> frozenset[str] | None:
        """Once, after the list of channels was whole: the calls that go on in the exchange now. Else None."""
        was_listed, self._was_listed = self._was_listed, False
        return frozenset(self._mapping.book.calls) if was_listed else None

    def send(self, action: str, fields: Iterable[tuple[str, str]] = ()) -> str:
        """Put an action among the bytes that go out; its id. Raises NotAccepted for a value that cannot be sent."""
        action_id = f"agd-{self._actions + 1}"
        self.outgoing += encoded(action, action_id, fields)
        self._actions += 1
        return action_id

    def receive(self, chunk: bytes, at: datetime, seconds: float) -> list[CallEvent]:
        """Take in bytes. Raises LoginRefused."""
        self._heard = seconds
        messages = self._reader.feed(chunk)
        if self._reader.banner and self.stage is Stage.GREETING:
            self._sign_in(seconds)
        return [event for message in messages for event in self._take(message, at, seconds)]

    def pass_time(self, seconds: float) -> None:
        """Do what is due by now. Raises Broken when the other side has been silent for too long, or said good-bye."""
        if self._is_over:
            raise Broken("the exchange said good-bye")
        if seconds - self._heard >= SILENCE_SECONDS:
            raise Broken("it was silent for too long")
        if self.stage is Stage.GREETING and seconds - self._began >= GREETING_SECONDS:
            self._sign_in(seconds)
        if self.stage is Stage.BOOTING and seconds - self._asked_at >= BOOT_SECONDS:
            # An old exchange does not tell that it is ready, or this account may not hear of it.
            self._listen(seconds)
        if self._snapshot is not None and seconds - self._asked_at >= SNAPSHOT_SECONDS:
            # A list that is not whole says nothing of what is missing in it.
            self._snapshot = None
        if self.stage in (Stage.BOOTING, Stage.LISTENING) and seconds - self._pinged >= PING_SECONDS:
            self._pinged = seconds
            self.send("Ping")

    def next_due(self, seconds: float) -> float:
        """For how many seconds nothing is due but what is received."""
        times = [self._heard + SILENCE_SECONDS, self._pinged + PING_SECONDS]
        if self.stage is Stage.GREETING:
            times.append(self._began + GREETING_SECONDS)
        if self.stage is Stage.BOOTING:
            times.append(self._asked_at + BOOT_SECONDS)
        if self._snapshot is not None:
            times.append(self._asked_at + SNAPSHOT_SECONDS)
        return max(0.05, min(times) - seconds)

    def _sign_in(self, seconds: float) -> None:
        self.stage, self._asked_at = Stage.SIGNING_IN, seconds
        account = self._account
        fields = (("Username", account.username), ("Secret", account.secret), ("Events", EVENTS))
        self._login_id = self.send("Login", fields)

    def _take(self, message: Message, at: datetime, seconds: float) -> list[CallEvent]:
        if message.response:
            return self._take_answer(message, seconds)
        if message.event == "fullybooted":
            if self.stage in (Stage.SIGNING_IN, Stage.BOOTING):
                self._listen(seconds)
            return []
        if message.event in ("shutdown", "serverclose"):
            return []
        at = _told_at(message, at)
        snapshot = self._snapshot
        if snapshot is None or message.get("ActionID") not in ("", self._channels_id):
            return self._mapping.read(message, at)
        if message.event == "coreshowchannel":
            return list(snapshot.read(message, at))
        if message.event == "coreshowchannelscomplete":
            self._snapshot = None
            self._was_listed = True
            return snapshot.finish(at)
        return self._mapping.read(message, at)

    def _take_answer(self, message: Message, seconds: float) -> list[CallEvent]:
        if message.response == "goodbye":
            self._is_over = True
        elif self.stage in (Stage.GREETING, Stage.SIGNING_IN):
            if message.response == "error":
                raise LoginRefused
            if message.response == "success":
                self.stage, self._asked_at, self._pinged = Stage.BOOTING, seconds, seconds
        elif message.response == "error" and message.get("ActionID") == self._channels_id:
            # The account may not ask for it: calls that ended while nobody listened stay open until they are lost.
            self._snapshot = None
        return []

    def _listen(self, seconds: float) -> None:
        """Ask what goes on, and hear from now on what happens."""
        self.stage, self._asked_at = Stage.LISTENING, seconds
        self._pinged = seconds
        self._snapshot = Snapshot(self._mapping)
        self._channels_id = self.send("CoreShowChannels")
        self.send("QueueStatus")


def _told_at(message: Message, at: datetime) -> datetime:
    """The exchange's own time of an event, where it is set to tell it and its clock is not far off."""
    try:
        told = datetime.fromtimestamp(float(message.get("Timestamp")), UTC)
    except (ValueError, OverflowError, OSError):
        return at
    return told if abs(told - at) < _CLOCKS_APART else at
