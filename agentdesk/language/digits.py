"""Latin, Persian and Arabic-Indic digits: reading all three, writing the one a user reads.

Everything stored, compared or queried holds ASCII digits; only what is painted is localised.
"""

import re
from decimal import Decimal
from enum import StrEnum

_LATIN = "0123456789"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"

LONGEST_NUMBER = 60
"""Characters that `parse_number` reads at most; nothing typed by a person is longer."""

_PARSED_SIGNS = str.maketrans({"٬": ",", "،": ",", "٫": ".", "−": "-", "\u200e": "", "\u200f": "", "\u061c": ""})
_SPACES = re.compile(r"\s")
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s?"
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?P<group>[, ])[0-9]{3}(?:(?P=group)[0-9]{3})*)?"
    r"(?:\.(?P<fraction>[0-9]*))?"
)


class Digits(StrEnum):
    """A family of digits in which numbers are shown."""

    LATIN = "latin"
    PERSIAN = "persian"
    ARABIC = "arabic"


_CHARACTERS = {Digits.LATIN: _LATIN, Digits.PERSIAN: _PERSIAN, Digits.ARABIC: _ARABIC}
_TABLES = {
    family: {
        ord(digit): ord(own) for other in _CHARACTERS.values() for digit, own in zip(other, characters, strict=True)
    }
    for family, characters in _CHARACTERS.items()
}


def localize(text: str, digits: Digits) -> str:
    """Rewrite every digit of the three families in `text` in the family `digits`."""
    if digits is Digits.LATIN and text.isascii():
        return text
    return text.translate(_TABLES[digits])


def to_ascii(text: str) -> str:
    """Rewrite Persian and Arabic-Indic digits as 0-9; everything else stays."""
    return localize(text, Digits.LATIN)


def to_persian(text: str) -> str:
    """Rewrite all digits as ۰-۹."""
    return localize(text, Digits.PERSIAN)


def to_arabic(text: str) -> str:
    """Rewrite all digits as ٠-٩."""
    return localize(text, Digits.ARABIC)


def parse_number(text: str) -> Decimal | None:
    """Read a number as people type it, or give None when it is not plainly one number.

    Takes the three families of digits, even mixed; `٬` `،` `,` and spaces between groups of
    three; `٫` or `.` before the fraction; a sign in front. A comma that does not part groups of
    three is refused and never guessed to be a decimal sign.
    """
    if len(text) > LONGEST_NUMBER:
        return None
    plain = _SPACES.sub(" ", to_ascii(text).translate(_PARSED_SIGNS).strip())
    match = _NUMBER.fullmatch(plain)
    if match is None or not (match["whole"] or match["fraction"]):
        return None
    whole = (match["whole"] or "0").replace(match["group"] or ",", "")
    return Decimal(f"{match['sign']}{whole}.{match['fraction'] or '0'}")
