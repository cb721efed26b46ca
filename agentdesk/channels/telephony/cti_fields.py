"""The fields of a call webhook, out of a body that may be JSON or a form, and may be made to do harm."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from urllib.parse import parse_qsl

from agentdesk.channels.telephony.events import LONGEST_WORD

LARGEST_BODY_BYTES = 64 * 1024
_MOST_FIELDS = 100
_MOST_VALUES = 20

Fields = dict[str, tuple[str, ...]]
"""Each field by its name in small letters without ``_``, ``-`` and ``[]``, with all its values."""


class NotUnderstood(Exception):
    """The body is no webhook of a call; the words say what is wrong and repeat nothing of it."""


def read_fields(content_type: str, body: bytes) -> Fields:
    """Every field of a body. What is no text or number is left out. Raises NotUnderstood."""
    if len(body) > LARGEST_BODY_BYTES:
        raise NotUnderstood("The body is too large.")
    text = _text(body).strip()
    if not text:
        raise NotUnderstood("The body is empty.")
    kind = content_type.partition(";")[0].strip().lower()
    if kind.startswith("multipart/"):
        raise NotUnderstood("The body has several parts; send JSON, or a form that is encoded in the address's way.")
    # Scripts send JSON under the name of a form, which is what curl does where it is told nothing.
    pairs = _of_json(text) if kind.endswith("json") or text.startswith("{") else _of_form(text)
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        values = fields.setdefault(_plain_name(name), [])
        word = _clean(value)
        if word and len(values) < _MOST_VALUES:
            values.append(word)
    return {name: tuple(values) for name, values in fields.items()}


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def _of_json(text: str) -> Iterable[tuple[str, str]]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise NotUnderstood("The body is no JSON.") from None
    if not isinstance(read, dict):
        raise NotUnderstood("The body is JSON, but no object.")
    if len(read) > _MOST_FIELDS:
        raise NotUnderstood("The body has too many fields.")
    for name, value in read.items():
        for one in value[:_MOST_VALUES] if isinstance(value, list) else [value]:
            if isinstance(one, str) or (isinstance(one, int | float) and not isinstance(one, bool)):
                yield name, str(one)


def _of_form(text: str) -> Iterable[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError:
        raise NotUnderstood("The body has too many fields.") from None


def _plain_name(name: str) -> str:
    return name.removesuffix("[]").replace("_", "").replace("-", "").strip().lower()[:LONGEST_WORD]


def _clean(value: str) -> str:
    """One line of at most LONGEST_WORD letters that every database takes."""
    kept = "".join(one if unicodedata.category(one) not in ("Cc", "Cs") else " " for one in value[: 4 * LONGEST_WORD])
    return " ".join(kept.split())[:LONGEST_WORD]
