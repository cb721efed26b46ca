"""Addresses of people: as RFC 5322 has them, and as programs and people write them instead."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from unicodedata import normalize

from agentdesk.channels.mail.parsed import Address
from agentdesk.channels.mail.words import ENCODED_WORD, decode_words

MOST_ADDRESSES = 5_000
MOST_CHARACTERS = 250_000
"""How much of the lines of one header is read."""

_PLAIN = re.compile(r"[^\s\"(),:;<>\[\]]+", re.ASCII)
_MAILBOX = re.compile(r"[^\s@<>,;:()\"]{1,100}@[^\s@<>,;:()\"]+", re.ASCII)
_SEPARATOR = re.compile(r"[<,;]")
_SPACE = " \t\r\n"
_LONGEST = 2_000
_SPACED_DOT = re.compile(r"(?<=[\w-])(?:[ \t]+\.[ \t]*|\.[ \t]+)(?=[a-z][\w-]*(?:\.[\w-]+)*[ \t]*(?:>|,|$))", re.ASCII)
_LOCAL = re.compile(r"[\w.+-]{1,64}", re.ASCII)
_EDGES = " \t'\"<>.,;:"


@dataclass(slots=True)
class _Entry:
    """What stands between two separators: words, what is in angle brackets, comments."""

    words: list[str] = field(default_factory=list)
    angles: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def is_empty(self) -> bool:
        return not (self.words or self.angles or self.comments)


def read_addresses(carriers: Iterable[str], hints: Iterable[str] = ()) -> tuple[Address, ...]:
    """The addresses of all lines of one header, in order. Never raises."""
    known = tuple(hints)
    found: list[Address] = []
    left = MOST_CHARACTERS
    for carrier in carriers:
        text, left = _SPACED_DOT.sub(".", carrier[:left]), max(0, left - len(carrier))
        for entry in _merged(_Scanner(text).entries()):
            found += _addresses(entry, known)
            if len(found) >= MOST_ADDRESSES:
                return tuple(found[:MOST_ADDRESSES])
    return tuple(found)


class _Scanner:
    """Reads a carrier token by token. A mark that is never closed is looked for once, so that the time stays linear."""

    def __init__(self, carrier: str) -> None:
        self._carrier = carrier
        self._position = 0
        self._unclosed: set[str] = set()

    def entries(self) -> Iterator[_Entry]:
        """What stands between the separators."""
        entry = _Entry()
        while self._position < len(self._carrier):
            letter = self._carrier[self._position]
            if letter in ",;" or (letter == ":" and not entry.angles and "@" not in "".join(entry.words)):
                if letter != ":":  # a colon ends the name of a group, or `mailto`
                    yield entry
                entry = _Entry()
                self._position += 1
            else:
                self._take(entry, letter)
        yield entry

    def _take(self, entry: _Entry, letter: str) -> None:
        start = self._position
        if letter == '"' and letter not in self._unclosed:
            self._take_quoted(entry, start + 1)
        elif letter == "(" and letter not in self._unclosed:
            entry.comments.append(self._marked(start + 1, "(", ")"))
        elif letter == "<":
            self._take_angle(entry, start + 1)
        else:
            word = ENCODED_WORD.match(self._carrier, start) or _PLAIN.match(self._carrier, start)
            if word is not None:
                entry.words.append(word[0])
            self._position = word.end() if word is not None else start + 1

    def _take_quoted(self, entry: _Entry, start: int) -> None:
        text = self._marked(start, "", '"')
        rest = _PLAIN.match(self._carrier, self._position)
        if rest is not None and rest[0].startswith("@"):
            self._position = rest.end()
            text = f'"{text}"{rest[0]}'
        entry.words.append(text)

    def _take_angle(self, entry: _Entry, start: int) -> None:
        end = self._carrier.find(">", start, start + _LONGEST)
        if end < 0:
            entry.angles.append(self._to_separator(start))
            return
        text = self._carrier[start:end]
        if "<" in text and not text.startswith('"'):
            entry.words.append(text.partition("<")[0].strip(_SPACE))
            self._position = start + text.index("<")
            return
        many = "," in text and '"' not in text and not text.startswith("@") and text.count("@") > 1
        entry.angles += [one.strip(" \t<") for one in text.split(",")] if many else [text]
        self._position = end + 1

    def _marked(self, start: int, opening: str, closing: str) -> str:
        """The text up to the closing mark, backslashes taken out; without one, up to a bracket or a comma."""
        letters: list[str] = []
        depth, position = 1, start
        while position < len(self._carrier):
            letter = self._carrier[position]
            if letter == "\\" and position + 1 < len(self._carrier):
                position += 1
                letter = self._carrier[position]
            elif letter == closing:
                depth -= 1
                if depth == 0:
                    self._position = position + 1
                    return "".join(letters)
            elif letter == opening:
                depth += 1
            letters.append(letter)
            position += 1
        self._unclosed.add(opening or closing)
        return self._to_separator(start).strip(" )")

    def _to_separator(self, start: int) -> str:
        found = _SEPARATOR.search(self._carrier, start)
        self._position = found.start() if found else len(self._carrier)
        return self._carrier[start : self._position].strip(_SPACE)


def _merged(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Put a name together that was parted at its own comma: `Doe, Jane <jane@example.com>`."""
    before: _Entry | None = None
    for entry in entries:
        if entry.is_empty():
            continue
        if before is not None and entry.angles and entry.words:
            entry.words[0:0] = [*before.words[:-1], f"{before.words[-1]},"]
            before = None
        if before is not None:
            yield before
            before = None
        if entry.words and not entry.angles and not entry.comments and "@" not in "".join(entry.words):
            before = entry
        else:
            yield entry
    if before is not None:
        yield before


