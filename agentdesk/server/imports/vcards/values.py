"""What stands after the colon of a vCard's line: escaped letters, and values made of parts."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ESCAPED = re.compile(r"\\([nN,;:\"\\])")
_NEW_LINE: Mapping[str, str] = {"n": "\n", "N": "\n"}
_TOKENS = {mark: re.compile(rf"\\.|{mark}|[^\\{mark}]+|\\", re.DOTALL) for mark in (";", ",")}


def plain_text(value: str) -> str:
    """A value without its escapes. A backslash before any other letter stays: older programs escape nothing."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: _NEW_LINE.get(found.group(1), found.group(1)), value)


def parts_of(value: str, mark: str = ";") -> list[str]:
    """The parts between semicolons or commas that are not escaped, still with their escapes."""
    if "\\" not in value:
        return value.split(mark)
    parts = [""]
    for token in _TOKENS[mark].findall(value):
        if token == mark:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def components(value: str) -> list[list[str]]:
    """A structured value (``N``, ``ADR``): its parts, each a list, as plain text. Empty members are left out."""
    return [
        [text for member in parts_of(part, ",") if (text := plain_text(member).strip())] for part in parts_of(value)
    ]
