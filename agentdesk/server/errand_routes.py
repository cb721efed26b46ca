"""What an errand is on the server's side: its address, what it is asked with, and what it answers.

Errands are the requests beside the exchange of rows: chunks of the first load, digests, attachments. Plain functions
answer them, over HTTP and in the process of a test alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller

SMALL_BODY_BYTES = 65_536
_PART = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Asked:
    """One errand as it arrived. ``parts`` are those of the path; names of headers are in small letters."""

    parts: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What is said to an errand."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Answering = Callable[[Store, Caller, Asked], Answer]
"""Answers one kind of errand. It may raise an error of the tree: UsageError and Refused become an answer."""


@dataclass(frozen=True)
class ErrandRoute:
    """One kind of errand. ``path`` has its parts in braces (``/chunk/{sha256}``); a part has no slash in it.

    ``largest_body`` is in bytes. ``words`` say in one sentence what it is for.
    """

    method: str
    path: str
    answering: Answering
    words: str
    largest_body: int = SMALL_BODY_BYTES

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("".join(_as_pattern(part) for part in re.split(r"(\{\w+\})", self.path)))

    def parts_of(self, method: str, path: str) -> dict[str, str] | None:
        """The parts of a path that belongs here; None for another's."""
        found = self._pattern.fullmatch(path) if method == self.method else None
        return None if found is None else {name: unquote(part) for name, part in found.groupdict().items()}


def _as_pattern(part: str) -> str:
    named = _PART.fullmatch(part)
    return re.escape(part) if named is None else f"(?P<{named[1]}>[^/]+)"
