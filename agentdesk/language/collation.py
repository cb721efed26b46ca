"""Sorting names as the alphabet of the reader has them.

Code point order puts پ چ ژ ک گ ی behind ه and sorts the Arabic and the Persian yeh apart. The
keys made here compare right as plain text, also in a database, byte by byte (UTF-8).
"""

from unicodedata import normalize

from agentdesk.language.folding import fold
from agentdesk.language.language import Language

_PERSIAN_ALPHABET = "آاءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_ARABIC_ALPHABET = "ءابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی"
_ALPHABETS = {
    Language.FA: _PERSIAN_ALPHABET,
    Language.AR: _ARABIC_ALPHABET,
    Language.EN: _PERSIAN_ALPHABET,
}
_BEFORE_LATIN = 0x3A  # behind the digits, where folded text has no letters
_BEHIND_LATIN = 0x620
_TIE = "\x01"  # below every weight, so that the shorter of two words with one beginning comes first


def _weights(language: Language) -> dict[str, str]:
    """Give each letter its place: the script of the reader comes before the others."""
    first = _BEFORE_LATIN if language.is_rtl else _BEHIND_LATIN
    return {letter: chr(first + place) for place, letter in enumerate(_ALPHABETS[language])}


_WEIGHTS = {language: _weights(language) for language in Language}


def sort_key(text: str, language: Language) -> str:
    """Give the key by which `text` sorts: spaces and signs, digits, the own script, the others.

    Accents, case, harakat and the forms of one letter decide only between texts that are equal
    without them. In Persian آ is the first letter; in Arabic ة sorts as ت.
    """
    weights = _WEIGHTS[language]
    spelled = normalize("NFC", text)
    if language is Language.AR:
        spelled = spelled.replace("ة", "ت")
    elif "آ" in spelled:
        return _join(_folded_around_madda(spelled), weights, text)
    return _join(fold(spelled), weights, text)


def _folded_around_madda(text: str) -> str:
    """Fold everything but آ, which the search takes for ا and the alphabet does not."""
    return "آ".join(fold(piece) for piece in text.split("آ"))


def _join(folded: str, weights: dict[str, str], text: str) -> str:
    primary = "".join(weights.get(c, c if c.isalnum() else " ") for c in folded)
    tie = text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return f"{primary.strip()}{_TIE}{tie}"
