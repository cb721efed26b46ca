"""The header block of a message or part: its fields in order, unfolded, whatever broke them on the way."""

import re
from dataclasses import dataclass

from agentdesk.channels.mail.parsed import HEADERS_CUT
from agentdesk.channels.mail.words import carrier_of

HEADER_BYTES = 1_000_000
"""How much of one header block is read; what lies beyond is left out and told."""

_FIELD = re.compile(rb"([!-9;-~\x80-\xff]{1,200})[ \t]*:(.*)", re.DOTALL)
_KNOWN = re.compile(
    rb"(?:from|to|cc|bcc|subject|date|sender|reply-to|message-id|in-reply-to|references|mime-version|received"
    rb"|return-path|delivered-to|content-[a-z-]+|x-[a-z0-9-]+|list-[a-z-]+|dkim-signature|precedence|user-agent"
    rb"|thread-[a-z]+|importance|priority|organization|errors-to|authentication-results|arc-[a-z-]+)[ \t]*:",
    re.IGNORECASE,
)
_PARAMETER = re.compile(rb"(?:boundary|charset|name|filename|type|report-type|format|start)\*?\d?\*?=", re.IGNORECASE)
_FIRST_LINE_OF_MBOX = re.compile(rb">?From (?![ \t]*:)[^\r\n]*(?:\r?\n|\r|$)")


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one block as carriers (see `words`), names in lower case, in the order of the mail."""

    fields: tuple[tuple[str, str], ...] = ()

    def all(self, name: str) -> list[str]:
        """Every value of a field, the first line's first."""
        return [value for field, value in self.fields if field == name]

    def get(self, name: str) -> str:
        """The first value of a field that is not empty; empty where there is none."""
        return next((value for value in self.all(name) if value.strip()), "")


@dataclass(frozen=True, slots=True)
class Block:
    """A header block, where the body begins after it, and what was wrong with it."""

    headers: Headers
    body_at: int
    defects: tuple[str, ...] = ()


def read_block(raw: bytes, start: int = 0, end: int | None = None, *, is_part: bool = False) -> Block:
    """Read the header block that begins at `start`; the body ends at `end`. Never raises.

    A part of a mail that begins with a blank line has no headers; before those of a whole mail it is overlooked.
    """
    end = len(raw) if end is None else end
    fields: list[tuple[bytes, list[bytes]]] = []
    defects: list[str] = []
    position = start
    while position < end:
        line_end = _line_end(raw, position, end)
        line = raw[position:line_end]
        if line_end - start > HEADER_BYTES:
            defects.append(HEADERS_CUT)
            return Block(_unfolded(fields), _after_blank_line(raw, position, end), tuple(defects))
        if not line.strip(b"\r\n"):
            if not _goes_on(raw, line_end, end, fields, is_part):
                return Block(_unfolded(fields), line_end, tuple(dict.fromkeys(defects)))
            defects.append("a blank line inside the headers")
        elif not _take(line, fields):
            if not fields or not (_is_parameter(line, fields[-1]) or _is_torn(raw, line, line_end, end)):
                defects.append("the headers end without a blank line" if fields else "there are no headers")
                break
            fields[-1][1].append(b" " + line)
            defects.append("a line inside the headers that is no header")
        position = line_end
    return Block(_unfolded(fields), position, tuple(dict.fromkeys(defects)))


def _line_end(raw: bytes, position: int, end: int) -> int:
    found = raw.find(b"\n", position, end)
    return end if found < 0 else found + 1


def _after_blank_line(raw: bytes, position: int, end: int) -> int:
    found = re.compile(rb"\n\r?\n").search(raw, position, end)
    return found.end() if found else end


def _take(line: bytes, fields: list[tuple[bytes, list[bytes]]]) -> bool:
    """Put a line where it belongs; False for one that is neither a field nor the rest of one."""
    if line[:1] in {b" ", b"\t"} and fields:
        fields[-1][1].append(line)
        return True
    field = _FIELD.fullmatch(line.lstrip(b" \t") if not fields else line)
    if field is None or line.startswith(b"--"):
        return bool(_FIRST_LINE_OF_MBOX.fullmatch(line))
    fields.append((field[1], [field[2]]))
    return True


def _is_parameter(line: bytes, field: tuple[bytes, list[bytes]]) -> bool:
    """Whether a line without a blank before it is the parameter that the line above it announces with its ``;``."""
    return field[1][-1].rstrip().endswith(b";") and _PARAMETER.match(line) is not None


def _is_torn(raw: bytes, line: bytes, position: int, end: int) -> bool:
    """Whether headers go on after a line that is none: one that everybody knows comes before the next blank line."""
    if line.startswith(b"--"):
        return False
    for _ in range(10):
        line_end = _line_end(raw, position, end)
        following = raw[position : min(line_end, position + 1000)]
        if _KNOWN.match(following):
            return True
        if not following.strip() or following.startswith(b"--"):
            return False
        position = line_end
    return False


def _goes_on(raw: bytes, position: int, end: int, fields: list[tuple[bytes, list[bytes]]], is_part: bool) -> bool:
    """Whether a blank line only broke the headers: nothing came before it, or what is missing follows it."""
    if not fields:
        return not is_part and position < end
    have = {name.lower() for name, _ in fields}
    first = raw[position : position + 200].lower()
    if b"content-type" not in have and re.match(rb"content-type[ \t]*:[ \t]*[a-z]+/", first):
        return True
    if b"mime-version" not in have and re.match(rb"mime-version[ \t]*:[ \t]*1", first):
        return True
    if is_part:
        return False
    following = _names_that_follow(raw, position, end)
    wanted = {b"from", b"to", b"subject", b"date", b"message-id"}
    return not have & wanted and len(following & wanted) >= 2 and bool(have)


def _names_that_follow(raw: bytes, position: int, end: int) -> set[bytes]:
    names: set[bytes] = set()
    for _ in range(40):
        line_end = _line_end(raw, position, end)
        line = raw[position : min(line_end, position + 1000)]
        if not line.strip():
            break
        if _KNOWN.match(line):
            names.add(line.partition(b":")[0].strip().lower())
        elif line[:1] not in {b" ", b"\t"}:
            return set()
        position = line_end
    return names


def _unfolded(fields: list[tuple[bytes, list[bytes]]]) -> Headers:
    found = []
    for name, lines in fields:
        value = b"".join(line.rstrip(b"\r\n") for line in lines).replace(b"\0", b"").replace(b"\r", b" ")
        found.append((name.decode("latin-1").lower(), carrier_of(value.strip())))
    return Headers(tuple(found))
