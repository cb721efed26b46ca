"""How somebody is here, in the words that travel, and the firm's reasons for being away as the setting has them.

The setting ``presence`` is ``{"codes": [{"code": "prayer", "fa": …, "ar": …, "en": …}]}``. What people say of
themselves lives on the live channel alone, and is never stored by the server.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

SETTING = "presence"
LANGUAGES = ("fa", "ar", "en")
_CODE = re.compile(r"[a-z0-9_-]{1,24}")
_MOST_CODES, _LONGEST_WORDS = 20, 40


class PresenceState(StrEnum):
    """Whether somebody may be given work. Here: no more is known, from a program of another age."""

    AVAILABLE = "available"
    BUSY = "busy"
    WRAP_UP = "wrap_up"
    AWAY = "away"
    HERE = "here"


def codes_of(given: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The firm's reasons in its order, each with its words by language; what makes no sense is left out."""
    entries = given.get("codes")
    entries = entries if isinstance(entries, Sequence) and not isinstance(entries, str) else ()
    read: dict[str, dict[str, str]] = {}
    for entry in entries:
        if _fault_of(entry) is None and entry["code"] not in read and len(read) < _MOST_CODES:
            read[entry["code"]] = {language: entry[language].strip() for language in LANGUAGES if entry.get(language)}
    return read


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
        if name != "code" and not (name in LANGUAGES and _is_words(value)):
            return str(name)
    return None


def _is_words(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and 0 < len(value.strip()) <= _LONGEST_WORDS
