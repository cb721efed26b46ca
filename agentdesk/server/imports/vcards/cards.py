"""Finds the cards in the lines of a file: where each begins and ends, and which lines make one property.

Pictures, sounds and keys are passed over as they come, so that a card never takes more memory than its texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from agentdesk.server.imports.vcards.headers import Header, split_line
from agentdesk.server.imports.vcards.lines import BYTES, LONGEST_LINE, Line

LONGEST_CARD = 4_000_000
"""Bytes of the texts of one card."""

BYTE_ORDER_MARK = "\xef\xbb\xbf"
"""The mark of UTF-8, which stands before each card where files were put together."""

_MARK = re.compile(r"(?:\xef\xbb\xbf)?([ \t]*)(BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_PACKED = re.compile(r"[A-Za-z0-9+/]+=*")
_LONGEST_MARK = 100
_LONGEST_HEADER = 20_000
_LONGEST_STRAY = 20_000
_NEVER_READ = frozenset({
    "PHOTO", "LOGO", "SOUND", "KEY", "CERT", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN", "X-WAB-CERT", "X-THUMBNAIL",
})  # fmt: skip
_READ_OF_AGENTS = frozenset({"FN", "N", "ORG", "TEL", "EMAIL"})
_TEXTS = frozenset({"FN", "N", "ORG", "TITLE", "ROLE", "NOTE", "ADR", "LABEL", "NICKNAME", "TEL", "EMAIL", "URL"})
"""Properties whose value may be packed as base64 although it is text."""


@dataclass(slots=True)
class WrittenProperty:
    """The lines of one property as they stand in the file. ``header`` None: a line that is no property.

    ``of_agent``: it belongs to a card within the card, which tells of somebody who acts for the customer.
    """

    line: int
    lines: list[str]
    header: Header | None
    of_agent: bool


@dataclass(slots=True)
class Card:
    """One card: the line it begins on, its properties, and in ``refusal`` why it cannot be taken, if so."""

    line: int
    properties: list[WrittenProperty] = field(default_factory=list)
    refusal: str = ""

    def text(self) -> str:
        """The card as it was written, without its pictures."""
        lines = [line for one in self.properties for line in one.lines]
        return "\n".join(["BEGIN:VCARD", *lines, "END:VCARD"]).encode(BYTES).decode("utf-8", "replace")


class Stray(NamedTuple):
    """Lines that belong to no card: the first of them, and their text as far as it is not too long."""

    line: int
    text: str


class _Property:
    """The property that is being read.

    ``is_passed_over``: its value is a picture or the like. ``opens_agent``: a card within the card follows.
    """

    __slots__ = ("_is_packed", "_is_quoted", "_last", "is_passed_over", "written")

    def __init__(self, line: Line, of_agent: bool) -> None:
        self.written = WrittenProperty(line.number, [line.text], None, of_agent)
        self._last = line.text
        self._look_at_header(line.text)

    def goes_on(self, text: str) -> bool:
        """Whether the next line belongs to it: folded, after a soft break, or base64 that is not indented."""
        if text[:1] in (" ", "\t") and text:
            return True
        return self.awaits_more or (self._is_packed and _PACKED.fullmatch(text) is not None)

    @property
    def awaits_more(self) -> bool:
        """Whether its last line ends in a soft break of quoted-printable."""
        return self._is_quoted and self._last.rstrip().endswith("=")

    @property
    def opens_agent(self) -> bool:
        """Whether a card within the card follows."""
        return self._is_agent and self._last.rstrip().endswith(":")

    @property
    def is_in_agent(self) -> bool:
        """Whether a card within the card begins in the same line."""
        return self._is_agent and _MARK.fullmatch(self._last.partition(":")[2].strip()) is not None

    def add(self, line: Line) -> int:
        """Take one more line; returns how many bytes of it are kept."""
        self._last = line.text
        if self.is_passed_over:
            return 0
        self.written.lines.append(line.text)
        if self.written.header is None and sum(map(len, self.written.lines)) < _LONGEST_HEADER:
            self._look_at_header("".join([self.written.lines[0], *[one[1:] for one in self.written.lines[1:]]]))
        return len(line.text)

    @property
    def _is_agent(self) -> bool:
        header = self.written.header
        return header is not None and header.name == "AGENT"

    def _look_at_header(self, text: str) -> None:
        found = split_line(text)
        header = self.written.header = None if found is None else found[0]
        encoding, name = ("", "") if header is None else (header.encoding, header.name)
        self._is_quoted = encoding == "Q"
        self._is_packed = encoding == "B" or name in _NEVER_READ
        self.is_passed_over = name in _NEVER_READ or (encoding == "B" and name not in _TEXTS)


class CardReader:
    """Yields the cards of one file in their order, and what stands outside of cards."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = lines
        self._card: Card | None = None
        self._property: _Property | None = None
        self._bytes = 0
        self._depth = 0
        self._agent_follows = False
        self._indent = ""
        self._strays: list[str] = []
        self._stray_line = 0

    def __iter__(self) -> Iterator[Card | Stray]:
        for line in self._lines:
            mark = self._mark(line.text) if ":" in line.text and len(line.text) < _LONGEST_MARK else ""
            if mark:
                yield from self._at_mark(line, mark)
            elif self._card is None:
                self._outside(line)
            else:
                self._inside(self._card, line)
        yield from self._ended()

    def _mark(self, text: str) -> str:
        """``BEGIN`` or ``END`` where a line is that and nothing else. An indented one is part of a folded text."""
        found = _MARK.fullmatch(text)
        if found is None or (self._property is not None and found.group(1) not in ("", self._indent)):
            return ""
        return found.group(2).upper()

    def _at_mark(self, line: Line, mark: str) -> Iterator[Card | Stray]:
        self._close_property()
        if self._card is not None and mark == "BEGIN" and self._agent_follows:
            self._depth += 1
        elif self._depth > 1 and mark == "END":
            self._depth -= 1
        else:
            yield from self._ended()
            if mark == "BEGIN":
                self._begin(line)
        self._agent_follows = False

    def _begin(self, line: Line) -> None:
        self._card = Card(line.number)
        self._depth = 1
        plain = line.text.removeprefix(BYTE_ORDER_MARK)
        self._indent = plain[: len(plain) - len(plain.lstrip())]

    def _ended(self) -> Iterator[Card | Stray]:
        """What is complete: the end of a card may be missing, the next one and the file's end close it as well."""
        self._close_property()
        card, self._card = self._card, None
        self._depth = self._bytes = 0
        if card is not None:
            yield card
        if self._strays:
            yield Stray(self._stray_line, "\n".join(self._strays).encode(BYTES).decode("utf-8", "replace"))
            self._strays = []

    def _outside(self, line: Line) -> None:
        """Lines outside of cards are told together; a blank one tells nothing."""
        if not line.text.removeprefix(BYTE_ORDER_MARK).strip() or self._bytes > _LONGEST_STRAY:
            return
        if not self._strays:
            self._stray_line = line.number
        self._strays.append(line.text[:_LONGEST_STRAY])
        self._bytes += len(line.text)

    def _inside(self, card: Card, line: Line) -> None:
        if self._indent:
            line = line._replace(text=line.text.removeprefix(self._indent))
        if self._property is not None and self._property.goes_on(line.text):
            self._weigh(card, line, self._property.add(line))
        elif line.text.strip():
            self._close_property()
            self._property = _Property(line, self._depth > 1)
            self._weigh(card, line, 0 if self._property.is_passed_over else len(line.text))

    def _weigh(self, card: Card, line: Line, kept: int) -> None:
        """Refuse a card that is too long to be held, and hold no more of it."""
        self._bytes += kept
        if not kept or (line.whole and self._bytes <= LONGEST_CARD):
            return
        card.refusal = card.refusal or (
            f"The card's texts are longer than {LONGEST_CARD:,} bytes."
            if line.whole
            else f"Line {line.number} is longer than {LONGEST_LINE:,} bytes."
        )
        self._property = None

    def _close_property(self) -> None:
        done, self._property = self._property, None
        if done is None or self._card is None:
            return
        self._agent_follows = done.opens_agent
        self._depth += done.is_in_agent
        header = done.written.header
        if done.is_passed_over or done.opens_agent or done.is_in_agent or self._card.refusal:
            return
        if done.written.of_agent and (header is None or header.name not in _READ_OF_AGENTS):
            return
        self._card.properties.append(done.written)
