"""Which entries fit what was typed, and how well: pure, the same answer every time, fast enough for every key.

An entry is found by any of its labels (one per language). Whole words count more than beginnings, beginnings more than
the middle; letters in order but apart count only while nothing better is there, and so does another keyboard layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from agentdesk.language.folding import fold
from agentdesk.ui.palette.layouts import other_readings

_WORD = re.compile(r"[^\W_]+")
_WHOLE, _BEGINS, _FIRST = 1000, 900, 500
_WORD_IS, _WORD_BEGINS, _WORD_HOLDS = 60, 50, 20
_APART = 100
SHORTEST_APART = 2

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Label:
    """One name of an entry, prepared for comparing."""

    text: str
    folded: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Label:
        """Fold a name."""
        folded = " ".join(_WORD.findall(fold(text)))
        return cls(text, folded, tuple(folded.split()))


@dataclass(frozen=True, slots=True)
class Entry(Generic[Item]):
    """Something to be found, with its labels; the first is the one that is shown."""

    item: Item
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Match(Generic[Item]):
    """A found entry, the label that was hit, and the words that hit it: what was typed, or meant."""

    item: Item
    label: Label
    query: str


def best_matches(entries: Sequence[Entry[Item]], typed: str) -> list[Match[Item]]:
    """The entries that fit, in the order of ``entries`` where they fit equally well, the best first."""
    direct = _matches(entries, typed, _by_words)
    if direct:
        return direct
    for reading in other_readings(typed):
        meant = _matches(entries, reading, _by_words)
        if meant:
            return meant
    return _matches(entries, typed, _by_letters)


def _matches(entries: Sequence[Entry[Item]], typed: str, score: Callable[[Label, Label], int]) -> list[Match[Item]]:
    query = Label.of(typed)
    if not query.words:
        return []
    scored: list[tuple[int, int, Match[Item]]] = []
    for place, entry in enumerate(entries):
        points, first = max((score(label, query), -order) for order, label in enumerate(entry.labels))
        if points:
            scored.append((-points, place, Match(entry.item, entry.labels[-first], typed)))
    scored.sort(key=lambda one: one[:2])
    return [match for _points, _place, match in scored]


def _by_words(label: Label, query: Label) -> int:
    for wanted in query.words:
        if wanted not in label.folded:
            return 0
    if label.folded == query.folded:
        return _WHOLE
    if label.folded.startswith(query.folded):
        return _BEGINS
    points = 0
    for wanted in query.words:
        best = max((_word_points(word, wanted) for word in label.words), default=0)
        if not best:
            return 0
        points += best
    return _FIRST + points // len(query.words)


def _word_points(word: str, wanted: str) -> int:
    if word == wanted:
        return _WORD_IS
    if word.startswith(wanted):
        return _WORD_BEGINS
    return _WORD_HOLDS if len(wanted) > 1 and wanted in word else 0


def _by_letters(label: Label, query: Label) -> int:
    """Letters in order but apart; the closer together and the more of them at the start of a word, the better."""
    letters = "".join(query.words)
    if len(letters) < SHORTEST_APART:
        return 0
    place, gaps, starts = -1, 0, 0
    for letter in letters:
        found = label.folded.find(letter, place + 1)
        if found < 0:
            return 0
        gaps += found - place - 1
        starts += found == 0 or label.folded[found - 1] == " "
        place = found
    return max(1, _APART + 10 * starts - gaps)
