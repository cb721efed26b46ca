"""Identifiers of mails and lists, without their brackets."""

import re
from collections.abc import Iterable

from agentdesk.channels.mail.headers import Headers
from agentdesk.channels.mail.words import decode_words

MOST_IDS = 1_000
"""How many ids of one header are read; the first and the last count in a thread."""

_BRACKETS = re.compile(r"<([^<>]{1,1000})>")
_COMMENT = re.compile(r"\([^()]*\)|\"[^\"]*\"")


def message_id(carrier: str) -> str | None:
    """The id of a mail itself; None where there is none."""
    found = message_ids([carrier])
    if found:
        return found[0]
    plain = re.sub(r"\s+", "", decode_words(carrier[:1000])).strip("<>")
    return plain or None


def message_ids(carriers: Iterable[str]) -> tuple[str, ...]:
    """The ids in order, each once. What is not in brackets counts where it has an at sign and nothing else is there."""
    text = " ".join(carriers)
    text = decode_words(text) if "=?" in text else text
    found = [re.sub(r"[ \t\r\n]+", "", one) for one in _BRACKETS.findall(text)]
    if not found:
        words = re.split(r"[ \t\r\n,;]+", _COMMENT.sub(" ", text))
        found = [word.strip("<>") for word in words if "@" in word]
    plain = list(dict.fromkeys(_printable(one) for one in found if one))
    return tuple(plain if len(plain) <= MOST_IDS else [plain[0], *plain[1 - MOST_IDS :]])


def _printable(text: str) -> str:
    return decode_words(text) if not text.isascii() else re.sub(r"[\x00-\x1f\x7f]", "", text)


def list_id(headers: Headers) -> str | None:
    """The identifier of a mailing list (RFC 2919), else the address it is posted to; None for a mail of no list."""
    value = headers.get("list-id")
    if value:
        named = _BRACKETS.search(value)
        return (named[1] if named else decode_words(value)).strip() or None
    posted = re.search(r"mailto:([^>?\s]+)", headers.get("list-post"))
    if posted:
        return posted[1]
    return decode_words(headers.get("x-mailing-list")).strip("<>") or None
