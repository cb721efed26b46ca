"""What stands before the colon of a vCard's line: the group, the name of the property, its parameters."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile('[":]')
_PARTS = re.compile(r'(?:[^;"]|"[^"]*"?)+')
_NAME = re.compile(r"[A-Za-z0-9][\w-]*", re.ASCII)
_LONGEST_HEADER = 20_000
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT", "Q"})
_CHARSET = re.compile(r"UTF-?(?:7|8|16)|ISO-\d.*|WINDOWS-\d+|CP\d+|SHIFT_JIS|GBK|BIG5|KOI8-.*", re.IGNORECASE)
_NAMES = frozenset({
    "ADR", "AGENT", "ANNIVERSARY", "BDAY", "BEGIN", "BIRTHPLACE", "CALADRURI", "CALURI", "CATEGORIES", "CERT", "CLASS",
    "CLIENTPIDMAP", "CONTACT-URI", "CREATED", "DEATHDATE", "DEATHPLACE", "EMAIL", "END", "EXPERTISE", "FBURL", "FN",
    "GENDER", "GEO", "GRAMGENDER", "HOBBY", "IMPP", "INTEREST", "JSPROP", "KEY", "KIND", "LABEL", "LANG", "LANGUAGE",
    "LOGO", "MAILER", "MEMBER", "N", "NAME", "NICKNAME", "NOTE", "ORG", "ORG-DIRECTORY", "PHOTO", "PRODID", "PROFILE",
    "PRONOUNS", "RELATED", "REV", "ROLE", "SOCIALPROFILE", "SORT-AS", "SORT-STRING", "SOUND", "SOURCE", "TEL", "TITLE",
    "TZ", "UID", "URL", "VERSION", "XML",
})  # fmt: skip
"""The properties of all versions and their extensions."""

_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_CARET = re.compile(r"\^[n'^]")


class Header(NamedTuple):
    """A property's name in capitals and its parameters. A bare parameter (``TEL;HOME``) is a type."""

    group: str
    name: str
    parameters: tuple[tuple[str, str], ...]

    def value_of(self, name: str) -> str:
        """The first value of the parameter; empty when it is not there."""
        return next((value for key, value in self.parameters if key == name), "")

    @property
    def encoding(self) -> str:
        """How the value is packed: ``Q`` for quoted-printable, ``B`` for base64, empty for not at all."""
        told = self.value_of("ENCODING").upper()
        return "Q" if told in ("QUOTED-PRINTABLE", "Q") else "B" if told in ("BASE64", "B") else ""

    @property
    def types(self) -> tuple[str, ...]:
        """The types in capitals, in their order."""
        told = [value for key, value in self.parameters if key == "TYPE"]
        return tuple([one.strip().upper() for value in told for one in value.split(",") if one.strip()])


def split_line(text: str) -> tuple[Header, str] | None:
    """The header and the value of an unfolded line; None where it is no property.

    A lone word that no version knows is not taken for a name: it stands before a colon in a text that lost its fold.
    """
    colon = _colon(text)
    if not 0 < colon <= _LONGEST_HEADER:
        return None
    first, *others = _PARTS.findall(text[:colon]) or [""]
    group, _, name = first.strip().rpartition(".")
    if not _NAME.fullmatch(name) or not (others or name[:2].upper() == "X-" or name.upper() in _NAMES):
        return None
    return Header(group.upper(), name.upper(), tuple(map(_parameter, others))), text[colon + 1 :]


def _colon(text: str) -> int:
    """Where the header ends: at the first colon outside of quotes, or at the first of all if a quote stays open."""
    quoted = False
    for mark in _MARK.finditer(text, 0, _LONGEST_HEADER):
        if mark.group() == '"':
            quoted = not quoted
        elif not quoted:
            return mark.start()
    return text.find(":")


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or "(" in name:
        return _bare(text.strip())
    plain = value.strip().replace('"', "")
    return name.strip().upper(), _CARET.sub(lambda caret: _CARETS[caret.group()], plain) if "^" in plain else plain


def _bare(value: str) -> tuple[str, str]:
    if value.upper() in _ENCODINGS:
        return "ENCODING", value
    return ("CHARSET" if _CHARSET.fullmatch(value) else "TYPE"), value
