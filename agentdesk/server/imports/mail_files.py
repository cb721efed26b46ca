"""Walks a folder of mail to any depth, in the same order every time, and tells what cannot be read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Unreadable = Callable[[str, str], None]
"""Takes the name of what is no message, and the reason in a sentence."""

_MAILDIR = frozenset({"cur", "new", "tmp"})
_UNFINISHED = "Its delivery was never finished: it lies in the tmp of a maildir."
_NO_FILE = "It is neither a file nor a folder."
_LOOP = "The link leads to a folder that is read anyway."
_NO_MAIL = re.compile(
    r"\.DS_Store|Thumbs\.db|desktop\.ini|maildirfolder|maildirsize|\.mh_sequences|.+\.msf|.+\.rejected\.csv"
    r"|dovecot[.-].+|courierimap.+|popstate\.dat|msgFilterRules\.dat|table_of_contents",
    re.IGNORECASE,
)
"""What mail programs, and earlier imports, put beside the messages for themselves: passed over."""


@dataclass(frozen=True)
class MailFile:
    """A file to look into. ``name`` is its path from the folder that was named, for people."""

    path: str
    name: str


def shown_name(name: str) -> str:
    """A file's name as it can be written: bytes that are no UTF-8 as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


class MailFiles:
    """The files below ``path``, or ``path`` itself; folders and files in the order of their names.

    Links are followed, but into no folder twice. What is neither a file nor a folder goes to ``unreadable``.
    """

    def __init__(self, path: Path, unreadable: Unreadable) -> None:
        self._path = os.fspath(path)
        self._root = os.path.realpath(self._path)
        self._unreadable = unreadable
        self._seen: set[tuple[int, int]] = set()

    def __iter__(self) -> Iterator[MailFile]:
        """Depth first with a stack of its own: no depth is too deep."""
        waiting: list[tuple[str, str]] = [("", self._path)]
        while waiting:
            name, path = waiting.pop()
            status = self._status(name, path)
            if status is None:
                continue
            shown = shown_name(name or os.path.basename(path))  # noqa: PTH119 - a Path costs more, for every file
            if stat.S_ISREG(status.st_mode):
                yield MailFile(path, shown)
            elif not stat.S_ISDIR(status.st_mode):
                self._unreadable(shown, _NO_FILE)
            elif self._is_first(name, path, status):
                waiting += self._inside(name, path)

    def _status(self, name: str, path: str) -> os.stat_result | None:
        try:
            return os.stat(path)  # noqa: PTH116 - as above
        except OSError as error:
            self._unreadable(shown_name(name), f"It cannot be read: {error.strerror}.")
            return None

    def _is_first(self, name: str, path: str, status: os.stat_result) -> bool:
        """Whether a folder is entered for the first time and not by a link into what is read anyway."""
        place = status.st_dev, status.st_ino
        is_link = os.path.islink(path)  # noqa: PTH114 - as above
        inside = is_link and os.path.realpath(path).startswith(self._root + os.sep)
        if place in self._seen or inside:
            self._unreadable(shown_name(name), _LOOP)
            return False
        self._seen.add(place)
        return True

    def _inside(self, name: str, path: str) -> list[tuple[str, str]]:
        """What a folder holds, last first. What is in the tmp of a maildir was never delivered."""
        try:
            found = sorted(os.listdir(path), reverse=True)  # noqa: PTH208 - as above
        except OSError as error:
            self._unreadable(shown_name(name) or ".", f"The folder cannot be read: {error.strerror}.")
            return []
        entries = [(f"{name}/{one}" if name else one, f"{path}/{one}") for one in found if not _NO_MAIL.fullmatch(one)]
        if not _MAILDIR.issubset(found):
            return entries
        return [entry for one in entries for entry in self._delivered(*one)]

    def _delivered(self, name: str, path: str) -> list[tuple[str, str]]:
        if name.rpartition("/")[2] != "tmp":
            return [(name, path)]
        for one in self._inside(name, path):
            self._unreadable(shown_name(one[0]), _UNFINISHED)
        return []
