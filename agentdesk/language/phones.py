"""Phone numbers: one stored form (E.164), the form a person reads, and the digits one searches by.

Numbers come typed, pasted and imported in three families of digits and with every kind of dash,
bracket and direction mark. What cannot be read as a number is never refused here: the answer is
None and the caller keeps what was written.
"""

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, ValidationResult

from agentdesk.language.digits import to_ascii
from agentdesk.language.isolates import copy_token

LONGEST_PHONE = 100
"""Characters read at most: a number with words round it is shorter, anything longer is text."""

SHORTEST_UNLISTED = 8
"""National digits from which a number of possible length is taken although no plan lists it."""

SHORTEST_FRAGMENT = 3
"""Digits from which a query is looked up as a part of a phone number."""

SHORTEST_DIALLED, LONGEST_DIALLED = 2, 20
"""Digits that are called: E.164 has 15 at most, a prefix for going abroad and a short extension are the ends."""

_NOT_DIGITS = re.compile("[^0-9]")
_BETWEEN = re.compile(r"[\s()./\-\u2010-\u2015\u2212]")
_DIALLED = re.compile(rf"\+?[0-9]{{{SHORTEST_DIALLED},{LONGEST_DIALLED}}}")
_FRAGMENT = re.compile(r"[0-9\s()+./\-\u2010-\u2015\u2212]+")
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")


@dataclass(frozen=True, slots=True)
class NormalPhone:
    """A phone number that could be read. `extension` is not part of E.164 and may be empty."""

    e164: str
    original: str
    extension: str
    is_valid: bool
    """False where the length is possible but no numbering plan lists the number."""


def normalize_phone(raw: str, region: str | None) -> NormalPhone | None:
    """Read a phone number, or give None when `raw` is not one.

    `region` is the ISO 3166 code of the organisation and gives the country of numbers written
    without one; with None only international numbers can be read. Short codes, which can be
    dialled within one country only, have no international form and give None.
    """
    if len(raw) > LONGEST_PHONE:
        return None
    number = _parse(copy_token(raw), region)
    if number is None or phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return None
    is_valid = phonenumbers.is_valid_number(number)
    if not is_valid and len(phonenumbers.national_significant_number(number)) < SHORTEST_UNLISTED:
        return None
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return NormalPhone(e164, raw, number.extension or "", is_valid)


def display_phone(e164: str, region: str | None) -> str:
    """Give a stored number as a person of `region` reads it: national at home, else international.

    Digits are ASCII and there are no direction marks: wrap it with `iso` and `localize` it where it
    is painted. What is not an international number comes back as it is.
    """
    number = _parse(e164, None)
    if number is None:
        return e164
    is_own = phonenumbers.country_code_for_region((region or "").upper()) == number.country_code
    form = PhoneNumberFormat.NATIONAL if is_own else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def phone_digits(text: str) -> str:
    """Give the digits of `text` alone, in ASCII."""
    return _NOT_DIGITS.sub("", to_ascii(text))


def dialled_form(text: str) -> str | None:
    """Give a number as a telephone is told it: ASCII digits, perhaps a plus before them; None for what is none.

    Signs that steer an exchange or a telephone (``*``, ``#``, pauses) are no part of a number.
    """
    plain = _BETWEEN.sub("", _TRUNK_ZERO.sub("", to_ascii(copy_token(text[:LONGEST_PHONE]))))
    return plain if _DIALLED.fullmatch(plain) else None


def phone_tail(text: str, length: int = 4) -> str:
    """Give the last `length` digits, by which a number can be named without being given away."""
    return phone_digits(text)[-length:]


def phone_fragment(query: str) -> str | None:
    """Give the digits to look for anywhere in stored numbers, or None if this is no part of one.

    Leading zeros go: they stand for the trunk or international prefix, which E.164 does not hold
    («۰۹۱۲» finds +98912...).
    """
    plain = _TRUNK_ZERO.sub("", copy_token(query))
    if not _FRAGMENT.fullmatch(plain):
        return None
    digits = phone_digits(plain)
    digits = digits.lstrip("0") or digits
    return digits if len(digits) >= SHORTEST_FRAGMENT else None


def _parse(text: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region.upper() if region else None)
    except phonenumbers.NumberParseException:
        return None
