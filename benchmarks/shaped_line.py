"""A slow line on this machine: a TCP proxy that counts what goes through and lets it through like a line of 2G."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue

_CHUNK_BYTES = 4096


@dataclass(frozen=True)
class Shape:
    """How slow a line is. ``bits_per_second`` holds for each direction; half of ``round_trip_seconds`` for each way."""

    bits_per_second: float = 0.0
    round_trip_seconds: float = 0.0


FREE = Shape()
SECOND_GENERATION = Shape(100_000, 0.6)


@dataclass
class Count:
    """What went through: bytes of TCP payload up and down, and how often one side waited for the other."""

    up: int = 0
    down: int = 0
    turns: int = 0
    last_was_up: bool = False


class ShapedLine:
    """One listening port; whoever connects to it is connected to ``target``. Shape and count may change at any time."""

    def __init__(self, target: tuple[str, int]) -> None:
        self.shape = FREE
        self.count = Count()
        self._target = target
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def reset(self) -> None:
        """Count from here on."""
        with self._lock:
            self.count = Count()

    def close(self) -> None:
        """Break off every connection."""
        with self._lock:
            for one in (self._listening, *self._open):
                _shut(one)
        for thread in list(self._threads):
            thread.join()
        for one in (self._listening, *self._open):
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(self._target)
            with self._lock:
                self._open += [near, far]
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._carry(near, far, up=True)
            self._carry(far, near, up=False)

    def _carry(self, source: socket.socket, target: socket.socket, *, up: bool) -> None:
        """Two threads: one takes in and notes when each piece arrives, the other lets it out when it may."""
        due: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
        self._start(self._take_in, source, due, up)
        self._start(self._let_out, target, due)

    def _start(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments)  # type: ignore[arg-type]  # a method of this class
        self._threads.append(thread)
        thread.start()

    def _take_in(self, source: socket.socket, due: SimpleQueue[tuple[float, bytes]], up: bool) -> None:
        free_at = 0.0
        while True:
            try:
                piece = source.recv(_CHUNK_BYTES)
            except OSError:
                piece = b""
            self._note(len(piece), up=up)
            shape = self.shape
            free_at = max(free_at, time.monotonic())
            free_at += len(piece) * 8 / shape.bits_per_second if shape.bits_per_second else 0.0
            due.put((free_at + shape.round_trip_seconds / 2, piece))
            if not piece:
                return

    @staticmethod
    def _let_out(target: socket.socket, due: SimpleQueue[tuple[float, bytes]]) -> None:
        piece = b" "
        while piece:
            at, piece = due.get()
            time.sleep(max(0.0, at - time.monotonic()))
            try:
                target.sendall(piece)
            except OSError:
                return
        _shut(target)

    def _note(self, size: int, *, up: bool) -> None:
        with self._lock:
            if not size:
                return
            if up:
                self.count.up += size
                self.count.turns += not self.count.last_was_up
            else:
                self.count.down += size
            self.count.last_was_up = up


def _shut(one: socket.socket) -> None:
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


@contextmanager
def shaped_line(target: tuple[str, int]) -> Iterator[ShapedLine]:
    """A line to ``target``."""
    line = ShapedLine(target)
    try:
        yield line
    finally:
        line.close()