def _addresses(entry: _Entry, hints: tuple[str, ...]) -> list[Address]:
    angles = [one for one in entry.angles if one.strip()]
    if len(angles) > 1:
        name = _name(entry.words, hints)
        return [Address(name, _email(one)) for one in angles if "@" in one] or [Address(name, _email(angles[-1]))]
    if angles and ("@" in angles[0] or not any("@" in word for word in entry.words)):
        return [Address(_name(entry.words or entry.comments, hints), _email(angles[0], hints, is_bracketed=True))]
    return _without_angles(entry, hints)


def _without_angles(entry: _Entry, hints: tuple[str, ...]) -> list[Address]:
    mailboxes = [at for at, word in enumerate(entry.words) if "@" in word and not ENCODED_WORD.match(word)]
    if not mailboxes:
        text = decode_words(" ".join(entry.words), hints)
        if _MAILBOX.search(text) and ENCODED_WORD.search(" ".join(entry.words)):
            return list(read_addresses([text.replace("=?", "").encode().decode("latin-1")], hints))
        return [Address(text.strip("' "), "")] if text.strip(_EDGES) else []
    if len(mailboxes) > 1 and len(mailboxes) == len(entry.words):
        return [Address("", _email(word)) for word in entry.words]
    at = mailboxes[-1]
    rest = [word for number, word in enumerate(entry.words) if number != at]
    return [Address(_name(rest or entry.comments, hints), _email(entry.words[at]))]


def _name(words: list[str], hints: tuple[str, ...]) -> str:
    name = decode_words(" ".join(words), hints)
    if len(name) > 2 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    return name.replace('\\"', '"')


def _email(text: str, hints: tuple[str, ...] = (), *, is_bracketed: bool = False) -> str:
    """The address with its domain in lower case; a route before it and comments in it are left out.

    The bare name of a mailbox on the sender's own machine counts only in brackets.
    """
    text = re.sub(r"\([^()]*\)", "", decode_words(text, hints)).strip()
    if text.startswith("@") and ":" in text:
        text = text.rpartition(":")[2]
    text = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r'"[^"\s]+@[^"\s]+"', text):
        text = text.strip('"')
    if not text.startswith('"'):
        if _LOCAL.fullmatch(text) and is_bracketed:
            return text
        text = re.sub(r"\s+", "", text).strip("<>'\",;")
    local, at, domain = text.rpartition("@")
    domain = normalize("NFKC", domain).replace("\u3002", ".").strip(".").lower()
    return f"{local}{at}{domain}" if at and local and domain else ""
