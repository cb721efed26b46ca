"""Why something went wrong, in two levels, and in which part of the customer's way (domain rule 3.7).

The ten top causes are fixed, so that firms and years can be compared; what is below each is the firm's own. A cause is
kept as ``delivery`` or ``delivery.late``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_CODE = re.compile(r"[a-z0-9_-]{1,24}")
_LANGUAGES = ("fa", "ar", "en")
_MOST, _LONGEST_WORDS = 30, 60


class TopCause(StrEnum):
    """The top level of the tree of root causes."""

    PEOPLE = "people"
    PROCESS = "process"
    PRODUCT = "product"
    PRICE = "price"
    DELIVERY = "delivery"
    DIGITAL = "digital"
    POLICY = "policy"
    INFORMATION = "information"
    ACCESS = "access"
    EXTERNAL = "external"


class JourneyStage(StrEnum):
    """Where on the customer's way it happened."""

    AWARENESS = "awareness"
    DISCOVERY = "discovery"
    EVALUATION = "evaluation"
    CONVERSION = "conversion"
    EXPERIENCE = "experience"
    SUPPORT = "support"
    REPURCHASE = "repurchase"


@dataclass(frozen=True, slots=True)
class SecondCause:
    """One cause of the second level, with the firm's words by language."""

    code: str
    words: tuple[tuple[str, str], ...] = ()

    def words_in(self, language: str) -> str:
        """Its words in a language, else in any other, else its code."""
        said = dict(self.words)
        return said.get(language) or next((said[one] for one in _LANGUAGES if said.get(one)), self.code)


CauseTree = Mapping[TopCause, tuple[SecondCause, ...]]
"""The firm's second level below each top cause; none where it needs none."""


def is_cause(text: str, tree: CauseTree) -> bool:
    """Whether ``text`` names a cause: a top one, with a second level exactly where the firm has set one."""
    top, _, second = text.partition(".")
    if top not in frozenset(TopCause):
        return False
    below = {one.code for one in tree.get(TopCause(top), ())}
    return second in below if below else not second


def top_of(text: str) -> TopCause | None:
    """The top cause of a stored one; None for one of a newer program."""
    top = text.partition(".")[0]
    return TopCause(top) if top in frozenset(TopCause) else None


def read_causes(given: object, over: CauseTree) -> tuple[CauseTree, list[str]]:
    """The tree as set, ``{"delivery": [{"code": "late", "fa": "دیر", "en": "Late"}]}``, over the one that held before,
    and the names in it that have no effect.
    """
    if not isinstance(given, Mapping):
        return over, ["causes"]
    tree, wrong = dict(over), list[str]()
    for name, value in given.items():
        try:
            tree[TopCause(name)] = _seconds(value)
        except (ValueError, TypeError, KeyError, AttributeError):
            wrong.append(f"causes.{name}")
    return tree, wrong


def _seconds(value: object) -> tuple[SecondCause, ...]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise ValueError("not a list of causes")
    causes = tuple(_second(one) for one in value)
    if len({one.code for one in causes}) < len(causes):
        raise ValueError("a code twice")
    return causes


def _second(given: Mapping[str, object]) -> SecondCause:
    code = given["code"]
    if not isinstance(code, str) or not _CODE.fullmatch(code) or set(given) - {"code", *_LANGUAGES}:
        raise ValueError("no code, or more than a code and words")
    words = [(language, given[language]) for language in _LANGUAGES if language in given]
    kept = tuple((language, said.strip()) for language, said in words if isinstance(said, str))
    if len(kept) < len(words) or not all(0 < len(said) <= _LONGEST_WORDS and said.isprintable() for _, said in kept):
        raise ValueError("not words")
    return SecondCause(code, kept)
