"""One window for each profile: a second start hands its link over to the one that runs, and ends.

    doorway = Doorway(profile)     signal asked(str): the link, "" for none
    doorway.take() -> bool         False: another one runs     hand_over(profile, link) -> bool

The socket lies where the operating system lets nobody but this user in. What comes over it is one line of JSON;
anything else, anything longer, and whoever says nothing is cut off without an answer. The lock of a program that
crashed is known to be nobody's, and its socket is replaced.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from agentdesk.language.links import LONGEST_LINK

_log = logging.getLogger(__name__)

MOST_BYTES = 8 * 1024
MOST_CALLERS = 8
PATIENCE_MS = 3000
"""How long one who connected may take to say what they want; and how long one waits for the answer."""

_TRIES, _BETWEEN_SECONDS = 20, 0.05
_TAKEN = b"taken\n"
_LINK = "link"


def place_of(profile: Path, folder: Path | None = None) -> str:
    """The name of the socket for this user and profile; under Windows a pipe's, elsewhere a path."""
    name = f"agentdesk-{hashlib.sha256(str(profile.absolute()).encode()).hexdigest()[:20]}"
    return name if sys.platform == "win32" else str((folder or _own_folder()) / name)


def _own_folder() -> Path:
    """Where only this user may read and write; Qt makes it where the system has none."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation))


class Doorway(QObject):
    """Lives as long as the window. ``asked`` comes with a link as it was given, or "" to come to the front."""

    asked = Signal(str)

    def __init__(
        self,
        profile: Path,
        folder: Path | None = None,
        parent: QObject | None = None,
        *,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self.patience_ms = patience_ms
        self._place = place_of(profile, folder)
        lock = Path(self._place).name + ".lock"
        self._lock = QLockFile(str((folder or _own_folder()) / lock))
        self._lock.setStaleLockTime(
            0
        )  # a window may live for weeks; whether its process lives is looked at all the same
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST_CALLERS)
        self._server.newConnection.connect(self._welcome)

    def take(self) -> bool:
        """Be the one who is handed links from now on; False where another one is."""
        if not self._lock.tryLock(0):
            if self._lock.error() is QLockFile.LockError.LockFailedError:
                return False
            _log.warning("no lock can be taken: links are not handed over to this window")
            return True
        QLocalServer.removeServer(self._place)
        if not self._server.listen(self._place):
            _log.warning("no socket can be opened: links are not handed over to this window")
        return True

    def leave(self) -> None:
        """Take nothing more; the next one to start is the one."""
        self._server.close()
        self._lock.unlock()

    def _welcome(self) -> None:
        while self._server.hasPendingConnections():
            line = self._server.nextPendingConnection()
            if len(self.findChildren(_Caller)) >= MOST_CALLERS:
                line.abort()
                line.deleteLater()
            else:
                _Caller(line, self)


class _Caller(QObject):
    """One who connected: says one line, is answered, and goes."""

    def __init__(self, line: QLocalSocket, doorway: Doorway) -> None:
        super().__init__(doorway)
        self._doorway = doorway
        self._line = line
        self._heard = b""
        line.setParent(self)
        line.setReadBufferSize(MOST_BYTES)
        line.readyRead.connect(self._hear)
        line.disconnected.connect(self.deleteLater)
        QTimer.singleShot(doorway.patience_ms, self, self._cut)
        self._hear()

    def _cut(self) -> None:
        self._line.abort()
        self.deleteLater()

    def _hear(self) -> None:
        if b"\n" in self._heard:
            return
        self._heard += self._line.readAll().data()[: MOST_BYTES + 1]
        said, ends, more = self._heard.partition(b"\n")
        if not ends and len(self._heard) < MOST_BYTES:
            return
        link = _read(said) if ends and not more else None
        if link is None:
            self._cut()
            return
        self._line.write(_TAKEN)
        self._line.disconnectFromServer()
        self._doorway.asked.emit(link)


def _read(said: bytes) -> str | None:
    """The link that was handed over, "" for none; None for what no AgentDesk says."""
    try:
        told = json.loads(said)
    except (ValueError, RecursionError):
        return None
    link = told.get(_LINK) if isinstance(told, dict) and len(told) == 1 else None
    return link if isinstance(link, str) and len(link) <= LONGEST_LINK + 1 else None


def hand_over(profile: Path, link: str, folder: Path | None = None) -> bool:
    """Give a link to the window that runs; "" lets it come to the front. False where it does not answer.

    Waits, and is therefore for a program that has no window. A link that is too long is handed over as such.
    """
    said = json.dumps({_LINK: link[: LONGEST_LINK + 1]}).encode() + b"\n"
    for _try in range(_TRIES):
        line = QLocalSocket()
        line.connectToServer(place_of(profile, folder))
        if line.waitForConnected(PATIENCE_MS):
            line.write(said)
            heard = line.waitForBytesWritten(PATIENCE_MS) and line.waitForReadyRead(PATIENCE_MS)
            return heard and line.readAll().data() == _TAKEN
        # It has the lock, and does not listen yet.
        threading.Event().wait(_BETWEEN_SECONDS)
    return False
