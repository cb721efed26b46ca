"""A peer's own process: told what to do line by line, answering each with one line of JSON."""

from __future__ import annotations

import json
import select
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from benchmarks.peers.measuring import PeerFault

PATIENCE_SECONDS = 1_800.0


def said(line: str) -> dict[str, Any]:
    """An answer. Raises PeerFault for a fault it names, for what is no object of JSON, and for the end."""
    try:
        answer = json.loads(line)
    except ValueError as error:
        raise PeerFault(f"the process ended or said {line.strip()[:200]!r}") from error
    if not isinstance(answer, dict):
        raise PeerFault(f"the process said {line.strip()[:200]!r}")
    if "fault" in answer:
        raise PeerFault(str(answer["fault"]))
    return answer


class Worker:
    """One process; as a ``Side`` it is a machine of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, words: str) -> dict[str, Any]:
        """Tell it something and wait for the answer. Raises PeerFault."""
        if self._process.stdin is None:
            raise PeerFault("the process does not listen")
        try:
            self._process.stdin.write(words + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise PeerFault("the process has ended") from error
        return self.hear()

    def hear(self) -> dict[str, Any]:
        """The next answer. Raises PeerFault."""
        if self._process.stdout is None or not select.select([self._process.stdout], [], [], PATIENCE_SECONDS)[0]:
            raise PeerFault(f"no answer in {PATIENCE_SECONDS:.0f} s")
        return said(self._process.stdout.readline())

    def save(self, count: int) -> None:
        """Keep the next rows."""
        self.ask(f"save {count}")

    def sync(self) -> None:
        """Exchange them."""
        self.ask("sync")

    def count(self) -> int:
        """How many rows it has."""
        return int(self.ask("count")["rows"])


@contextmanager
def working(words: Sequence[str], environment: Mapping[str, str] | None = None) -> Iterator[Worker]:
    """A process while the block lasts; what it logs goes nowhere."""
    with subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as process:
        try:
            yield Worker(process)
        finally:
            process.kill()
