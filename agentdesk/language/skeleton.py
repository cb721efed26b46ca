"""The consonants of a word in one alphabet, so that a name is known again in another script or spelling.

«کریمی» and "Karimi" both give ``krm``. It is a rough key: what is equal by it is looked at closer.
"""

import re

_PERSIAN = {
    "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "s", "س": "s", "ص": "s", "ج": "j", "چ": "c", "ح": "h", "ه": "h",
    "خ": "x", "د": "d", "ذ": "z", "ز": "z", "ض": "z", "ظ": "z", "ر": "r", "ژ": "j", "ش": "$", "غ": "q", "ق": "q",
    "ف": "f", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
}  # fmt: skip
_LATIN_PAIRS = (("sh", "$"), ("ch", "c"), ("kh", "x"), ("gh", "q"), ("zh", "j"), ("ph", "f"), ("th", "t"), ("ck", "k"))
_LATIN = str.maketrans({"v": "", "w": "", "y": "", "'": ""})
_VOWELS = re.compile("[aeiou]")
_TWICE = re.compile(r"(\D)\1+")


def skeleton(word: str) -> str:
    """The consonants of a folded ``word``; vowels and the letters that may be vowels are left out."""
    if word.isascii():
        for pair, one in _LATIN_PAIRS:
            word = word.replace(pair, one)
        bare = _VOWELS.sub("", word.translate(_LATIN))
    else:
        bare = "".join(_PERSIAN.get(letter, "") for letter in word)
    return _TWICE.sub(r"\1", bare) or word[:1]
