"""What somebody typed into the search field, read once: folded text, words, digits, and the FTS5 expressions for them.

Nothing typed is ever an operator: every word and every piece goes into an expression as a quoted string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from agentdesk.desk.search.documents import EDGE, LONGEST_WORD, folded_line
from agentdesk.language.folding import query_words
from agentdesk.language.phones import phone_fragment

LONGEST_QUERY = 300
"""Characters of a query that are read; nobody types more, and what was pasted by mistake costs nothing."""

MOST_WORDS = 12
"""Words of a query that are looked for."""

SHORTEST_LAST_WORD = 2
"""Letters from which an unfinished word is looked for."""

SHORTEST_PIECE = 3
"""Letters or digits from which something is found in the middle of a value."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class TypedWord:
    """One word with its spellings, the joined one first. A whole word is finished; another is the beginning of one."""

    spellings: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """A query. ``folded`` is all of it in one line; ``pieces`` are its parts between spaces; ``digits`` are those of a
    part of a number without its leading zeros, None where something else was typed."""

    folded: str
    pieces: tuple[str, ...]
    words: tuple[TypedWord, ...]
    digits: str | None


def read_typed(text: str) -> Typed:
    """Read a query. Never raises: text in which there is nothing to look for has no words, pieces or digits."""
    shown = _CONTROLS.sub(" ", text[:LONGEST_QUERY])
    folded = folded_line(shown)
    pieces = tuple(dict.fromkeys(piece for piece in folded.split() if any(map(str.isalnum, piece))))[:MOST_WORDS]
    return Typed(folded if pieces else "", pieces, _words(shown), phone_fragment(shown))


def _words(shown: str) -> tuple[TypedWord, ...]:
    """The words; a last one of a single letter is left out, since it would be the beginning of nearly everything."""
    found = [tuple(_shortened(spelling) for spelling in spellings) for spellings in query_words(shown)[:MOST_WORDS]]
    last_whole = bool(found) and len(found[-1][0]) < SHORTEST_LAST_WORD
    if last_whole:
        found.pop()
    last = len(found) - 1
    return tuple(
        TypedWord(spellings, whole=True)
        if number < last or last_whole
        else TypedWord(_unfinished(spellings), whole=False)
        for number, spellings in enumerate(found)
    )


def _unfinished(spellings: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that end in a word of a single letter, for the same reason; the joined one stays."""
    return spellings[:1] + tuple(one for one in spellings[1:] if len(one.split()[-1]) >= SHORTEST_LAST_WORD)


def _shortened(spelling: str) -> str:
    return " ".join(word[:LONGEST_WORD] for word in spelling.split())


def words_expression(words: Iterable[TypedWord]) -> str:
    """All words in any order; of an unfinished one, every word that begins so."""
    return " AND ".join(_word_expression(word) for word in words)


def _word_expression(word: TypedWord) -> str:
    sign = "" if word.whole else "*"
    spellings = " OR ".join(f"{quoted(spelling)}{sign}" for spelling in word.spellings)
    return f"({spellings})" if len(word.spellings) > 1 else spellings


def pieces_expression(pieces: Iterable[str]) -> str:
    """All pieces, each anywhere in a value. Empty where none is long enough."""
    return " AND ".join(
        quoted(searched) for piece in pieces if len(searched := piece_searched(piece)) >= SHORTEST_PIECE
    )


def piece_searched(piece: str) -> str:
    """A piece of a query as it is looked for: a number without the zeros before it, which E.164 does not hold."""
    if not piece.isdecimal():
        return piece
    digits = piece.lstrip("0")
    return digits if len(digits) >= SHORTEST_PIECE else piece


def number_expressions(typed: Typed) -> tuple[str, str]:
    """Two expressions for a part of a number: a value that begins or ends so, and one that holds it anywhere."""
    digits = typed.digits or ""
    edges = [quoted(f"{EDGE}{typed.folded}"), quoted(f"{EDGE}{digits}"), quoted(f"{digits}{EDGE}")]
    inside = [quoted(digits)] + [quoted(typed.folded)] * (len(typed.folded) >= SHORTEST_PIECE)
    return " OR ".join(dict.fromkeys(edges)), " OR ".join(dict.fromkeys(inside))


def quoted(text: str) -> str:
    """Text as an FTS5 string."""
    return '"' + text.replace('"', '""') + '"'
