"""The tree of parts of a mail, whatever happened to its boundaries: read in one pass, without recursion, bounded."""

import re
from dataclasses import dataclass, field

from agentdesk.channels.mail.headers import Headers, read_block
from agentdesk.channels.mail.parameters import Parametrized, read_parameters
from agentdesk.channels.mail.transfer import unpack

MOST_DEPTH = 50
MOST_PARTS = 1000
"""Multiparts within multiparts, and parts in all; what lies beyond stays together as one file."""

_DASHES = re.compile(rb"^--[^\r\n]*", re.MULTILINE)
_LIKE_A_BOUNDARY = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\n[Cc]ontent-[A-Za-z-]+[ \t]*:", re.MULTILINE)
# The words that programs put before the first part for those that know no parts.
_FOR_OLD_PROGRAMS = re.compile(rb"multi-?part|\bMIME\b|encoded", re.IGNORECASE)


@dataclass(slots=True)
class Part:
    """One part: its headers, its type with parameters, its disposition, and its content or its own parts."""

    headers: Headers
    kind: Parametrized
    disposition: Parametrized
    content: bytes = b""
    parts: list["Part"] = field(default_factory=list)
    is_beyond: bool = False
    """Whether it holds what lay beyond a bound."""

    @property
    def media_type(self) -> str:
        """`type/subtype` in lower case."""
        return self.kind.value

    @property
    def is_multipart(self) -> bool:
        """Whether it was opened into its parts."""
        return bool(self.parts)


@dataclass(slots=True)
class Tree:
    """A mail as parts, and what had to be guessed."""

    root: Part
    defects: list[str]


@dataclass(slots=True)
class _Open:
    """A multipart that is being read: its boundary, and whether its end has been seen."""

    part: Part
    boundary: bytes
    is_ended: bool = False


