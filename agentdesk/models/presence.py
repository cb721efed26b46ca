"""What a person says of themselves on the live channel: whether they may be given work, and why not.

One short text, so that it travels as a live value does: a state, after a colon the firm's code for being away, and
after a space how many callbacks the person holds of how many they may. What is here is never stored by the server.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SETTING = "presence"
_CODE = re.compile(r"[a-z0-9_-]{1,24}")
_VALUE = re.compile(r"(?P<state>[a-z_]{1,20})(?::(?P<code>[a-z0-9_-]{1,24}))?(?: (?P<used>\d{1,3})/(?P<most>\d{1,3}))?")
_MOST_CODES, _LONGEST_WORDS = 20, 40
_LANGUAGES = ("fa", "ar", "en")


class PresenceState(StrEnum):
    """Whether somebody may be given work. Here: no more is known, from a program of another age."""

    AVAILABLE = "available"
    BUSY = "busy"
    WRAP_UP = "wrap_up"
    AWAY = "away"
    HERE = "here"


_STATES = {state.value: state for state in PresenceState}


@dataclass(frozen=True, slots=True)
class Presence:
    """What somebody says. ``code`` is why they are away, "" for no reason given.

    ``used`` of ``most`` callbacks are held by them; ``most`` is 0 where they have no limit.
    """

    state: PresenceState
    code: str = ""
    used: int = 0
    most: int = 0

    @property
    def value(self) -> str:
        """The text that travels."""
        code = f":{self.code}" if self.code else ""
        load = f" {self.used}/{self.most}" if self.most else ""
        return f"{self.state}{code}{load}"


AVAILABLE = Presence(PresenceState.AVAILABLE)
AWAY = Presence(PresenceState.AWAY)


def read_presence(value: str) -> Presence:
    """What a value says. One that this program does not know says that somebody is here, and no more."""
    found = _VALUE.fullmatch(value)
    state = None if found is None else _STATES.get(found["state"])
    if found is None or state is None:
        return Presence(PresenceState.HERE)
    code = (found["code"] or "") if state is PresenceState.AWAY else ""
    return Presence(state, code, int(found["used"] or 0), int(found["most"] or 0))


@dataclass(frozen=True, slots=True)
class AuxCode:
    """One reason to be away, with the firm's words by language; without words those of the program are used."""

    code: str
    words: Mapping[str, str]

    def words_in(self, language: str) -> str:
        """Its words in a language, else in any other; "" where the firm gave none."""
        return self.words.get(language) or next((self.words[one] for one in _LANGUAGES if self.words.get(one)), "")


USUAL_CODES: tuple[AuxCode, ...] = tuple(
    AuxCode(code, {}) for code in ("break", "lunch", "training", "meeting", "other")
)
"""The reasons where the firm has set none."""


def aux_codes(given: Mapping[str, Any]) -> tuple[AuxCode, ...]:
    """The firm's reasons in the order of the setting ``presence``; the usual ones where it names none that make sense.

    The setting is ``{"codes": [{"code": "prayer", "fa": …, "ar": …, "en": …}]}``.
    """
    entries = given.get("codes")
    entries = entries if isinstance(entries, Sequence) and not isinstance(entries, str) else ()
    read: dict[str, AuxCode] = {}
    for entry in entries:
        if _fault_of(entry) is None and entry["code"] not in read and len(read) < _MOST_CODES:
            words = {language: entry[language].strip() for language in _LANGUAGES if entry.get(language)}
            read[entry["code"]] = AuxCode(entry["code"], words)
    return tuple(read.values()) or USUAL_CODES


def faults(given: Mapping[str, Any]) -> list[str]:
    """What of the setting would have no effect, by where it stands."""
    wrong = [name for name in given if name != "codes"]
    entries = given.get("codes", [])
    if not isinstance(entries, list) or len(entries) > _MOST_CODES:
        return sorted([*wrong, "codes"])
    for number, entry in enumerate(entries):
        fault = _fault_of(entry)
        if fault is not None:
            wrong.append(f"codes[{number}].{fault}" if fault else f"codes[{number}]")
    names = [entry["code"] for entry in entries if _fault_of(entry) is None]
    wrong += [f"codes.{name}" for name in sorted(set(names)) if names.count(name) > 1]
    return sorted(wrong)


def _fault_of(entry: object) -> str | None:
    """The name in an entry that makes no sense, "" for the whole of it; None where it makes sense."""
    if not isinstance(entry, Mapping):
        return ""
    code = entry.get("code")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        return "code"
    for name, value in entry.items():
        if name != "code" and not (name in _LANGUAGES and _is_words(value)):
            return str(name)
    return None


def _is_words(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and 0 < len(value.strip()) <= _LONGEST_WORDS
