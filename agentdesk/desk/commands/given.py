"""What comes on standard input: secrets first, one a line, and then the arguments of a change."""

from __future__ import annotations

import getpass
import sys
from typing import IO, Any

import msgspec

from agentdesk.models.errors import NotSignedIn, UsageError

LONGEST_SECRET_BYTES = 4096
LONGEST_OBJECT_BYTES = 16 * 1024 * 1024


def read_secret(source: IO[bytes], what: str) -> str:
    """The next line of ``source``. Raises NotSignedIn when there is none, UsageError when it is no text."""
    line = source.readline(LONGEST_SECRET_BYTES + 1)
    if len(line) > LONGEST_SECRET_BYTES:
        raise UsageError(f"The {what} on standard input is too long.")
    secret = _text(line, what).rstrip("\n").rstrip("\r")
    if not secret:
        raise NotSignedIn(f"There is no {what} on standard input.", advice="Give it as a line of its own.")
    return secret


def ask_secret(what: str, announced_by: str) -> str:
    """Ask the person at the terminal. Raises NotSignedIn where nobody is there; scripts announce what they give."""
    if not sys.stdin.isatty():
        advice = f"Give a line on standard input and say --{announced_by}-stdin."
        raise NotSignedIn(f"The {what} is missing.", advice=advice)
    return getpass.getpass(f"{what.capitalize()}: ", stream=sys.stderr)


def read_object(source: IO[bytes]) -> dict[str, Any]:
    """The one JSON object that is left on ``source``. Raises UsageError for anything else."""
    content = source.read(LONGEST_OBJECT_BYTES + 1)
    if len(content) > LONGEST_OBJECT_BYTES:
        raise UsageError("The arguments on standard input are too long.")
    try:
        return msgspec.json.decode(_text(content, "JSON").lstrip("\ufeff"), type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise UsageError(
            f"The arguments on standard input are no JSON object: {error}.",
            advice='Give one object, such as {"customer_id": "...", "body": "..."}.',
        ) from error


def _text(content: bytes, what: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"The {what} on standard input is not UTF-8.") from error
