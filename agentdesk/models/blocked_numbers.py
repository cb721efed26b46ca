"""The numbers that a firm does not want calls from, as one thing that it has set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

SETTING = "blocked"
"""The name of what is set: ``{"numbers": ["+989121234567"]}``, in E.164."""

MOST_BLOCKED = 2_000
_NUMBER = re.compile(r"\+?[0-9]{3,20}")


def numbers_of(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The numbers that are blocked; what is no text, and what is too much, is left out."""
    numbers = value.get("numbers")
    kept = (one for one in numbers if isinstance(one, str)) if isinstance(numbers, list) else ()
    return tuple(dict.fromkeys(kept))[:MOST_BLOCKED]


def faults(value: Mapping[str, Any]) -> list[str]:
    """The names in ``value`` that would have no effect, or not all of it."""
    numbers = value.get("numbers", [])
    are_numbers = isinstance(numbers, list) and len(numbers) <= MOST_BLOCKED
    are_numbers = are_numbers and all(isinstance(one, str) and _NUMBER.fullmatch(one) for one in numbers)
    return sorted({name for name in value if name != "numbers"} | (set() if are_numbers else {"numbers"}))


def value_of(numbers: Iterable[str]) -> dict[str, Any]:
    """The value that blocks these numbers and no others."""
    return {"numbers": sorted(set(numbers))}
