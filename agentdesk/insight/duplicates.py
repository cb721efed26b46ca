"""Customers who may be one, among many: only those who share something rare enough are compared at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from agentdesk.insight.likeness import Identity, Likeness, Rarity, likeness

LARGEST_BLOCK = 60
"""A key that more customers share tells nothing; they are found by another one, or not at all."""

_SHORTEST_ID = 6


def find_duplicates(people: Sequence[Identity]) -> list[Likeness]:
    """Every pair that may be one customer, the surest first."""
    rarity = rarity_among(people)
    found = [
        pair
        for one, other in candidate_pairs(people)
        if (pair := likeness(people[one], people[other], rarity)) is not None
    ]
    return sorted(found, key=lambda pair: (-pair.score, pair.first_id, pair.second_id))


def rarity_among(people: Sequence[Identity]) -> Rarity:
    """How seldom every word of names and addresses is among ``people``."""
    counts: Counter[str] = Counter()
    for person in people:
        counts.update(set(person.name) | person.address)
    return Rarity(counts, len(people))


def candidate_pairs(people: Sequence[Identity]) -> set[tuple[int, int]]:
    """The places of all who share a key, each pair once."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        for key in set(block_keys(person)):
            blocks[key].append(place)
    return {
        (first, second)
        for block in blocks.values()
        if 1 < len(block) <= LARGEST_BLOCK
        for index, first in enumerate(block)
        for second in block[index + 1 :]
    }


def block_keys(person: Identity) -> Iterator[str]:
    """What somebody who is the same person is likely to share with ``person``, in spite of a slip or two."""
    if person.national_id:
        yield f"id {person.national_id}"
    if len(person.national_id) >= _SHORTEST_ID:
        yield from (f"id- {rest}" for rest in _without_one(person.national_id))
    yield from (f"phone {phone}" for phone in person.phones)
    yield from (f"email {email}" for email in person.emails)
    bones = sorted({bone for bone in person.skeletons if bone})
    yield from (f"name {bones[one]} {other}" for one in range(len(bones)) for other in bones[one + 1 :])
    yield from (f"name in {bone} {person.city}" for bone in bones if person.city)
    yield from (f"name at {word[:4]} {there}" for word in person.name for there in person.address if there.isdigit())
    words = sorted(word for word in person.address if len(word) > 3)
    numbers = sorted(word for word in person.address if word.isdigit())
    yield from (f"at {number} {word}" for number in numbers for word in words)


def _without_one(text: str) -> Iterator[str]:
    """``text`` with each letter left out in turn: two that differ by one slip have one of these in common."""
    return (text[:at] + text[at + 1 :] for at in range(len(text)))
