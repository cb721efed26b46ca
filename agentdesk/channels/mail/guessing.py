"""Text out of bytes whose charset is told wrongly or not at all: one ladder for headers and bodies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from charset_normalizer import from_bytes

from agentdesk.channels.mail.charsets import codec_of, decode_leniently, decode_strictly

SAMPLE_BYTES = 6_000
"""How much of a text is looked at where its charset must be guessed."""

SHORT_BYTES = 40
"""Bytes that are no ASCII; below it the detector knows less about a text than where our customers are."""

_NO_CHANCE_BYTES = 12
"""Bytes that are no ASCII; so many are no UTF-8 by chance."""

_WESTERN = frozenset({"cp1252", "iso8859-1", "latin-1", "iso8859_1", "iso8859-15", "us-ascii"})
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_JAPANESE_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\(J|\(I)")
_HIGH = re.compile(rb"[\x80-\xff]+")
# Letters of Arabic and Persian in windows-1256; the Latin letters that stand among them are left out.
_ARABIC_BYTES = frozenset(
    byte for byte in range(0x80, 0x100) if re.match("[\u0600-\u06ff\u200c\u200d\u00a0]", bytes([byte]).decode("cp1256"))
)
# The six letters that make up half of a Russian text, in two charsets; the alef is one letter in ten of an Arabic one.
_RUSSIAN = {"koi8_r": frozenset("оеаинт".encode("koi8_r")), "cp1251": frozenset("оеаинт".encode("cp1251"))}
_ALEF = 0xC7
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874",
    "gb18030", "big5", "cp932", "euc_jp", "cp949", "iso8859_2",
]  # fmt: skip
# What the detector takes a short text in a Western language for.
_NEIGHBOURS = frozenset({"cp1250", "cp1251", "cp1254", "cp1257", "iso8859_2", "koi8_r"})
_SIMPLIFIED = re.compile(rb"(?:[\xa1-\xa3\xb0-\xf7][\xa1-\xfe])+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and, where its charset had to be guessed, how it was read."""

    text: str
    guessed: str | None = None


def decode(content: bytes, declared: str = "", hints: Iterable[str] = ()) -> Decoded:
    """The text of `content`; `hints` are charset names told elsewhere in the same mail. Never raises."""
    codec = codec_of(declared) if declared else None
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    if marked and (text := decode_strictly(content, marked)) is not None:
        return Decoded(text)
    if codec and codec != "us-ascii":
        return _declared(content, codec, declared)
    if content.isascii() and not _JAPANESE_ESCAPE.search(content):
        return Decoded(content.decode("ascii"), f"unknown charset {declared!r}" if declared and not codec else None)
    text, found = _guess(content, hints)
    wrong = f"charset {declared!r} is wrong" if declared else "no charset is told"
    return Decoded(text, f"{wrong}, read as {found}")


def _declared(content: bytes, codec: str, declared: str) -> Decoded:
    if codec != "utf-8":
        text = _utf8_in_disguise(content, codec)
        if text is not None:
            return Decoded(text, f"charset {declared!r} is wrong, read as utf-8")
    letters = _by_letters(content) if codec in _WESTERN else None
    if letters:
        return Decoded(decode_leniently(content, letters), f"charset {declared!r} is wrong, read as {letters}")
    text = decode_strictly(content, codec)
    if text is not None:
        return Decoded(text)
    lenient = decode_leniently(content, codec)
    damaged = lenient.count("\ufffd")
    if not codec.startswith("utf") or damaged <= sum(letter > "\x7f" for letter in lenient) - damaged:
        return Decoded(lenient, f"bytes that are no {declared}")
    text, found = _guess(content, ())
    return Decoded(text, f"charset {declared!r} is wrong, read as {found}")


def _utf8_in_disguise(content: bytes, codec: str) -> str | None:
    """Text of two-byte letters or more that is told to be of another charset: few others make good UTF-8 by chance."""
    high = sum(map(len, _HIGH.findall(content)))
    if not high or codec.startswith(("utf", "iso2022")):
        return None
    if high >= _NO_CHANCE_BYTES:
        return decode_strictly(content, "utf-8")
    if not codec.startswith(("cp125", "iso8859")):
        return None
    if b"\xc3" not in content and b"\xe2" not in content and b"\xd9" not in content and b"\xd0" not in content:
        return None
    return decode_strictly(content, "utf-8")


def _guess(content: bytes, hints: Iterable[str]) -> tuple[str, str]:
    if _JAPANESE_ESCAPE.search(content):
        return decode_leniently(content, "iso2022_jp"), "iso-2022-jp"
    text = decode_strictly(content, "utf-8")
    if text is not None:
        return text, "utf-8"
    by_letters = _by_letters(content)
    for hint in hints:
        codec = codec_of(hint)
        fits = codec not in {None, "us-ascii", "utf-8"} and not (codec == "cp1252" and by_letters)
        text = decode_strictly(content, codec) if codec and fits else None
        if codec and text is not None:
            return text, codec
    codec = by_letters or _detected(content)
    return decode_leniently(content, codec), codec


def _by_letters(content: bytes) -> str | None:
    """Arabic or Russian by how often their letters occur; the detector needs longer texts than a subject is."""
    runs = _HIGH.findall(content)
    high = b"".join(runs)
    if len(high) < 1.8 * len(runs):
        return None
    arabic = sum(byte in _ARABIC_BYTES for byte in high)
    if arabic >= 0.95 * len(high) and high.count(_ALEF) >= 0.07 * len(high):
        return "cp1256"
    for codec, letters in _RUSSIAN.items():
        if sum(byte in letters for byte in high) >= 0.36 * len(high):
            return codec
    return None


def _detected(content: bytes) -> str:
    """What the detector finds in the first lines that are not ASCII; Windows-1252 where it finds nothing."""
    runs = _HIGH.findall(content)
    high = sum(map(len, runs))
    if decode_leniently(content, "utf-8").count("\ufffd") <= 0.1 * len(runs):
        return "utf-8"
    if high <= 1.2 * len(runs) and high < SHORT_BYTES:
        return "cp1252"
    sample = b"\n".join(line for line in content.splitlines() if not line.isascii())[:SAMPLE_BYTES]
    best = from_bytes(sample, cp_isolation=_CANDIDATES, preemptive_behaviour=False, threshold=0.4).best()
    found = best.encoding if best is not None and best.encoding in _CANDIDATES else "cp1252"
    if found in _NEIGHBOURS and high < SHORT_BYTES:
        return "cp1252"
    is_simplified = found == "big5" and high <= 20 and all(_SIMPLIFIED.fullmatch(run) for run in runs)
    return "gb18030" if is_simplified else found
