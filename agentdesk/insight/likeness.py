"""How sure one can be that two customers are one: evidence added up, each piece by how seldom it is equal by chance.

The sum is that of Fellegi and Sunter (1969): every fact that agrees adds the logarithm of how much more often it agrees
for one person than for two, every fact that differs takes some away. What agrees by rarer words counts for more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA, JaroWinkler

from agentdesk.language.folding import fold
from agentdesk.language.skeleton import skeleton
from agentdesk.models.vocabulary import Evidence

SURE = 9.0
"""The sum from which two are proposed as one, chosen on public records with known duplicates: docs/duplicates.md."""

CERTAIN = 24.0
"""The sum that is shown as 100."""

_TELLING = frozenset({Evidence.NATIONAL_ID, Evidence.PHONE, Evidence.EMAIL, Evidence.ADDRESS})
"""An equal name alone is no reason: in a large firm many have it."""

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_ID = 5
_ALIKE = 0.88
_RAREST = 7.0
_CITY = 2.0
_FEWEST = 200


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of one customer, each text in the form it is compared by."""

    id: str
    name: tuple[str, ...]
    national_id: str = ""
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    address: frozenset[str] = frozenset()
    city: str = ""
    skeletons: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two customers who may be one. ``score`` is 0 to 100; ``evidence`` names what they have in common."""

    first_id: str
    second_id: str
    score: int
    evidence: tuple[Evidence, ...]


def identity(
    customer_id: str,
    name: str,
    *,
    national_id: str | None = None,
    phones: Sequence[str] = (),
    emails: Sequence[str] = (),
    addresses: Sequence[str] = (),
    city: str | None = None,
) -> Identity:
    """The comparable form of what is known of a customer. Phones and e-mails are given normalised."""
    words = tuple(_WORD.findall(fold(name)))
    return Identity(
        id=customer_id,
        name=words,
        national_id="".join(_WORD.findall(fold(national_id or ""))),
        phones=frozenset(phones),
        emails=frozenset(emails),
        address=frozenset(word for text in addresses for word in _WORD.findall(fold(text))),
        city=" ".join(_WORD.findall(fold(city or ""))),
        skeletons=tuple(skeleton(word) for word in words),
    )


class Rarity:
    """How much a word that agrees is worth: the logarithm of how seldom it is, among ``total`` customers.

    A small firm's customers say little about names: it is reckoned with at least 200.
    """

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self._counts = counts
        self._total = max(total, _FEWEST)

    def of(self, word: str) -> float:
        """From about 1 for a word that everybody has to 7 for one that nobody else has."""
        share = (self._counts.get(word, 0) + 1) / (self._total + 1)
        return min(_RAREST, 1.0 - math.log(share) * 0.7)


TYPICAL = Rarity({}, 0)
"""How seldom a word is taken to be where the words of all customers were not counted."""


def compare(first: Identity, second: Identity, rarity: Rarity) -> tuple[float, tuple[Evidence, ...]]:
    """The sum of all evidence, and what agreed."""
    parts = (
        (Evidence.NATIONAL_ID, _national_id(first.national_id, second.national_id)),
        (Evidence.PHONE, _shared(first.phones, second.phones, 7.0)),
        (Evidence.EMAIL, _shared(first.emails, second.emails, 8.0)),
        (Evidence.NAME, _names(first, second, rarity)),
        (Evidence.ADDRESS, _address(first.address, second.address, rarity)),
        (Evidence.CITY, _city(first.city, second.city)),
    )
    return sum(weight for _, weight in parts), tuple(kind for kind, weight in parts if weight > 0)


def likeness(first: Identity, second: Identity, rarity: Rarity) -> Likeness | None:
    """The two as a proposal, or None where they are rather two."""
    total, evidence = compare(first, second, rarity)
    if total < SURE or not _TELLING.intersection(evidence):
        return None
    return Likeness(first.id, second.id, score_of(total), evidence)


def score_of(total: float) -> int:
    """A sum of evidence as 1 to 100."""
    return max(1, min(100, round(100 * total / CERTAIN)))


def _national_id(first: str, second: str) -> float:
    if len(first) < _SHORTEST_ID or len(second) < _SHORTEST_ID:
        return 0.0
    if first == second:
        return 15.0
    wrong = OSA.distance(first, second, score_cutoff=2)
    return {1: 6.0, 2: 1.0}.get(wrong, -5.0)


def _shared(first: frozenset[str], second: frozenset[str], weight: float) -> float:
    """A family shares a phone, but few others do; having different ones says next to nothing."""
    if not first or not second:
        return 0.0
    return weight if first & second else -0.5


def _names(first: Identity, second: Identity, rarity: Rarity) -> float:
    """Words of the two names paired off, best fit first; in two scripts by their consonants."""
    if not first.name or not second.name:
        return 0.0
    pairs = sorted(
        (
            (_word_likeness(first, one, second, other), one, other)
            for one in range(len(first.name))
            for other in range(len(second.name))
        ),
        reverse=True,
    )
    used_first, used_second, total = set[int](), set[int](), 0.0
    for alike, one, other in pairs:
        if one in used_first or other in used_second or alike < _ALIKE:
            continue
        used_first.add(one)
        used_second.add(other)
        seldom = min(rarity.of(first.name[one]), rarity.of(second.name[other]))
        total += seldom * (1.0 if alike == 1.0 else 0.7 * alike)
    left_over = min(len(first.name), len(second.name)) - len(used_first)
    return total - 2.5 * left_over


def _word_likeness(first: Identity, one: int, second: Identity, other: int) -> float:
    a, b = first.name[one], second.name[other]
    if a == b:
        return 1.0
    if a[0].isascii() != b[0].isascii():
        bones = first.skeletons[one]
        return 0.95 if len(bones) > 1 and bones == second.skeletons[other] else 0.0
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    return JaroWinkler.similarity(a, b, score_cutoff=_ALIKE)


def _address(first: frozenset[str], second: frozenset[str], rarity: Rarity) -> float:
    if not first or not second:
        return 0.0
    common = sorted((rarity.of(word) for word in first & second), reverse=True)
    share = len(common) / min(len(first), len(second))
    if share < 0.25:
        return -1.5
    return sum(weight * 0.5**place for place, weight in enumerate(common[:4])) * share


def _city(first: str, second: str) -> float:
    if not first or not second:
        return 0.0
    return _CITY if first == second or JaroWinkler.similarity(first, second) > 0.92 else -1.0
