"""Persian, Arabic and English words and names, made up from a fixed seed, with the frequencies of real language.

The most frequent words of a language are real ones (``vocabulary.toml``); the rest is put together from syllables and
from the beginnings and endings that the language really uses (Arabic «ال», Persian «می» and «ها»): what a prefix search
costs depends on how many words begin alike. Frequencies follow Zipf's law.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

ZIPF_EXPONENT = 1.05
WORDS_PER_LANGUAGE = 20_000
SURNAMES_PER_LANGUAGE = 2_000
LANGUAGES = ("fa", "ar", "en")

_SEEDS = Path(__file__).with_name("vocabulary.toml")


@dataclass(frozen=True)
class Vocabulary:
    """Words, the most frequent first, and the running sums of their Zipf weights."""

    words: tuple[str, ...]
    cumulative_weights: tuple[float, ...]

    def draw(self, source: Random, count: int) -> list[str]:
        """That many words, as often as language uses them."""
        return source.choices(self.words, cum_weights=self.cumulative_weights, k=count)


@dataclass(frozen=True)
class Language:
    """What is said in one language, and what people are called."""

    words: Vocabulary
    first_names: Vocabulary
    last_names: Vocabulary


def languages(source: Random) -> dict[str, Language]:
    """The three languages by their codes; the same for the same state of ``source``."""
    seeds = tomllib.loads(_SEEDS.read_text(encoding="utf-8"))
    return {code: _language(source, seeds[code]) for code in LANGUAGES}


def zipf(words: tuple[str, ...], exponent: float = ZIPF_EXPONENT) -> Vocabulary:
    """The words with weights 1 / rank ** exponent."""
    weights = accumulate(1 / rank**exponent for rank in range(1, len(words) + 1))
    return Vocabulary(words, tuple(weights))


def _language(source: Random, seeds: dict[str, Any]) -> Language:
    syllables = seeds["syllables"].split()
    words = dict.fromkeys(seeds["words"].split())
    while len(words) < WORDS_PER_LANGUAGE:
        stem = "".join(source.choices(syllables, k=source.choice((2, 2, 3, 3, 4))))
        words[source.choice(seeds["beginnings"]) + stem + source.choice(seeds["endings"])] = None
    last_names = dict.fromkeys(seeds["last_names"].split())
    while len(last_names) < SURNAMES_PER_LANGUAGE:
        stem = "".join(source.choices(syllables, k=source.choice((2, 3))))
        last_names[(stem + source.choice(seeds["surname_endings"])).title()] = None
    first_names = tuple(seeds["first_names"].split())
    return Language(zipf(tuple(words)), zipf(first_names, 0.8), zipf(tuple(last_names), 0.9))
