"""Values with parameters, such as Content-Type: RFC 2231 with its parts and charsets, and all that is not quoted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from agentdesk.channels.mail.guessing import decode
from agentdesk.channels.mail.words import ENCODED_WORD, decode_words, tidy

_NAME = re.compile(r"[\s;,]*([A-Za-z][^\s=;:,\"]{0,80})\s*=\s*", re.ASCII)
_NUMBERED = re.compile(r"([^*]+)\*(\d{1,3})?(\*)?")
_COMMENT = re.compile(r"\([^()\"]*\)")
_TOKEN = re.compile(r"[\w.+!#$&^-]{1,100}(?:/[\w.+!#$&^-]{1,100})?", re.ASCII)
_MOST = 200


@dataclass(frozen=True, slots=True)
class Parametrized:
    """A value in lower case and its parameters, decoded; the first of two with one name holds.

    The boundary alone stays a carrier, as it is looked for among raw bytes.
    """

    value: str = ""
    parameters: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """One parameter, empty where it is not given."""
        return self.parameters.get(name, "")


def read_parameters(carrier: str, hints: Iterable[str] = ()) -> Parametrized:
    """Read `value; name=text; ...` from a carrier. Never raises."""
    value, _, rest = carrier[:65_536].partition(";")
    early = re.match(r"\s*([\w.+-]+/[\w.+-]+)\s+(\w+\*?\d*\*?=.*)", value, re.DOTALL | re.ASCII)
    if early:
        value, rest = early[1], f"{early[2]};{rest}"
    elif re.match(r"\s*\w+\*?=", value, re.ASCII):
        value, rest = "", carrier[:65_536]
    plain = _COMMENT.sub("", value).strip(" \t\"'").lower()
    plain = re.sub(r"\s*/\s*", "/", plain)
    token = _TOKEN.match(plain)
    return Parametrized(token[0] if token else plain[:100], _decoded(_pairs(rest), tuple(hints)))


def _pairs(rest: str) -> list[tuple[str, str, bool]]:
    """Name, raw text, and whether it was quoted."""
    found: list[tuple[str, str, bool]] = []
    position = 0
    while position < len(rest) and len(found) < _MOST:
        name = _NAME.match(rest, position)
        if name is None:
            following = rest.find(";", position)
            position = len(rest) if following < 0 else following + 1
            continue
        text, position, quoted = _text_at(rest, name.end())
        found.append((name[1].lower(), text, quoted))
    return found


def _text_at(rest: str, position: int) -> tuple[str, int, bool]:
    if rest[position : position + 1] == '"':
        return *_quoted(rest, position + 1), True
    word = ENCODED_WORD.match(rest, position)
    end = word.end() if word else position
    following = re.compile(r";|$|,?\s+[a-z-]+\*?\d*\*?=(?=\S)", re.IGNORECASE | re.ASCII).search(rest, end)
    end = following.start() if following else len(rest)
    return _COMMENT.sub("", rest[position:end]).strip(" \t\"'"), end, False


def _quoted(rest: str, position: int) -> tuple[str, int]:
    """Up to the closing quote: a backslash keeps a quote or a backslash; before a letter it is a path of Windows."""
    letters: list[str] = []
    while position < len(rest):
        letter = rest[position]
        if letter == "\\" and rest[position + 1 : position + 2] in {'"', "\\"}:
            position += 1
            letter = rest[position]
        elif letter == '"':
            if (
                re.match(r"\"\s*(?:;|,|$|\(|\w+\*?\d*\*?=)", rest[position : position + 100], re.ASCII)
                or '"' not in rest[position + 1 :]
            ):
                return "".join(letters), position + 1
        elif letter == ";" and '"' not in rest[position:]:
            return "".join(letters), position
        letters.append(letter)
        position += 1
    return "".join(letters), position


def _decoded(pairs: list[tuple[str, str, bool]], hints: tuple[str, ...]) -> dict[str, str]:
    plain: dict[str, str] = {}
    extended: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, text, _ in pairs:
        numbered = _NUMBERED.fullmatch(name)
        if numbered is None:
            plain.setdefault(name, text if name == "boundary" else decode_words(text, hints))
        else:
            is_percent = bool(numbered[3]) or numbered[2] is None
            extended.setdefault(numbered[1], {}).setdefault(int(numbered[2] or 0), (text, is_percent))
    for name, parts in extended.items():
        text = _joined([parts[number] for number in sorted(parts)], hints)
        if text:
            plain[name] = text
    return plain


def _joined(parts: list[tuple[str, bool]], hints: tuple[str, ...]) -> str:
    first, is_percent = parts[0]
    charset = ""
    if is_percent and first.count("'") >= 2:
        charset, _, first = first.split("'", 2)
    texts = [(first, is_percent), *parts[1:]]
    if not any(percent for _, percent in texts):
        return decode_words("".join(text for text, _ in texts), hints)
    content = b"".join(
        unquote_to_bytes(text) if percent else text.encode("latin-1", "replace") for text, percent in texts
    )
    if ENCODED_WORD.search(first):
        return decode_words(content.decode("latin-1"), hints)
    return tidy(decode(content, charset, hints).text)
