"""Finds every message in a file or a folder: one a file, or many in an mbox. What is none is told."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from agentdesk.server.imports.mail_files import MailFile, MailFiles
from agentdesk.server.imports.mail_mbox import LONGEST_MESSAGE, Mbox
from agentdesk.server.imports.mail_sniff import HEAD_BYTES, is_mail, what_it_is, without_mark
from agentdesk.server.imports.mail_unsent import is_flagged, is_unsent
from agentdesk.server.imports.table import OnReject, Reject

_NO_FILE = "It is neither a file nor a folder."
_TOO_LONG = f"The message is longer than {LONGEST_MESSAGE >> 20} MB."
_DRAFT = "It is a draft: it was never sent."
_DELETED = "It was deleted in the mail program, which has not tidied up its file yet."
_COUNTED = re.compile(rb"\s*(\d{1,12})[ \t]*\r?\n")
_MOZILLA_STATUS = re.compile(rb"^X-Mozilla-Status:[ \t]*([0-9a-f]{4})", re.IGNORECASE | re.MULTILINE)
_MOZILLA_DELETED = 0x0008
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")


class RawMail(NamedTuple):
    """One message as it lies in a file.

    ``line`` is the one it begins on; ``separator`` what an mbox says in front of it; ``filed_at`` when the mbox says it
    was put there, ``file_time`` when the file was changed last, both in seconds since 1970.
    """

    name: str
    line: int
    separator: bytes
    filed_at: int | None
    file_time: float
    content: bytes


class MailMessages:
    """The messages of ``path``. What is no message goes to ``on_reject``."""

    def __init__(self, path: Path, on_reject: OnReject) -> None:
        self._path = path
        self._on_reject = on_reject
        self._done = 0
        self._file: BinaryIO | None = None

    @property
    def bytes_read(self) -> int:
        """Bytes of all files so far."""
        return self._done + (0 if self._file is None or self._file.closed else self._file.tell())

    def __iter__(self) -> Iterator[RawMail]:
        for one in MailFiles(self._path, lambda name, reason: self._refuse(name, 1, reason)):
            yield from self._messages(one)

    def _refuse(self, name: str, line: int, reason: str) -> None:
        self._on_reject(Reject(line, reason, (name,)))

    def _messages(self, one: MailFile) -> Iterator[RawMail]:
        """The messages of one file, whatever it is. An error of the disk ends this file, not the import."""
        try:
            with open(one.path, "rb") as file:  # noqa: PTH123 - a Path costs more, for every file
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    self._refuse(one.name, 1, _NO_FILE)
                    return
                self._file = file
                yield from self._inside(one.name, file, status)
            self._done += status.st_size
        except OSError as error:
            self._refuse(one.name, 1, f"It cannot be read to its end: {error.strerror}.")
        finally:
            self._file = None

    def _inside(self, name: str, file: BinaryIO, status: os.stat_result) -> Iterator[RawMail]:
        head = without_mark(file.read(HEAD_BYTES))
        file.seek(0)
        if head.startswith(b"From ") and b"\n" in head:
            yield from self._boxed(name, file, status.st_mtime)
        elif is_flagged(name):
            self._refuse(name, 1, _DRAFT)
        elif counted := _COUNTED.match(head):
            yield from self._single(name, file, status, skipped=counted.end(), length=int(counted[1]))
        else:
            yield from self._single(name, file, status)

    def _boxed(self, name: str, file: BinaryIO, file_time: float) -> Iterator[RawMail]:
        for message in Mbox(file):
            if message.content is None:
                self._refuse(name, message.line, _TOO_LONG)
            else:
                yield from self._checked(RawMail(name, *message[:3], file_time, message.content))

    def _single(
        self, name: str, file: BinaryIO, status: os.stat_result, *, skipped: int = 0, length: int | None = None
    ) -> Iterator[RawMail]:
        """A file that is one message; Apple's begin with a line that tells its length, and say more behind it."""
        if status.st_size > LONGEST_MESSAGE:
            head = without_mark(file.read(HEAD_BYTES))
            self._refuse(name, 1, _TOO_LONG if is_mail(head) else what_it_is(head))
            return
        separator, content = opened(file.read())
        content = content[skipped:][:length]
        yield from self._checked(RawMail(name, 1, separator, None, status.st_mtime, content))

    def _checked(self, raw: RawMail) -> Iterator[RawMail]:
        """The message, if it is one that was sent or received and that is still there."""
        head = raw.content[:HEAD_BYTES]
        if not is_mail(head):
            self._refuse(raw.name, raw.line, what_it_is(head))
            return
        end = _HEAD_END.search(head)
        head = head if end is None else head[: end.start()]
        status = _MOZILLA_STATUS.search(head)
        if is_unsent(raw.name, head, is_box=bool(raw.separator)):
            self._refuse(raw.name, raw.line, _DRAFT)
            return
        if status is not None and int(status[1], 16) & _MOZILLA_DELETED:
            self._refuse(raw.name, raw.line, _DELETED)
            return
        yield raw


def opened(content: bytes) -> tuple[bytes, bytes]:
    """A file's one message in letters and ends of lines that all programs know, after the separator it may have."""
    if content.startswith(_UTF16_MARKS):
        content = content.decode("utf-16", "replace").encode()
    content = without_mark(content)
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    if not content.startswith(b"From "):
        return b"", content
    separator, end, rest = content.partition(b"\n")
    return separator + end, rest
