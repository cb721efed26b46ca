"""Charset names as mails write them, and the codec that reads what programs really mean by them."""

import codecs
import re

_SAME = {
    "ansi": "cp1252",
    "ansi-x3.110-1983": "cp1252",
    "ansi-x3.4-1968": "us-ascii",
    "arabic": "cp1256",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "chinesebig5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "cn-gb": "gb18030",
    "cyrillic": "iso8859_5",
    "dos-720": "cp720",
    "euc-cn": "gb18030",
    "euc-kr": "cp949",
    "euckr": "cp949",
    "gb2312": "gb18030",
    "gb-2312": "gb18030",
    "gb18030": "gb18030",
    "gb-18030": "gb18030",
    "gb-2312-80": "gb18030",
    "gbk": "gb18030",
    "greek": "cp1253",
    "hebrew": "cp1255",
    "iso-10646-ucs-2": "utf_16_be",
    "iso-8859-1": "cp1252",
    "iso-8859-6-e": "iso8859_6",
    "iso-8859-6-i": "iso8859_6",
    "iso-8859-8-e": "iso8859_8",
    "iso-8859-8-i": "iso8859_8",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "iso-ir-6": "us-ascii",
    "koi8": "koi8_r",
    "koi": "koi8_r",
    "koi8-ru": "koi8_u",
    "ks-c-5601-1987": "cp949",
    "ks-c-5601": "cp949",
    "ksc5601": "cp949",
    "ksc-5601": "cp949",
    "korean": "cp949",
    "latin": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "mac": "mac_roman",
    "mac-farsi": "mac_farsi",
    "macintosh": "mac_roman",
    "ms-kanji": "cp932",
    "ms932": "cp932",
    "mskanji": "cp932",
    "shift-jis": "cp932",
    "shift-jisx0213": "shift_jisx0213",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "sjis-jp": "cp932",
    "tis-620": "cp874",
    "unicode": "utf_16",
    "unicode-1-1-utf-7": "utf_7",
    "unicode-1-1-utf-8": "utf_8",
    "unicode-2-0-utf-7": "utf_7",
    "us": "us-ascii",
    "7bit": "us-ascii",
    "ascii": "us-ascii",
    "usascii": "us-ascii",
    "utf": "utf_8",
    "utf7": "utf_7",
    "utf8": "utf_8",
    "utf8mb3": "utf_8",
    "utf8mb4": "utf_8",
    "visual": "iso8859_8",
    "windows-31j": "cp932",
    "windows-936": "gb18030",
    "windows-949": "cp949",
    "cp936": "gb18030",
    "cp65001": "utf_8",
}
_SHAPES = (
    (re.compile(r"(?:windows|win|cp|ms|ibm|oem|microsoft-cp|dos)-?(\d{3,5})(?:-[a-z]*)?"), "cp{}"),
    (re.compile(r"iso-?8859-?(\d{1,2})"), "iso-8859-{}"),
    (re.compile(r"iso-?8859-?(\d{1,2})[-:].*"), "iso-8859-{}"),
    (re.compile(r"latin-?(\d{1,2})"), "latin{}"),
    (re.compile(r"utf-?(\d{1,2})"), "utf-{}"),
    (re.compile(r"iso-?2022-?(jp|kr)[-\d a-z]*"), "iso2022_{}"),
)
_BEGINS = re.compile(r"utf-?(?:8|16|7)|iso-8859-(?:1[0-6]|\d)|windows-125\d|us-ascii|gb2312|gb18030|gbk|big5|koi8-[ru]")
_NOT_OF_MAIL = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
_JAPANESE_RUNS = re.compile(rb"\x1b(\$\(?[@ABDOPQ]|\([BJIH]|&@\x1b\$B|\.[AF]|\$A|\$\(C)")


def codec_of(name: str) -> str | None:
    """Python's own name of the codec for a charset; `us-ascii` as it is, None for a name that means nothing."""
    plain = re.sub(r"[\s_]+", "-", name.partition(";")[0].strip(" \t\r\n\"'<>,=").lower())
    plain = re.sub(r"^(?:charset=|x-|cs(?=[a-z]))", "", plain).strip("\"'")
    known = _SAME.get(plain) or _by_shape(plain) or plain
    began = _BEGINS.match(plain)
    return _known_to_python(known) or (_known_to_python(_SAME.get(began[0], began[0])) if began else None)


def _by_shape(plain: str) -> str | None:
    for shape, form in _SHAPES:
        found = shape.fullmatch(plain)
        if found:
            name = form.format(found[1])
            return _SAME.get(name, name)
    return None


def _known_to_python(name: str) -> str | None:
    if not name.isascii() or len(name) > 40 or name in _NOT_OF_MAIL or "\0" in name:
        return None
    try:
        codec = codecs.lookup(name)
        b"a".decode(codec.name, "replace")  # refuses what is no charset, such as base64
    except (LookupError, ValueError):
        return None
    return "us-ascii" if codec.name == "ascii" else codec.name


def decode_strictly(content: bytes, codec: str) -> str | None:
    """The text, None where a byte does not belong to the codec."""
    try:
        return _decode(content, codec, "strict")
    except ValueError:
        return None


def decode_leniently(content: bytes, codec: str) -> str:
    """The text, with U+FFFD for every byte that does not belong to the codec."""
    try:
        return _decode(content, codec, "replace")
    except ValueError:
        return content.decode("latin-1")


def _decode(content: bytes, codec: str, errors: str) -> str:
    if codec.startswith("iso2022_jp"):
        return _japanese_by_escapes(content, errors)
    if codec == "cp1252":
        return _western(content)
    if codec == "utf-16" and content[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        codec = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    return content.decode(codec, errors)


def _western(content: bytes) -> str:
    """Latin-1 as programs mean it: Windows-1252, and its five holes as the control characters they are there."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in content)


def _japanese_by_escapes(content: bytes, errors: str) -> str:
    """ISO-2022-JP with what programs add to it: half-width kana and the signs of NEC and IBM, read as Windows-31J."""
    parts, mode, position = [], b"(B", 0
    for escape in _JAPANESE_RUNS.finditer(content):
        parts.append(_japanese_run(content[position : escape.start()], mode, errors))
        mode, position = escape[1], escape.end()
    parts.append(_japanese_run(content[position:], mode, errors))
    return "".join(parts)


def _japanese_run(run: bytes, mode: bytes, errors: str) -> str:
    if mode in {b"$B", b"$@", b"&@\x1b$B"}:
        return _pairs(run, errors)
    if mode == b"(I":
        return bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in run).decode("cp932", errors)
    if mode in {b"(B", b"(J", b"(H"}:
        return run.decode("cp932", errors)
    return (b"\x1b" + mode + run).decode("iso2022_jp_2", errors)


def _pairs(run: bytes, errors: str) -> str:
    """Pairs of a JIS row and cell, shifted to where Windows-31J has them; a line end in between is a line end."""
    shifted = bytearray()
    position = 0
    while position < len(run):
        row = run[position]
        if position + 1 >= len(run) or not 0x21 <= row <= 0x7E:
            shifted.append(row)
            position += 1
            continue
        cell = run[position + 1]
        lead = ((row - 0x21) >> 1) + (0x81 if row <= 0x5E else 0xC1)
        trail = cell + (0x1F if cell <= 0x5F else 0x20) if row & 1 else cell + 0x7E
        shifted += bytes((lead, trail & 0xFF))
        position += 2
    return shifted.decode("cp932", errors)
