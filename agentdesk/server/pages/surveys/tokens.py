"""The token by which a customer answers: 128 bits of chance, in 22 letters for a link, in 26 to type for a letter.

Both are one token in two spellings. Kept is its hash alone, one for each invitation.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

from agentdesk.server.clock import Outside
from agentdesk.server.pages.references import read_reference, shown_reference, spelled, unspelled

_BYTES = 16
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_LONGEST = 200


def new_token(outside: Outside) -> str:
    """A token that nobody can guess, short enough for a short message."""
    return outside.token(_BYTES)


def is_token(text: str) -> bool:
    """Whether ``text`` may be a token."""
    return _TOKEN.fullmatch(text) is not None


def token_hash(token: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(f"survey:{token}".encode()).hexdigest()


def code_of(token: str) -> str:
    """The token as it stands in a letter: in groups, of letters that are not taken for one another."""
    return shown_reference(spelled(_decoded(token)))


def read_code(text: str) -> str | None:
    """The token of a code, however it was typed; also of a link's own token. None for what is neither."""
    plain = text.strip()[:_LONGEST]
    if is_token(plain):
        return plain
    reference = read_reference(plain)
    chance = None if reference is None else unspelled(reference)
    return None if chance is None else base64.urlsafe_b64encode(chance).rstrip(b"=").decode("ascii")


def _decoded(token: str) -> bytes:
    """The bytes of a token. Raises ValueError for what is none."""
    try:
        return base64.b64decode(f"{token}==", altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not a token") from error
