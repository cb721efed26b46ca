"""The part of a text around what was found in it: looked for in folded text, cut out of the text as it was written.

Folding drops and adds characters, so a place in folded text is not a place in the original. Since it folds character by
character (``fold(a + b) == fold(a) + fold(b)``), the place is found again by folding the beginning of a short stretch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agentdesk.desk.search.typed import Typed, read_typed
from agentdesk.language.folding import ZWNJ, fold

SNIPPET_LENGTH = 140
"""Characters of a snippet, about two lines of a list."""

LEAD_LENGTH = 40
"""Characters shown before what was found."""

GAP = "…"
JOINT = " · "

_STRETCH = 600
_SPACE = re.compile(r"\s")


class Finder:
    """Finds the words of one query in original texts."""

    def __init__(self, typed: Typed) -> None:
        patterns = [
            r"[\W_]+".join(re.escape(part) for part in spelling.split()) + (r"(?![^\W_])" if word.whole else "")
            for word in typed.words
            for spelling in word.spellings
        ]
        # The longest first: of two words the rarer one is likely the longer, and it tells more.
        patterns.sort(key=len, reverse=True)
        self._patterns = [re.compile(rf"(?<![^\W_]){pattern}") for pattern in patterns]

    def first(self, text: str) -> tuple[int, int] | None:
        """Where in ``text`` the first of the words stands: from, and up to."""
        for pattern in self._patterns:
            for start, stretch in _stretches(text):
                if (place := _place(pattern, stretch)) is not None:
                    return start + place[0], start + place[1]
        return None

    def all(self, text: str) -> tuple[tuple[int, int], ...]:
        """Every place in a short ``text`` where one of the words stands, in order and without overlap."""
        found: set[tuple[int, int]] = set()
        for spelled in _spellings(text):
            folded = fold(spelled)
            for pattern in self._patterns:
                found |= {_original(spelled, *match.span()) for match in pattern.finditer(folded)}
        apart: list[tuple[int, int]] = []
        for place in sorted(found):
            if not apart or place[0] >= apart[-1][1]:
                apart.append(place)
        return tuple(apart)


def highlights(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """The places of a short ``text`` (a snippet, a name) to be shown in bold for a query: each from, and up to."""
    return Finder(read_typed(query)).all(text)


def snippet(finder: Finder, subject: str | None, body: str, further: Sequence[str | None] = ()) -> str:
    """One line that shows what was found: in the subject or the body, else in one of the ``further`` values."""
    subject = " ".join((subject or "").split())
    if not (subject and finder.first(subject)):
        if (place := finder.first(body)) is not None:
            return _around(body, place)
        for value in further:
            if value and finder.first(value):
                subject = " ".join(value.split())
                break
    return _around(JOINT.join(part for part in (subject, body.lstrip()) if part), (0, 0))


def _around(text: str, place: tuple[int, int]) -> str:
    start = _after_space(text, max(0, place[0] - LEAD_LENGTH), place[0])
    end = max(start + SNIPPET_LENGTH, place[1])
    end = len(text) if end >= len(text) else _before_space(text, place[1], end)
    words = " ".join(text[start:end].split())
    return f"{GAP if text[:start].strip() else ''}{words}{GAP if text[end : end + SNIPPET_LENGTH].strip() else ''}"


def _after_space(text: str, start: int, limit: int) -> int:
    """The beginning of the first word from ``start`` on; ``start`` itself where one word fills all up to the limit."""
    if start == 0 or text[start - 1].isspace():
        return start
    space = _SPACE.search(text, start, limit)
    return space.end() if space else start


def _before_space(text: str, limit: int, end: int) -> int:
    """The end of the last word that is over at or before ``end``."""
    for place in range(end, limit, -1):
        if text[place].isspace():
            return place
    return end


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The text in stretches that end between words where they can, each with its place."""
    start = 0
    while start < len(text):
        end = min(start + _STRETCH, len(text))
        if end < len(text):
            end = _before_space(text, start, end)
        yield start, text[start:end]
        start = end


def _place(pattern: re.Pattern[str], stretch: str) -> tuple[int, int] | None:
    for spelled in _spellings(stretch):
        if (found := pattern.search(fold(spelled))) is not None:
            return _original(spelled, *found.span())
    return None


def _spellings(text: str) -> dict[str, None]:
    """A text as it is, whose joiners fold to nothing, and with spaces in their places; once where it has none."""
    return dict.fromkeys((text, text.replace(ZWNJ, " ")))


def _original(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of ``text`` whose fold covers ``start`` to ``end`` of the fold of all of it."""
    first = _characters_reaching(text, start + 1) - 1
    last = _characters_reaching(text, end)
    while last < len(text) and not fold(text[last]):
        last += 1
    return first, last


def _characters_reaching(text: str, folded: int) -> int:
    """How many characters of ``text`` it takes until their fold is ``folded`` characters long."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if len(fold(text[:middle])) >= folded:
            high = middle
        else:
            low = middle + 1
    return low
