"""Where the words of a query stand in a text, under the same folding that the search itself uses."""

from __future__ import annotations

from agentdesk.language.folding import fold, query_words

Span = tuple[int, int]


def matches(text: str, query: str) -> list[Span]:
    """Start and length of each place in ``text`` where some word of ``query`` stands, in order, not overlapping."""
    folded, origins = _folded_with_origins(text)
    spans: list[Span] = []
    for spellings in query_words(query):
        for word in spellings:
            spans.extend(_places(folded, origins, word))
    return _merged(spans)


def _folded_with_origins(text: str) -> tuple[str, list[int]]:
    """The fold of ``text``, and for each of its characters the place in ``text`` that it came from."""
    pieces: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        piece = fold(character)
        pieces.append(piece)
        origins.extend([place] * len(piece))
    return "".join(pieces), origins


def _places(folded: str, origins: list[int], word: str) -> list[Span]:
    found: list[Span] = []
    start = folded.find(word) if word else -1
    while start >= 0:
        first, last = origins[start], origins[start + len(word) - 1]
        found.append((first, last - first + 1))
        start = folded.find(word, start + len(word))
    return found


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, length in sorted(spans):
        if merged and start <= merged[-1][0] + merged[-1][1]:
            first, old = merged[-1]
            merged[-1] = (first, max(old, start + length - first))
        else:
            merged.append((start, length))
    return merged
