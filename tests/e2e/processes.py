"""The programs of the project as processes: a server that may be killed and comes back, and its clients."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 60
PASSPHRASE = "my own phrase"
CLIENT = (sys.executable, "-m", "agentdesk")
SERVER = (sys.executable, "-m", "agentdesk.server")


@dataclass(frozen=True)
class Answer:
    """How a command ended; ``shape`` is its JSON."""

    exit_code: int
    shape: Any
    words: str


def password_of(login: str) -> str:
    """Everybody's password."""
    return f"password of {login}"


class ServerProcess:
    """One server on one database and, after the first start, always on the same port."""

    def __init__(self, database: str, folder: Path, *options: str) -> None:
        """``options`` are more words for `serve`."""
        self.database = database
        self._options = options
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0
        self.url = ""
        self.command("migrate")

    def command(self, *words: str, given: str = "") -> str:
        """Run one command of the server's to its end and return what it printed."""
        done = subprocess.run(
            [*SERVER, *words, "--database", self.database],
            input=given.encode(),
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def hire(self, login: str, team: str) -> None:
        """Add an agent."""
        words = ("user", "add", login, "--role", "agent", "--team", team, "--password-stdin")
        self.command(*words, given=password_of(login) + "\n")

    def stats(self) -> Any:
        """The server's own count of what it has."""
        return json.loads(self.command("stats", "--json").splitlines()[-1])

    def start(self) -> None:
        """Serve; returns when the address is known."""
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*SERVER, "serve", "--database", self.database, "--port", str(self._port), *self._options],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout is not None
        told = json.loads(self._process.stdout.readline())
        self.url = told["url"]
        self._port = int(self.url.rpartition(":")[2])

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(lambda process: process.kill())

    def children(self) -> list[int]:
        """The processes that it started, where the system tells (Linux)."""
        if self._process is None:
            return []
        lists = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        return sorted(int(one) for told in lists for one in told.read_text(encoding="ascii").split())

    def stop(self) -> int:
        """End it as an administrator would; its exit code."""
        return self._end(lambda process: process.terminate())

    def _end(self, how: Any) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        how(process)
        exit_code = process.wait(PATIENCE_SECONDS)
        if process.stdout is not None:
            process.stdout.close()
        return exit_code


@contextmanager
def running_server(database: str, folder: Path, *options: str) -> Iterator[ServerProcess]:
    """A server that runs, on an empty database."""
    server = ServerProcess(database, folder, *options)
    server.start()
    try:
        yield server
    finally:
        server.kill()


class Client:
    """One person's client without a window, on a profile of its own."""

    def __init__(self, folder: Path, server: ServerProcess, login: str) -> None:
        self.folder = folder
        self.login = login
        self._server = server
        answer = self.sign_in()
        assert answer.exit_code == 0, answer.words

    def sign_in(self, passphrase: str = PASSPHRASE) -> Answer:
        """Sign in with a line, now or once more."""
        secrets = f"{password_of(self.login)}\n{passphrase}\n"
        words = ("sign-in", "--server", self._server.url, "--login", self.login, "--password-stdin")
        return self._finished(self._started(words, secrets.encode()))

    def copied_to(self, folder: Path) -> Client:
        """The same profile in another folder, as somebody copies it to a second machine."""
        shutil.copytree(self.folder, folder)
        twin = copy(self)
        twin.folder = folder
        return twin

    def run(self, *words: str, given: bytes = b"") -> Answer:
        """Run one command to its end."""
        return self._finished(self.start(*words, given=given))

    def start(self, *words: str, given: bytes = b"") -> subprocess.Popen[bytes]:
        """Begin one command; everything it reads is given at once."""
        return self._started(words, PASSPHRASE.encode() + b"\n" + given)

    def perform(self, intent: str, **arguments: object) -> Answer:
        """Make one change."""
        return self.run("perform", intent, given=json.dumps(arguments).encode())

    def ask(self, *words: str) -> Any:
        """The JSON of a command that must succeed."""
        answer = self.run(*words)
        assert answer.exit_code == 0, (words, answer.shape, answer.words)
        return answer.shape

    def timeline(self, customer_id: str) -> list[Any]:
        """Every entry of a customer, over all pages."""
        entries: list[Any] = []
        more: tuple[str, ...] = ()
        while True:
            page = self.ask("timeline", customer_id, "--limit", "500", *more)
            entries += page["entries"]
            if page["next"] is None:
                return entries
            more = ("--before", page["next"])

    def _started(self, words: tuple[str, ...], given: bytes) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [*CLIENT, *words, "--profile", self.folder, "--passphrase-stdin", "--json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdin is not None
        process.stdin.write(given)
        process.stdin.close()
        process.stdin = None
        return process

    @staticmethod
    def _finished(process: subprocess.Popen[bytes]) -> Answer:
        out, err = process.communicate(timeout=PATIENCE_SECONDS)
        shape = json.loads(out.splitlines()[-1]) if out else None
        return Answer(process.returncode, shape, err.decode())

    finished = _finished
