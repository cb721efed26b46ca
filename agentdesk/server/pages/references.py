"""The reference that a customer has of their request: 128 bits of chance, kept as a hash alone.

It is written in the letters and digits that cannot be taken for one another (Crockford's base 32), so that it can be
read out. It follows from the form's own key and from what was asked: the same form sent twice is one request, and a
form that was changed and sent again is another.
"""

from __future__ import annotations

import hashlib
import re

from agentdesk.language.digits import to_ascii

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH, _GROUP = 26, 5
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")
_READ_AS = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None, " ": None})


def is_form_key(text: str) -> bool:
    """Whether ``text`` may be the key of a form."""
    return _KEY.fullmatch(text) is not None


def reference_of(form_key: str, *asked: str) -> str:
    """The reference of what was asked by the form with this key, which nobody but its visitor knows."""
    content = "\x00".join(("page-request", form_key, *asked))
    return spelled(hashlib.sha256(content.encode("utf-8", "backslashreplace")).digest()[:16])


def spelled(chance: bytes) -> str:
    """Sixteen bytes as a reference."""
    value = int.from_bytes(chance, "big")
    return "".join(_LETTERS[value >> 5 * place & 31] for place in reversed(range(_LENGTH)))


def unspelled(reference: str) -> bytes | None:
    """The sixteen bytes of a reference as ``read_reference`` gives it; None for more than that."""
    value = 0
    for letter in reference:
        value = value << 5 | _LETTERS.index(letter)
    return value.to_bytes(16, "big") if value < 1 << 128 else None


def read_reference(text: str) -> str | None:
    """The reference as it is compared, however it was typed; None for what is none."""
    plain = to_ascii(text.lower()).translate(_READ_AS) if len(text) <= 2 * _LENGTH else ""
    return plain if len(plain) == _LENGTH and set(plain) <= set(_LETTERS) else None


def shown_reference(reference: str) -> str:
    """The reference in groups that can be read out."""
    first = _LENGTH % _GROUP + _GROUP
    groups = [reference[:first], *(reference[start : start + _GROUP] for start in range(first, _LENGTH, _GROUP))]
    return "-".join(groups).upper()


def reference_hash(reference: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(reference.encode()).hexdigest()


def place_hash(kind: str, text: str) -> str:
    """What is kept of a number or an address to count by."""
    return hashlib.sha256(f"page:{kind}:{text}".encode("utf-8", "backslashreplace")).hexdigest()
