"""Encoded words of headers (RFC 2047), as the standard has them and as programs write them.

A header's value travels as a carrier: a text with one character per byte (latin-1), so that its structure can be read
before anybody knows its charset. `decode_words` turns a carrier into text.
"""

import binascii
import re
from collections.abc import Iterable
from unicodedata import normalize

from agentdesk.channels.mail.guessing import decode

# An encoded word ends at `?=`; one that is followed by text at once is taken as well, and so is one that is cut off.
_INSIDE = r"(?:(?!=\?[^?\s]{1,60}\?[bBqQ]\?).)*?"
ENCODED_WORD = re.compile(
    rf"=\?([^?\s]{{0,60}})\?\s?([bBqQ])\?(?:({_INSIDE})\?\s?=(?=$|[\s\"'()<>,;:.\]]|=\?)|({_INSIDE})(?:\?=|$))",
    re.DOTALL | re.ASCII,
)
_JAPANESE = re.compile(r"\x1b\$[@B].*?(?:\x1b\([BJ]|$)", re.DOTALL)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_QUOTED_BYTE = re.compile(r"=([0-9A-Fa-f]{2})")
_OVERRIDES = dict.fromkeys(map(ord, "\u202d\u202e"))
_CONTROLS = dict.fromkeys([*range(0x01, 0x09), *range(0x0B, 0x20), 0x7F]) | {0x09: " ", 0x0A: " "}


def carrier_of(value: bytes) -> str:
    """The raw value as a carrier; Japanese by escapes becomes an encoded word, as its bytes would look like marks."""
    carrier = value.decode("latin-1")
    if "\x1b$" not in carrier:
        return carrier
    return _JAPANESE.sub(lambda run: _as_word(run[0]), carrier)


def _as_word(run: str) -> str:
    encoded = binascii.b2a_base64(run.encode("latin-1"), newline=False).decode("ascii")
    return f"=?iso-2022-jp?B?{encoded}?="


def decode_words(carrier: str, hints: Iterable[str] = ()) -> str:
    """What people read: encoded words and raw bytes decoded, white space folded, no controls and no overrides.

    `hints` are charsets told elsewhere in the mail, for bytes without a charset of their own. Never raises.
    """
    if carrier.isascii() and "=?" not in carrier:
        return tidy(carrier)
    text = _decode_once(carrier, tuple(hints))
    if ENCODED_WORD.search(text) and text.isascii() and text != carrier:
        text = _decode_once(text, ())
    return tidy(text)


def tidy(text: str) -> str:
    """One line in NFC without controls and overrides of direction."""
    if not (text.isascii() and text.isprintable()):
        text = normalize("NFC", text.replace("\r\n", "").translate(_CONTROLS).translate(_OVERRIDES))
    return re.sub(r" {2,}", " ", text).strip()


def _decode_once(carrier: str, hints: tuple[str, ...]) -> str:
    parts: list[str] = []
    words: list[tuple[str, str, str]] = []
    position = 0
    for found in ENCODED_WORD.finditer(carrier):
        between = carrier[position : found.start()]
        if between.strip(" \t\r\n") or not words:
            parts += [_words_text(words, hints), _plain_text(between, hints)]
            words = []
        inside = found[3] if found[3] is not None else found[4]
        words.append((found[1].partition("*")[0], found[2].upper(), inside))
        position = found.end()
    return "".join([*parts, _words_text(words, hints), _plain_text(carrier[position:], hints)])


def _plain_text(carrier: str, hints: tuple[str, ...]) -> str:
    if carrier.isascii():
        return carrier
    try:
        return decode(carrier.encode("latin-1"), hints=hints).text
    except UnicodeEncodeError:
        return carrier


def _words_text(words: list[tuple[str, str, str]], hints: tuple[str, ...]) -> str:
    """Neighbours in one charset are joined before they are decoded, as a letter may be split between them."""
    parts: list[str] = []
    position = 0
    while position < len(words):
        charset, end = words[position][0], position
        while end < len(words) and words[end][0].lower() == charset.lower():
            end += 1
        content = _bytes_of(words[position:end])
        parts.append(decode(content, charset, hints).text)
        position = end
    return "".join(parts)


def _bytes_of(words: list[tuple[str, str, str]]) -> bytes:
    content, base64 = b"", ""
    for _, encoding, inside in words:
        if encoding == "B":
            plain = _NOT_BASE64.sub("", inside)
            base64 += plain
            if len(plain) % 4 == 0 or "=" in inside:
                content, base64 = content + base64_bytes(base64), ""
        else:
            content, base64 = content + base64_bytes(base64) + _quoted_bytes(inside), ""
    return content + base64_bytes(base64)


def base64_bytes(letters: str) -> bytes:
    """The bytes of base64 letters without padding; a last letter that makes no byte is left out."""
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))


def _quoted_bytes(inside: str) -> bytes:
    plain = _QUOTED_BYTE.sub(lambda found: chr(int(found[1], 16)), inside.replace("_", " "))
    return plain.encode("latin-1", "replace")
