"""The options that several commands share, and how a secret is read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TextIO

from agentdesk.models.errors import UsageError
from agentdesk.server.engine import default_database_url


def add_common(parser: argparse.ArgumentParser) -> None:
    """The database, and whether the answer shall be JSON."""
    add_database(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object on the last line of standard output")


def add_database(parser: argparse.ArgumentParser) -> None:
    """Which database."""
    parser.add_argument(
        "--database",
        metavar="URL",
        default=default_database_url(),
        help="sqlite:///PATH or postgresql://USER@HOST/NAME (default: %(default)s)",
    )


def path_argument(text: str) -> Path:
    """A file named on the command line."""
    return Path(text).expanduser()


def days_argument(text: str) -> int:
    """How many days back."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 36500:
        raise argparse.ArgumentTypeError("days are a number from 1")
    return int(text)


def read_secret(lines: TextIO | None = None) -> str:
    """The next line of standard input. Raises UsageError when there is none, or it is empty or no text."""
    try:
        line = (lines or sys.stdin).readline()
    except UnicodeDecodeError:
        raise UsageError("The password is not text in UTF-8.") from None
    secret = line.rstrip("\r\n")
    if not secret:
        raise UsageError("The password is empty.", advice="Give it as the first line of standard input.")
    return secret
