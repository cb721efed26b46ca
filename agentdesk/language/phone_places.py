"""Where a phone number belongs: its country, and the time zones its owner may be in.

Apart from ``phones``, since the tables of zones are large and few places need them.
"""

from __future__ import annotations

from functools import lru_cache

import phonenumbers
from phonenumbers import timezone

NO_ZONES: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def zones_of(e164: str) -> tuple[str, ...]:
    """Every time zone, by its IANA name, in which the owner of a number may be; empty where nothing is known of it.

    One for most numbers, four for a British mobile, dozens for an American free-phone number: who calls has to keep to
    the hours of all of them, or ask.
    """
    number = _parse(e164)
    if number is None:
        return NO_ZONES
    found = timezone.time_zones_for_number(number)
    return tuple(sorted(name for name in found if name != timezone.UNKNOWN_TIMEZONE))


@lru_cache(maxsize=4096)
def region_of(e164: str) -> str | None:
    """The ISO 3166 code of the country whose rules hold for a number; None for a satellite phone and the like."""
    number = _parse(e164)
    if number is None:
        return None
    code = phonenumbers.region_code_for_number(number)
    return code if code is not None and len(code) == 2 and code.isalpha() else None


def _parse(e164: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return None
