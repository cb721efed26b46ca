"""What travels when a lead settles what was parked. Times are microseconds since 1970, UTC."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec


class Ending(StrEnum):
    """What became of parked work."""

    TAKEN_OVER = "taken_over"
    LEFT_OUT = "left_out"


FILE_ELSEWHERE = "FILE_ELSEWHERE"
"""Why an attached file cannot be taken over: its bytes are on the author's device alone."""


class ParkedWork(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change that waits for a lead; ``client_id`` and ``mid`` name it, ``code`` is why it was parked.

    ``args`` are the intent's own arguments. ``customer`` is the name of whom it is about, empty where nobody knows.
    ``made_at`` is when it was made, by the server's clock; None for what was parked before that was kept.
    """

    client_id: str
    mid: int
    intent: str
    version: int
    args: dict[str, Any]
    code: str
    author_id: str
    author: str
    parked_at: int
    made_at: int | None = None
    customer_id: str | None = None
    customer: str = ""


class ParkedAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What waits for the lead who asks, oldest first; ``more``: there is more than one answer holds."""

    works: list[ParkedWork] = []
    more: bool = False


class ParkedCount(msgspec.Struct, frozen=True, kw_only=True):
    """How much waits for the lead who asks."""

    count: int


class TakeOverBody(msgspec.Struct, frozen=True, kw_only=True):
    """Which work shall be carried out now, by the right of the lead who asks."""

    client_id: str
    mid: int


class LeaveOutBody(msgspec.Struct, frozen=True, kw_only=True):
    """Which work shall not be carried out, and why."""

    client_id: str
    mid: int
    reason: str


class SettledAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the work ended, whoever ended it; or, with ``how`` empty, why it could not be taken over and goes on waiting.

    ``code`` is the machine's word for that and ``words`` the server's sentence, as in a verdict.
    """

    how: Ending | None = None
    by_id: str = ""
    by: str = ""
    at: int = 0
    reason: str = ""
    code: str = ""
    words: str = ""


class EndingsBody(msgspec.Struct, frozen=True, kw_only=True):
    """The ids of intents of one's own that were parked: what became of them is asked."""

    ids: list[str]


class OwnEnding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the work with that intent's id ended, by whom, and when."""

    id: str
    how: Ending
    by: str
    at: int
    reason: str = ""


class EndingsAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a lead has settled of the work that was asked about; what is missing waits, or is nobody's."""

    endings: list[OwnEnding] = []