def read_tree(raw: bytes) -> Tree:
    """Read headers and parts of a whole mail. Never raises."""
    return _Reader(raw).read()


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._defects: list[str] = []
        self._open: list[_Open] = []
        self._count = 0
        self._lines: dict[bytes, tuple[int, bool]] = {}
        self._lost: set[bytes] = set()

    def read(self) -> Tree:
        root, body_at = self._begin(0, "text/plain")
        leaf_at = body_at
        self._enter(root, body_at)
        leaf = root
        for line in _DASHES.finditer(self._raw, body_at):
            if not self._open:
                break
            if line.start() < leaf_at:
                continue
            level, is_end = self._which(line[0])
            if level < 0 and line[0][2:].rstrip() in self._lost:
                level = self._reopened(line[0][2:].rstrip())
            if level < 0:
                continue
            self._close(leaf, leaf_at, line.start())
            self._leave(level, is_end)
            if is_end:
                leaf, leaf_at = self._open[level].part, line.end()
                continue
            if self._count >= MOST_PARTS:
                leaf, leaf_at = self._rest(level), line.start()
                break
            leaf, leaf_at = self._next(level, line.end())
        self._close(leaf, leaf_at, len(self._raw))
        if any(not one.is_ended for one in self._open):
            self._tell("a boundary that is never closed")
        return Tree(root, list(dict.fromkeys(self._defects)))

    def _tell(self, defect: str) -> None:
        self._defects.append(defect)

    def _begin(self, position: int, default_type: str) -> tuple[Part, int]:
        block = read_block(self._raw, position, is_part=self._count > 0)
        self._count += 1
        self._defects += block.defects
        return _part(block.headers, default_type), block.body_at

    def _enter(self, part: Part, body_at: int) -> None:
        """Open a multipart, so that its boundary is looked for."""
        if not part.media_type.startswith("multipart/"):
            return
        if len(self._open) >= MOST_DEPTH:
            self._tell(f"parts more than {MOST_DEPTH} deep were kept as one file")
            part.is_beyond = True
            return
        boundary = part.kind.get("boundary").encode("latin-1", "replace").rstrip()
        if not boundary or not self._occurs(boundary, body_at):
            boundary = self._guessed(boundary, body_at) or boundary
        if boundary:
            self._open.append(_Open(part, boundary))
            self._remember_lines()
        else:
            self._tell("a multipart without a boundary")

    def _leave(self, level: int, is_end: bool) -> None:
        """Close what lies deeper than `level`."""
        changes = (
            len(self._lines) != 2 * len(self._open)
            or len(self._open) > level + 1
            or (is_end and not self._open[level].is_ended)
        )
        for one in self._open[level + 1 :]:
            if not one.is_ended:
                self._tell("a boundary that is never closed")
                self._lost.add(one.boundary)
        del self._open[level + 1 :]
        self._open[level].is_ended = self._open[level].is_ended or is_end
        if changes:
            self._remember_lines()

    def _occurs(self, boundary: bytes, position: int) -> bool:
        return self._raw.find(b"--" + boundary, position) >= 0

    def _guessed(self, told: bytes, position: int) -> bytes:
        """The boundary that is really there: in other letters, or one that parts begin with."""
        if self._open:
            return b""
        if told:
            other = re.compile(rb"^--(" + re.escape(told) + rb")[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
            found = other.search(self._raw, position)
            if found:
                self._tell("a boundary in other letters than it is told")
                return found[1]
        found = _LIKE_A_BOUNDARY.search(self._raw, position)
        if found:
            self._tell("a boundary that had to be guessed")
        return found[1] if found else b""

    def _which(self, line: bytes) -> tuple[int, bool]:
        """The multipart whose boundary a line is, the innermost first, and whether it ends it; -1 for none."""
        text = line[2:].rstrip()
        if text in self._lines:
            return self._lines[text]
        innermost = self._open[-1].boundary
        if len(innermost) > 5 and text.startswith(innermost + b"--"):
            return len(self._open) - 1, True
        return -1, False

    def _reopened(self, boundary: bytes) -> int:
        """A boundary that goes on after the part around it ended: its parts belong where the mail now is."""
        self._lost.discard(boundary)
        self._open.append(_Open(self._open[-1].part, boundary))
        self._remember_lines()
        return len(self._open) - 1

    def _remember_lines(self) -> None:
        """Which lines are boundaries now. One that was ended already counts only where no other has the same."""
        self._lines = {}
        for wanted in (True, False):
            for level, one in enumerate(self._open):
                if one.is_ended is wanted:
                    self._lines |= {one.boundary + b"--": (level, True)}
        for wanted in (True, False):
            for level, one in enumerate(self._open):
                if one.is_ended is wanted:
                    self._lines |= {one.boundary: (level, False)}

    def _next(self, level: int, line_end: int) -> tuple[Part, int]:
        position = self._raw.find(b"\n", line_end)
        position = len(self._raw) if position < 0 else position + 1
        parent = self._open[level].part
        if not parent.parts and preamble_of(parent):
            self._tell("text stands before the first part")
        is_digest = parent.media_type == "multipart/digest"
        part, body_at = self._begin(position, "message/rfc822" if is_digest else "text/plain")
        parent.parts.append(part)
        self._enter(part, body_at)
        return self._inner(part), body_at

    def _inner(self, part: Part) -> Part:
        """The first part of a multipart whose headers ran into those of the multipart itself; else the part."""
        kinds = [read_parameters(carrier).value for carrier in part.headers.all("content-type")]
        if len(kinds) < 2 or not kinds[0].startswith("multipart/") or kinds[-1].startswith("multipart/"):
            return part
        if not self._open or self._open[-1].part is not part:
            return part
        self._tell("a first boundary that is missing")
        at = max(number for number, (name, _) in enumerate(part.headers.fields) if name == "content-type")
        inner = _part(Headers(part.headers.fields[at:]), "text/plain")
        part.parts.append(inner)
        self._count += 1
        return inner

    def _rest(self, level: int) -> Part:
        self._tell(f"parts beyond {MOST_PARTS} were kept as one file")
        part = Part(Headers(), Parametrized("application/octet-stream"), Parametrized("attachment"), is_beyond=True)
        self._open[level].part.parts.append(part)
        self._open[level].is_ended = True
        return part

    def _close(self, part: Part, start: int, end: int) -> None:
        """Give a part its content: up to the line end before the boundary, which belongs to the boundary."""
        content = self._raw[start:end]
        if part.parts:
            if content.strip() and end > start:
                self._tell("text after the last part was left out")
            return
        if part.content:
            return
        if end < len(self._raw):
            content = content[:-2] if content.endswith(b"\r\n") else content.removesuffix(b"\n")
        part.content = content


def _part(headers: Headers, default_type: str) -> Part:
    kind = Parametrized()
    for carrier in headers.all("content-type"):
        kind = read_parameters(carrier)
        if "/" in kind.value:
            break
    value = kind.value
    if "/" not in value:
        value = {"text": "text/plain", "html": "text/html"}.get(value, default_type)
    disposition = read_parameters(headers.get("content-disposition"))
    return Part(headers, Parametrized(value, kind.parameters), disposition)


def preamble_of(part: Part) -> bytes:
    """What somebody wrote before the first part of a multipart; nothing where a program wrote its usual words."""
    return b"" if _FOR_OLD_PROGRAMS.search(part.content) else part.content.strip()


def unwrapped(part: Part) -> Part | None:
    """A multipart that was encoded as a whole, opened; None for any other part."""
    encoding = part.headers.get("content-transfer-encoding").strip().lower()
    if encoding not in {"base64", "quoted-printable"} or not part.kind.get("boundary"):
        return None
    content = unpack(part.content, encoding).content
    boundary = part.kind.get("boundary").encode("latin-1", "replace")
    if b"--" + boundary not in content:
        return None
    head = b"Content-Type: " + part.media_type.encode() + b'; boundary="' + boundary + b'"\n\n'
    return read_tree(head + content).root
