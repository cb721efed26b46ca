"""The firm's rules for writing a call up when it has ended: how long, and what has to be said; editable data.

Read from the setting ``wrap_up`` and, over it, ``wrap_up.QUEUE``. What is missing or makes no sense falls back to the
default: no countdown, the program's own outcomes, none of them required.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SETTING = "wrap_up"
MOST_OUTCOMES = 9
"""Each has a digit, and so has each reason."""

_LONGEST_SECONDS, _LONGEST_WORDS = 3_600, 40
_CODE = re.compile(r"[a-z0-9_-]{1,24}")
_LANGUAGES = ("fa", "ar", "en")


@dataclass(frozen=True, slots=True)
class OutcomeCode:
    """One way in which a call may end, or one reason to write it up for longer, with the firm's words by language."""

    code: str
    words: tuple[tuple[str, str], ...] = ()

    def words_in(self, language: str) -> str:
        """Its words in a language, else in any other; "" where the firm gave none."""
        said = dict(self.words)
        return said.get(language) or next((said[one] for one in _LANGUAGES if said.get(one)), "")


@dataclass(frozen=True, slots=True)
class WrapUpRules:
    """``seconds`` to write a call up, 0 for no countdown, and ``more_seconds`` with each press of the key.

    ``outcomes`` to choose from, none for the program's own; ``required``: without one a call is not saved. ``reasons``
    are why one may need longer than ``seconds``, none for the program's own.
    """

    seconds: int = 0
    more_seconds: int = 60
    required: bool = False
    outcomes: tuple[OutcomeCode, ...] = ()
    reasons: tuple[OutcomeCode, ...] = ()

    @classmethod
    def of(cls, *layers: Mapping[str, Any]) -> WrapUpRules:
        """What the settings say; of several the last that says something of a rule."""
        usual = cls()
        given: dict[str, Any] = {}
        for layer in layers:
            wrong = faults(layer)
            given |= {name: value for name, value in layer.items() if name not in wrong}
        return cls(
            seconds=given.get("seconds", usual.seconds),
            more_seconds=given.get("more_seconds", usual.more_seconds),
            required=given.get("required", usual.required),
            outcomes=tuple(_outcome(one) for one in given.get("outcomes", ())),
            reasons=tuple(_outcome(one) for one in given.get("reasons", ())),
        )


def faults(given: Mapping[str, Any]) -> list[str]:
    """The names in ``given`` that have no effect: unknown ones, and those whose value makes no sense."""
    fits = {
        "seconds": _is_seconds,
        "more_seconds": _is_seconds,
        "required": _is_flag,
        "outcomes": _are_outcomes,
        "reasons": _are_outcomes,
    }
    return sorted(name for name, value in given.items() if name not in fits or not fits[name](value))


def _is_seconds(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LONGEST_SECONDS


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _are_outcomes(value: object) -> bool:
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) > MOST_OUTCOMES:
        return False
    codes = [one.get("code") for one in value if isinstance(one, Mapping) and _is_outcome(one)]
    return len(codes) == len(value) == len(set(codes))


def _is_outcome(value: Mapping[str, Any]) -> bool:
    code, words = value.get("code"), [value.get(language) for language in _LANGUAGES]
    is_code = isinstance(code, str) and _CODE.fullmatch(code) is not None
    are_words = all(
        one is None or (isinstance(one, str) and len(one.strip()) in range(1, _LONGEST_WORDS)) for one in words
    )
    return is_code and are_words and set(value) <= {"code", *_LANGUAGES}


def _outcome(value: Mapping[str, Any]) -> OutcomeCode:
    said = ((language, value[language].strip()) for language in _LANGUAGES if value.get(language))
    return OutcomeCode(value["code"], tuple(said))
