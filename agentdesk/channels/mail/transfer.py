"""Content as it was before it was encoded for its way: base64, quoted-printable and uuencode, damaged ones too."""

import binascii
import re
from dataclasses import dataclass

_WHOLE = re.compile(rb"[A-Za-z0-9+/]{56,}|[A-Za-z0-9+/]+={1,2}")
_SOFT_BREAK = re.compile(rb"=[ \t]*(?:\r?\n|\Z)")
_TRAILING_SPACE = re.compile(rb"(?<![ \t])[ \t]+(?=\r?\n|\Z)")
_BYTE = re.compile(rb"=([0-9A-Fa-f]{2})")
_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,255}?)[ \t]*\r?\n", re.MULTILINE)
_BASE64_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NO_LETTERS = bytes(set(range(256)) - set(_BASE64_LETTERS))
_AS_IT_IS = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none", "7bits", "8bits", "utf-8", "ascii"})


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Decoded content and, where it was damaged, in which way."""

    content: bytes
    defect: str | None = None


def unpack(content: bytes, encoding: str) -> Unpacked:
    """Undo a content transfer encoding, whatever is wrong with it. Never raises."""
    plain = re.sub(r"\([^)]*\)", "", encoding).strip(" \t\"';,").lower()
    plain = re.sub(r"^quoted.?printable", "quoted-printable", plain)
    plain = re.split(r"[;\s]", plain)[0].replace("_", "-").replace("/", "-").removeprefix("x-")
    if plain in {"base64", "base-64", "b", "b64"}:
        return _base64(content)
    if plain in {"quoted-printable", "quotedprintable", "qp", "q"}:
        return Unpacked(_quoted_printable(content))
    if plain in {"uuencode", "uue", "uu"}:
        files, rest = uuencoded_files(content)
        return Unpacked(files[0][1] if files else rest)
    return Unpacked(content, None if plain in _AS_IT_IS else f"unknown transfer encoding {plain[:60]!r}")


def _base64(content: bytes) -> Unpacked:
    """Read up to the padding; bytes that do not belong are skipped. Text that is no base64 at all is kept as it is."""
    if _is_not_base64(content):
        return Unpacked(content, "content that is told to be base64 and is not")
    decoded = b"".join(_letters(part) for part in _encoded_parts(content))
    is_cut = len(content.translate(None, _NO_LETTERS).rstrip(b"=")) % 4 == 1
    return Unpacked(decoded, "base64 that is cut off" if is_cut else None)


def _is_not_base64(content: bytes) -> bool:
    plain = content.strip()
    strange = len(plain.translate(None, _BASE64_LETTERS + b"\r\n\t "))
    if strange and b"=" not in plain and len(plain.translate(None, _NO_LETTERS)) % 4:
        return strange * 50 >= len(plain)
    words = plain.split(None, 40)[:40]
    if words and len(words[0]) % 4 == 0 and _WHOLE.fullmatch(words[0]):
        return False
    return len(words) > 4 and sum(map(len, words)) < 12 * len(words) and b" " in plain


def _encoded_parts(content: bytes) -> list[bytes]:
    """What is encoded: up to the padding, and after it only lines that are whole again; a footer in words is none."""
    first, padding, rest = content.partition(b"=")
    parts = [first.translate(None, _NO_LETTERS)]
    while padding and rest.strip(b"= \t\r\n"):
        following, padding, rest = rest.lstrip(b"= \t\r\n").partition(b"=")
        lines = following.split(b"\n")
        letters = following.translate(None, _NO_LETTERS)
        if (
            any(b" " in line.strip() or line.strip().translate(None, _BASE64_LETTERS) for line in lines)
            or len(letters) < 8
        ):
            break
        parts.append(letters)
    return parts


def _letters(part: bytes) -> bytes:
    part = part[: len(part) - 1] if len(part) % 4 == 1 else part
    return binascii.a2b_base64(part + b"=" * (-len(part) % 4))


def _quoted_printable(content: bytes) -> bytes:
    content = _SOFT_BREAK.sub(b"", content)
    if any(pair in content for pair in (b" \n", b" \r", b"\t\n", b"\t\r")) or content.endswith((b" ", b"\t")):
        content = _TRAILING_SPACE.sub(b"", content)
    if b"==" not in content and not content.endswith(b"="):  # which the quick decoder takes for something else
        return binascii.a2b_qp(content)
    return _BYTE.sub(lambda found: bytes([int(found[1], 16)]), content)


def uuencoded_files(content: bytes) -> tuple[list[tuple[str, bytes]], bytes]:
    """The files that stand uuencoded in a text (carrier name and content), and the text without them."""
    files: list[tuple[str, bytes]] = []
    kept: list[bytes] = []
    position = 0
    while (begin := _BEGIN.search(content, position)) is not None:
        decoded, end = _uuencoded(content, begin.end())
        kept.append(content[position : begin.start() if end else begin.end()])
        if end:
            files.append((begin[1].decode("latin-1"), decoded))
        position = end or begin.end()
    kept.append(content[position:])
    return files, b"".join(kept)


def _uuencoded(content: bytes, position: int) -> tuple[bytes, int]:
    """The decoded lines and the position after `end`; position 0 where these lines are none."""
    decoded = bytearray()
    while position < len(content):
        found = content.find(b"\n", position)
        line_end = len(content) if found < 0 else found + 1
        line = content[position:line_end].rstrip(b"\r\n")
        position = line_end
        if line.strip() == b"end":
            return bytes(decoded), position
        if not line.strip() or line == b"`":
            continue
        try:
            decoded += binascii.a2b_uu(line)
        except binascii.Error:
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                decoded += binascii.a2b_uu(line[:length])
            except binascii.Error:
                return b"", 0
    return (bytes(decoded), position) if decoded else (b"", 0)
