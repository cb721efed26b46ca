"""One form of text for searching: the index and the query go through the same function.

People write one word in many ways: with the Arabic or the Persian yeh, with or without harakat,
with any of three families of digits, with the Latin accent or without it. `fold` maps every
spelling to one. It works character by character, so that `fold(a + b) == fold(a) + fold(b)`, and
its result is a fixed point of itself.

A word with a zero-width non-joiner is written joined, parted by a space, or with the ZWNJ.
`fold` joins it; `index_text` adds the parted spellings and `query_words` gives both for a query,
so that each of the three finds the other two.
"""

import re
from unicodedata import category, combining, decimal, normalize

ZWNJ = "\u200c"
"""Zero-width non-joiner: parts the letters of one Persian word, as in «می‌رود»."""

LONGEST_PARTED_WORD = 4
"""Parts of one word up to which every run of neighbours is indexed joined."""

_SAME_LETTERS = {
    "ی": "يىےېۍ",
    "ک": "كڪ",
    "ه": "ةۀەۂہھۃ",
    "ا": "أإآٱ",
    "و": "ؤ",
    ",": "٬،",
    ".": "٫",
    ";": "؛",
    "?": "؟",
    "%": "٪",
    "o": "ø",
    "d": "đð",
    "l": "ł",
    "i": "ı",
    "h": "ħ",
    "t": "ŧ",
    "th": "þ",
    "ae": "æ",
    "oe": "œ",
}
_REPLACED = {written: one for one, many in _SAME_LETTERS.items() for written in many}
_DROPPED = frozenset("\u0640\u0674\u06e5\u06e6")  # tatweel, high hamza, small waw, small yeh
_DROPPED_CATEGORIES = frozenset({"Cf", "Cs"})  # format characters; surrogates that cannot be stored
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_PREPARED = (range(0x0700), range(0x2000, 0x2070))
_MEMO_LIMIT = 20_000
_WORD = re.compile(r"[^\W_]+")


def _fold_character(character: str) -> str:
    """Fold one character: compatibility decomposition, case, then our own letters, till it rests."""
    before, folded = "", character
    while before != folded:
        before = folded
        decomposed = normalize("NFKD", folded.casefold())
        folded = "".join(_one_letter(letter) for letter in decomposed)
    return folded


def _one_letter(letter: str) -> str:
    if combining(letter) or letter in _DROPPED or category(letter) in _DROPPED_CATEGORIES:
        return ""
    if ord(letter) in _VARIATION_SELECTORS or letter == "\u034f":
        return ""
    digit = decimal(letter, None)
    return str(digit) if digit is not None else _REPLACED.get(letter, letter)


class _FoldTable(dict[int, int | str | None]):
    """The folds of all characters for `str.translate`; those of rarer scripts are found on demand.

    They are kept up to a bound, so that hostile text cannot fill the memory.
    """

    def __missing__(self, code: int) -> int | str | None:
        folded = _fold_character(chr(code))
        entry = ord(folded) if len(folded) == 1 else folded or None
        if len(self) < _MEMO_LIMIT:
            self[code] = entry
        return entry


_TABLE = _FoldTable()
for _block in _PREPARED:
    for _code in _block:
        _TABLE[_code] = _TABLE[_code]


def fold(text: str) -> str:
    """Give the form of `text` in which it is compared: «مُحَمَّد ٠٩» and «محمد 09» become equal.

    Never raises, and what it gives can always be encoded. White space and punctuation stay.
    """
    if text.isascii():
        return text.lower()
    return text.translate(_TABLE)


def index_text(text: str) -> str:
    """Give what a full-text index is to hold of `text`: its fold, then the parted spellings.

    The fold comes first and whole, so that a phrase in it can be found.
    """
    if ZWNJ not in text:
        return fold(text)
    parted = [spelling for word in text.split() if ZWNJ in word for spelling in _parted_spellings(word)]
    return fold(" ".join((text, *parted)))


def _parted_spellings(word: str) -> list[str]:
    parts = [part for part in word.split(ZWNJ) if part]
    spellings = [*parts] if len(parts) > 1 else []
    if len(parts) <= LONGEST_PARTED_WORD:
        for length in range(2, len(parts)):
            starts = range(len(parts) - length + 1)
            spellings += ["".join(parts[start : start + length]) for start in starts]
    return spellings


def fold_words(text: str) -> list[str]:
    """Give every word that the index holds for `text`, the parted spellings at the end."""
    return _WORD.findall(index_text(text))


def query_words(text: str) -> list[tuple[str, ...]]:
    """Give the words of a query, each with all its spellings, the joined one first.

    A parted spelling is a phrase whose words stand side by side: «می‌رود» gives
    ("میرود", "می رود"). Punctuation parts words, as it does in the index.
    """
    words: list[tuple[str, ...]] = []
    for word in text.split():
        if ZWNJ not in word:
            words += [(plain,) for plain in _WORD.findall(fold(word))]
            continue
        joined = " ".join(_WORD.findall(fold(word)))
        parted = " ".join(_WORD.findall(fold(word.replace(ZWNJ, " "))))
        words += [tuple(dict.fromkeys(spelling for spelling in (joined, parted) if spelling))]
    return [spellings for spellings in words if spellings]
