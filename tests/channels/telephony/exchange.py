"""A replaying exchange: plays recorded manager sessions over a real socket, and answers what a client must ask.

A recording has one message after another: ``SECONDS S|C first line``, further lines indented. What the recorded client
sent is passed over; what the true one asks is answered. Events carry the recorded time, as Asterisk can be set to do,
and those of a class that the client did not ask for are held back, as Asterisk does.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from agentdesk.channels.telephony.ami.client import AmiClient, AmiSettings, Clock
from agentdesk.channels.telephony.ami.session import Account
from agentdesk.channels.telephony.calls import Call, CallLog
from agentdesk.channels.telephony.events import CallEvent
from tests.fixtures.waiting import wait_until

OWN = Path(__file__).resolve().parents[2] / "data" / "ami"
ACCOUNT = Account("agentdesk", "a secret")


@dataclass
class Recorded:
    """One message of a recording."""

    at: float
    side: str
    lines: list[str]

    def field(self, name: str) -> str:
        return next((line.partition(":")[2].strip() for line in self.lines if line.startswith(f"{name}:")), "")


def recording(path: Path) -> list[Recorded]:
    found: list[Recorded] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            found[-1].lines.append(line.strip())
        else:
            at, side, first = line.split(" ", 2)
            found.append(Recorded(float(at), side, [first]))
    return found


def events_of(path: Path) -> list[Recorded]:
    """What the exchange told of its own accord, after the greeting."""
    told = [one for one in recording(path) if one.side == "S" and one.lines[0].startswith("Event:")]
    return [
        one for one in told if one.lines[0] != "Event: FullyBooted" and not one.field("ActionID").startswith("agd-3")
    ]


@dataclass
class Session:
    """What is played on one connection, and which channels are listed before. ``stays``: the line is left open."""

    events: list[Recorded] = field(default_factory=list)
    channels: list[dict[str, str]] = field(default_factory=list)
    stays: bool = False
    refuses: bool = False
    answers_lists: bool = True


class Exchange:
    """Serves one session after another on a port of its own; the last one is served again and again."""

    def __init__(self, *sessions: Session) -> None:
        self._sessions = list(sessions)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.actions: list[dict[str, str]] = []
        self.connections = 0
        self._stopped = threading.Event()
        self._line: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> "Exchange":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopped.set()
        socket.create_connection(("127.0.0.1", self.port)).close()
        self.cut()
        self._thread.join()
        self._listening.close()

    def cut(self) -> None:
        line = self._line
        if line is not None:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    def say(self, *lines: str) -> None:
        assert self._line is not None
        self._line.sendall(_message(lines))

    def asked(self, action: str) -> list[dict[str, str]]:
        return [one for one in self.actions if one["action"] == action.lower()]

    def _serve(self) -> None:
        while not self._stopped.is_set():
            line, _ = self._listening.accept()
            with line:
                if not self._stopped.is_set():
                    self._line = line
                    session = self._sessions[min(self.connections, len(self._sessions) - 1)]
                    self.connections += 1
                    try:
                        self._converse(line, session)
                    except OSError:
                        continue

    def _converse(self, line: socket.socket, session: Session) -> None:
        line.sendall(b"Asterisk Call Manager/12.0.0\r\n")
        actions = self._read(line)
        login = next(actions)
        if session.refuses:
            line.sendall(
                _message(("Response: Error", f"ActionID: {login['actionid']}", "Message: Authentication failed"))
            )
            return
        line.sendall(_message(("Response: Success", f"ActionID: {login['actionid']}")))
        line.sendall(_message(("Event: FullyBooted", "Privilege: system,all", "Status: Fully Booted")))
        for action in actions:
            self._answer(line, session, action)
            if action["action"] == "queuestatus":
                break
        self._play(line, session, login.get("events", ""))
        for action in actions if session.stays else ():
            self._answer(line, session, action)

    def _play(self, line: socket.socket, session: Session, classes: str) -> None:
        for one in session.events:
            if one.field("Privilege").partition(",")[0] in ("", *classes.split(",")):
                raw = _message((*one.lines, f"Timestamp: {one.at:.6f}"))
                # In two parts, as a network may cut it.
                line.sendall(raw[: len(raw) // 3])
                line.sendall(raw[len(raw) // 3 :])

    def _answer(self, line: socket.socket, session: Session, action: dict[str, str]) -> None:
        mark = f"ActionID: {action['actionid']}"
        if action["action"] not in ("coreshowchannels", "queuestatus"):
            line.sendall(_message(("Response: Success", mark)))
            return
        if not session.answers_lists:
            line.sendall(_message(("Response: Error", mark, "Message: Permission denied")))
            return
        line.sendall(_message(("Response: Success", mark, "EventList: start")))
        if action["action"] == "coreshowchannels":
            for channel in session.channels:
                line.sendall(_message(("Event: CoreShowChannel", mark, *(f"{k}: {v}" for k, v in channel.items()))))
            line.sendall(_message(("Event: CoreShowChannelsComplete", mark, "EventList: Complete")))
        else:
            line.sendall(_message(("Event: QueueStatusComplete", mark, "EventList: Complete")))

    def _read(self, line: socket.socket) -> Iterator[dict[str, str]]:
        with line.makefile("rb") as lines:
            action: dict[str, str] = {}
            for raw in lines:
                name, _, value = raw.decode().strip().partition(": ")
                if name:
                    action[name.lower()] = value
                else:
                    action["action"] = action["action"].lower()
                    self.actions.append(action)
                    yield action
                    action = {}


def _message(lines: tuple[str, ...]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n"


class Listener:
    """What a client told, and the calls that come of it."""

    def __init__(self) -> None:
        self.events: list[CallEvent] = []
        self.log = CallLog()

    def __call__(self, event: CallEvent) -> None:
        self.events.append(event)
        self.log.take(event)

    @property
    def calls(self) -> dict[str, Call]:
        return self.log.calls()

    def only(self) -> Call:
        (call,) = self.calls.values()
        return call

    def has_ended(self) -> bool:
        calls = self.calls
        return bool(calls) and all(call.ended_at is not None for call in calls.values())


class Seconds:
    """A clock that stands, and is set forward by hand."""

    def __init__(self, at: float = 1795310000.0) -> None:
        self.seconds = 0.0
        self.at = datetime.fromtimestamp(at, UTC)

    def clock(self) -> Clock:
        return Clock(lambda: self.at, lambda: self.seconds)


@contextmanager
def client_of(
    exchange: Exchange,
    listener: Listener,
    clock: Clock | None = None,
    is_unwanted: Callable[[str], bool] = lambda _: False,
) -> Iterator[AmiClient]:
    """A client that runs, and has ended afterwards."""
    settings = AmiSettings(
        "pbx", "127.0.0.1", ACCOUNT, port=exchange.port, first_pause_seconds=0.01, longest_pause_seconds=0.02
    )
    client = AmiClient(settings, listener, clock or Seconds().clock(), is_unwanted=is_unwanted)
    thread = threading.Thread(target=client.run)
    thread.start()
    try:
        yield client
    finally:
        client.stop()
        thread.join()


def played(*sessions: Session) -> Listener:
    """What a client tells of sessions that end with all their calls."""
    listener = Listener()
    with Exchange(*sessions) as exchange, client_of(exchange, listener):
        wait_until(listener.has_ended, "all calls have ended")
    return listener
