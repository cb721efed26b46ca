"""``serve --processes N``: several server processes behind one address. One that dies is replaced.

The first process only holds the address and looks after the others, which take connections from the same socket. They
share nothing but the database, as processes on several machines do.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from agentdesk.models.errors import ServerFault
from agentdesk.server.commands.output import say

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.1, 5.0
MOST_FALSE_STARTS = 5
_END_SECONDS = 9.0


@dataclass
class _Place:
    """One process and those that followed it."""

    number: int
    process: subprocess.Popen[bytes] | None = None
    is_ready: threading.Event = field(default_factory=threading.Event)
    has_given_up: bool = False


class ServerProcesses:
    """So many processes that serve from one socket until they are told to end."""

    def __init__(self, command: Sequence[str], bound: socket.socket, count: int) -> None:
        """``command`` serves in one process; the number of the inherited socket is put behind it."""
        self._command = (*command, "--inherited-socket", str(bound.fileno()))
        self._bound = bound
        self._places = [_Place(number) for number in range(count)]
        self._ending = threading.Event()

    def run(self, on_ready: Callable[[], None]) -> int:
        """Serve until SIGTERM or SIGINT. Raises ServerFault when the processes do not come up."""
        self._bound.listen(1024)
        with self._ended_by_signals():
            keepers = [threading.Thread(target=self._keep, args=(place,), daemon=True) for place in self._places]
            for keeper in keepers:
                keeper.start()
            for place in self._places:
                place.is_ready.wait()
            if not self._ending.is_set():
                on_ready()
            self._ending.wait()
            for keeper in keepers:
                keeper.join(_END_SECONDS)
        self._kill_what_is_left()
        if any(place.has_given_up for place in self._places):
            raise ServerFault("The server's processes end as soon as they begin.", advice="Their own words say why.")
        return 0

    def end(self) -> None:
        """Let every process end what it does; none is replaced any more."""
        self._ending.set()
        for place in self._places:
            if place.process is not None and place.process.poll() is None:
                place.process.terminate()

    def _keep(self, place: _Place) -> None:
        """Start one process, wait for its end, and start the next, as long as the server is to run."""
        pause, false_starts = FIRST_PAUSE_SECONDS, 0
        while not self._ending.is_set():
            if self._serve_once(place):
                pause, false_starts = FIRST_PAUSE_SECONDS, 0
            else:
                pause, false_starts = min(pause * 2, LONGEST_PAUSE_SECONDS), false_starts + 1
            if self._ending.is_set():
                break
            if false_starts >= MOST_FALSE_STARTS:
                place.has_given_up = True
                self.end()
                break
            say(f"Server process {place.number + 1} ended and is started again.")
            self._ending.wait(pause)
        place.is_ready.set()

    def _serve_once(self, place: _Place) -> bool:
        """One process from its start to its end; whether it ever took requests."""
        with subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, pass_fds=[self._bound.fileno()]
        ) as process:
            place.process = process
            if self._ending.is_set():
                process.terminate()
            assert process.stdout is not None  # noqa: S101 - it is a pipe
            came_up = bool(process.stdout.readline())
            if came_up:
                place.is_ready.set()
            process.wait()
            return came_up

    def _kill_what_is_left(self) -> None:
        for place in self._places:
            if place.process is not None and place.process.poll() is None:
                place.process.kill()

    @contextmanager
    def _ended_by_signals(self) -> Iterator[None]:
        def on_signal(_number: int, _frame: FrameType | None) -> None:
            self.end()

        before = {number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, action in before.items():
                signal.signal(number, action)


def command_of(arguments: Sequence[str]) -> list[str]:
    """The command by which one process of several serves: this program's own, with the arguments it was given."""
    return [sys.executable, "-m", "agentdesk.server", *arguments]


def is_possible() -> bool:
    """Whether processes can share a socket here."""
    return os.name == "posix"
