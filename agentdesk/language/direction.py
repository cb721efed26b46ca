"""Which way a paragraph runs, told from its first strong letter (UAX #9, rules P2 and P3)."""

import re
from typing import Literal
from unicodedata import bidirectional

Direction = Literal["ltr", "rtl"]

_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ISOLATE_OPENERS = frozenset({"LRI", "RLI", "FSI"})
_LATIN_LETTER = re.compile("[A-Za-z]")
_PARAGRAPH_BREAK = re.compile("\r\n|[\n\r\x1c-\x1e\x85\u2029]")


def first_strong(text: str) -> Direction | None:
    """Give the direction of the first strong letter, or None where there is none.

    Digits, punctuation, emoji and whatever stands inside isolates do not count.
    """
    if text.isascii():
        return "ltr" if _LATIN_LETTER.search(text) else None
    depth = 0
    for character in text:
        kind = bidirectional(character)
        if depth == 0 and kind in _STRONG:
            return _STRONG[kind]
        if kind in _ISOLATE_OPENERS:
            depth += 1
        elif kind == "PDI" and depth:
            depth -= 1
    return None


def paragraph_directions(text: str) -> list[Direction | None]:
    """Give the direction of each paragraph of a body, in order."""
    return [first_strong(paragraph) for paragraph in _PARAGRAPH_BREAK.split(text)]
