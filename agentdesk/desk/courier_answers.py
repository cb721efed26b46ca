"""What an exchange by courier led to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that was written for the courier: how many changes are in it, and how large it is."""

    changes: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer brought. ``is_late``: the desk has talked to the server since, and took nothing from it."""

    verdicts: int = 0
    rows: int = 0
    is_late: bool = False
