"""Which numbers cost their callers more than a call: nobody is called back there because a stranger asks for it."""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberType

_DEAR = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST})


def costs_more(e164: str) -> bool:
    """Whether a number is of a kind that charges its callers, as far as its country's plan tells."""
    try:
        return phonenumbers.number_type(phonenumbers.parse(e164, None)) in _DEAR
    except phonenumbers.NumberParseException:
        return False
