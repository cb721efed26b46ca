"""How well a customer found fits what was typed, and which of their values it was found in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from agentdesk.desk.search.documents import EDGE, ContactValue, contact_line, folded_line, number_lines
from agentdesk.desk.search.typed import Typed, TypedWord, piece_searched
from agentdesk.language.folding import fold_words

_WHOLE_NUMBER = 7
"""Digits from which the end of a phone number is all of it but its country code."""


class Fit(IntEnum):
    """The better the smaller."""

    EXACT = 0
    AT_EDGE = 1
    WORDS = 2
    WORD_BEGINNINGS = 3
    INSIDE = 4
    NONE = 5


def fit_of(typed: Typed, document: str) -> Fit:
    """How well the document of a customer, or of an order, fits."""
    lines = document.strip(EDGE).split(EDGE)
    if typed.digits is not None:
        best = min(_number_fit(typed.folded, typed.digits, line) for line in lines)
        if best is not Fit.NONE:
            return best
    if typed.folded in lines:
        return Fit.EXACT
    if any(line.startswith(typed.folded) for line in lines):
        return Fit.AT_EDGE
    name_words = fold_words(lines[0])
    if typed.words and all(_in_words(word, name_words, whole=True) for word in typed.words):
        return Fit.WORDS
    if typed.words and all(_in_words(word, name_words, whole=word.whole) for word in typed.words):
        return Fit.WORD_BEGINNINGS
    inside = bool(typed.pieces) and all(piece_searched(piece) in document for piece in typed.pieces)
    return Fit.INSIDE if inside else Fit.NONE


def _number_fit(written: str, digits: str, line: str) -> Fit:
    if line in (written, digits) or (len(digits) >= _WHOLE_NUMBER and line.isdecimal() and line.endswith(digits)):
        return Fit.EXACT
    if line.startswith((written, digits)):
        return Fit.AT_EDGE
    if line.endswith(digits):
        return Fit.AT_EDGE
    return Fit.INSIDE if digits in line or written in line else Fit.NONE


def _in_words(word: TypedWord, names: Sequence[str], *, whole: bool) -> bool:
    return any(_phrase_in(spelling.split(), names, whole) for spelling in word.spellings)


def _phrase_in(phrase: Sequence[str], names: Sequence[str], whole: bool) -> bool:
    length = len(phrase)
    for start in range(len(names) - length + 1):
        stretch = list(names[start : start + length])
        if stretch[:-1] == list(phrase[:-1]) and (
            stretch[-1] == phrase[-1] or (not whole and stretch[-1].startswith(phrase[-1]))
        ):
            return True
    return False


def matched_value(typed: Typed, name: str, contacts: Iterable[ContactValue], numbers: Iterable[str | None]) -> str:
    """The value, as it was written, that what was typed was found in; the name where no single value holds it all."""
    named = fit_of(typed, EDGE + folded_line(name) + EDGE)
    others = [(contact.value, [contact_line(contact)]) for contact in contacts]
    others += [(number, number_lines(number)) for number in numbers if number]
    fits = [(min(fit_of(typed, EDGE + line + EDGE) for line in lines), value) for value, lines in others]
    best, value = min(fits, key=lambda fit: fit[0], default=(Fit.NONE, name))
    if named is not Fit.NONE and named <= best:
        return name
    return value if best is not Fit.NONE else _partly(typed, others) or name


def _partly(typed: Typed, others: Iterable[tuple[str, list[str]]]) -> str | None:
    """A value that holds one piece of several: of «احمدی 4567» the phone number."""
    return next(
        (
            value
            for value, lines in others
            for piece in typed.pieces
            if any(piece_searched(piece) in line for line in lines)
        ),
        None,
    )
