"""Whether an entry says what somebody is looking for, as a function inside SQLite: one query whatever the text."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Protocol

from agentdesk.language.folding import index_text, query_words

FUNCTION = "agentdesk_says"
"""``agentdesk_says(wanted, text, ...)``: 1 if the texts hold every word that ``wanted`` (see below) asks for."""


class FunctionTaker(Protocol):
    """A connection of SQLite that takes functions."""

    def create_function(self, name: str, narg: int, function: object, /, *, deterministic: bool = ...) -> None:
        """Make ``function`` callable in SQL."""
        ...


def wanted_text(text: str | None) -> str | None:
    """What is looked for, in the form in which the function takes it; None when nothing is."""
    words = query_words(text or "")
    return json.dumps(words, ensure_ascii=False) if words else None


def says(wanted: str, *texts: object) -> int:
    """1 if the texts together hold each wanted word, in any of its spellings and anywhere inside a word; else 0."""
    said = index_text("\n".join(text for text in texts if isinstance(text, str)))
    return int(all(any(spelling in said for spelling in word) for word in _spellings(wanted)))


def teach(connection: FunctionTaker) -> None:
    """Make the function known to a connection."""
    connection.create_function(FUNCTION, -1, says, deterministic=True)


@lru_cache(maxsize=16)
def _spellings(wanted: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word) for word in json.loads(wanted))
