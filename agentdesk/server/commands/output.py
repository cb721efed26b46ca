"""What a command says: one JSON object on standard output for programs, sentences on standard error for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from agentdesk.models.errors import AgentDeskError, Refused

_ENDS_OF_LINES = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What some readers take for the end of a line, though JSON does not: written as escapes."""


def print_json(answer: Mapping[str, Any]) -> None:
    """The answer for programs: one object on one line, the last that goes to standard output."""
    print(json.dumps(answer, ensure_ascii=False).translate(_ENDS_OF_LINES), flush=True)


def moment(at: datetime | None) -> str | None:
    """A moment as programs read it: RFC 3339, in UTC; None where there is none."""
    return None if at is None else at.isoformat().replace("+00:00", "Z")


def say(sentence: str) -> None:
    """A sentence for the person at the terminal."""
    print(sentence, file=sys.stderr)


def print_error(error: AgentDeskError, *, as_json: bool) -> None:
    """What went wrong, in words; with its reason for programs when they asked for JSON."""
    reason = f" [{error.reason}]" if isinstance(error, Refused) else ""
    say(" ".join(part for part in (error.happened, error.safe, error.advice) if part) + reason)
    if as_json:
        answer = {"error": error.code, "happened": error.happened, "safe": error.safe, "advice": error.advice}
        if isinstance(error, Refused):
            answer["reason"] = error.reason
        print_json(answer)
