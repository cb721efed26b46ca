"""The sockets of one line: every one in view from before it connects, so that a waiting call can be broken off."""

from __future__ import annotations

import socket
import threading


class OpenSockets:
    """Every socket of one line, so that another thread can shut them and a waiting call returns at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._broken = False

    def add(self, one: socket.socket) -> None:
        """Keep a socket in view. Raises ConnectionAbortedError once the line was broken off."""
        with self._lock:
            self._sockets = [known for known in self._sockets if known.fileno() >= 0]
            self._sockets.append(one)
            broken = self._broken
        if broken:
            raise ConnectionAbortedError("the line was broken off")

    def shut(self) -> None:
        """Break off everything, now and in future."""
        with self._lock:
            self._broken = True
            for one in self._sockets:
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue

    @property
    def broken(self) -> bool:
        """Whether ``shut`` was called."""
        return self._broken


def connected(host: str, port: int, timeout: float | None, sockets: OpenSockets) -> socket.socket:
    """A connected socket that sends at once what it is given. Raises OSError, the last address's own."""
    fault: OSError = OSError("the name has no address")
    for family, kind, protocol, _name, address in socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM):
        one = socket.socket(family, kind, protocol)
        try:
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            one.settimeout(timeout)
            sockets.add(one)
            one.connect(address)
            return one
        except OSError as error:
            one.close()
            fault = error
    raise fault
