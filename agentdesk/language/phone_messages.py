"""Which numbers take short messages."""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberType

_TAKE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


def takes_messages(e164: str) -> bool:
    """Whether a number is a mobile one, or may be, as far as its country's plan tells."""
    try:
        return phonenumbers.number_type(phonenumbers.parse(e164, None)) in _TAKE
    except phonenumbers.NumberParseException:
        return False
