"""Reads the numbers of a file: counts, durations, amounts of money, yes and no."""

from __future__ import annotations

import re
from decimal import Decimal

from agentdesk.language.digits import parse_number, to_ascii
from agentdesk.server.imports.refusal import RowRefused
from agentdesk.server.imports.words import CURRENCIES

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{2})(?:\.\d+)?")
_SCORE = re.compile(r"(\d{1,9})\s*(?:[-–—:/(]|of\b|از|من)\s*.*")
_MOST_COUNT = 2_000_000_000
_MOST_MONEY = 2**53
_YES = {"1", "yes", "y", "true", "t", "بله", "بلی", "نعم"}
_NO = {"0", "no", "n", "false", "f", "خیر", "نه", "لا"}
_MONEY_SIGNS = re.compile(r"^[^\d۰-۹٠-٩.+−-]+|[^\d۰-۹٠-٩]+$")
_DIGITS_AND_MARKS = re.compile(r"[\d.,٬٫،\s()+\-−\u200e\u200f]+")
_EUROPEAN = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})*,\d{1,2}|[+-]?\d+,\d{1,2}")

NO_MINOR_UNIT = frozenset(
    {"IRR", "IRT", "JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF", "UGX", "RWF", "PYG", "IQD", "LBP"}
)
"""Currencies whose amounts have no part after the point (ISO 4217, or fallen out of use: IRR, IQD, LBP)."""

THREE_PLACES = frozenset({"BHD", "KWD", "OMR", "JOD", "TND", "LYD"})


def read_count(text: str) -> int:
    """A whole number from 0. Raises RowRefused for anything else."""
    number = int(text) if text.isdecimal() and len(text) < 12 else _number(text)
    if number != int(number) or not 0 <= number <= _MOST_COUNT:
        raise RowRefused(f"{text!r} is not a whole number from 0 to {_MOST_COUNT:,}.")
    return int(number)


def read_score(text: str) -> int:
    """A whole number from 0, perhaps with words behind it: ``10 - Strongly agree``, ``4 of 5``."""
    match = _SCORE.fullmatch(to_ascii(text).strip())
    return read_count(text if match is None else match[1])


def read_seconds(text: str) -> int:
    """A duration: seconds as a number, ``m:ss`` or ``h:mm:ss``; fractions are rounded."""
    if text.isdecimal() and len(text) < 10:
        return int(text)
    match = _CLOCK.fullmatch(to_ascii(text).strip())
    if match is not None:
        return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
    number = _number(text)
    if not 0 <= number <= _MOST_COUNT:
        raise RowRefused(f"{text!r} is no duration in seconds.")
    return round(number)


def read_money(text: str, currency: str, factor: int = 1) -> int:
    """An amount in the smallest unit of its currency. A part of that unit is refused, never rounded away.

    ``factor`` is how many of the currency one of the unit is that the file counts in.
    """
    plain = _MONEY_SIGNS.sub("", to_ascii(text.strip()))
    if text.strip().startswith("(") and text.strip().endswith(")"):
        plain = "-" + plain
    if _EUROPEAN.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    amount = _number(plain) * factor * 10 ** minor_places(currency)
    if amount != amount.to_integral_value() or abs(amount) > _MOST_MONEY:
        raise RowRefused(f"{text!r} is no amount in {currency}.")
    return int(amount)


def minor_places(currency: str) -> int:
    """How many digits the smaller unit of a currency takes."""
    if currency in NO_MINOR_UNIT:
        return 0
    return 3 if currency in THREE_PLACES else 2


def read_yes_no(text: str) -> bool:
    """Yes or no in the three languages."""
    plain = to_ascii(text).strip().lower()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise RowRefused(f"{text!r} is neither yes nor no.")


def _number(text: str) -> Decimal:
    number = parse_number(text)
    if number is None:
        raise RowRefused(f"{text!r} is not a number.")
    return number


def currency_of(named: str, amount: str, default: str) -> tuple[str, int]:
    """The ISO 4217 code of an amount, and how many of that currency one of the named unit is (a toman is ten rials).

    Told by its own column, else by a sign beside the amount, else the firm's.
    """
    for text in (named.strip(), _DIGITS_AND_MARKS.sub("", amount).strip()):
        if not text:
            continue
        known = CURRENCIES.get(text.casefold())
        if known is not None:
            return known
        if len(text) == len("IRR") and text.isascii() and text.isalpha():
            return text.upper(), 1
        raise RowRefused(f"{text!r} is not a known currency.")
    return default, 1
