"""Writes a map as the TOML that can be kept beside the file and given back with ``--map``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from agentdesk.server.imports.maps import ImportMap

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def map_text(chosen: ImportMap, remarks: Iterable[str] = ()) -> str:
    """The map as TOML with ``remarks`` as comments above it."""
    plain: dict[str, Any] = msgspec.to_builtins(chosen)
    lines = [f"# {remark}" for remark in remarks]
    for key, value in plain.items():
        if not isinstance(value, dict) and not _is_tables(value):
            lines.append(f"{_key(key)} = {_value(value)}")
    for key, value in plain.items():
        if isinstance(value, dict):
            lines += _table((key,), value)
        elif _is_tables(value):
            for one in value:
                lines += ["", f"[[{_key(key)}]]", *(f"{_key(name)} = {_value(inner)}" for name, inner in one.items())]
    return "\n".join(lines) + "\n"


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _table(path: tuple[str, ...], table: Mapping[str, Any]) -> list[str]:
    """A table whose members are rules has a heading for each of them."""
    if table and all(isinstance(value, dict) for value in table.values()):
        return [line for key, value in table.items() for line in _table((*path, key), value)]
    heading = ".".join(_key(part) for part in path)
    return ["", f"[{heading}]", *(f"{_key(key)} = {_value(value)}" for key, value in table.items())]


def _key(key: str) -> str:
    return key if key.replace("_", "").replace("-", "").isalnum() and key.isascii() else _quoted(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(str(key))} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(inner) for inner in value) + "]"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    parts = (
        _ESCAPES.get(letter) or (letter if letter.isprintable() or letter == "\u200c" else _code(letter))
        for letter in text
    )
    return '"' + "".join(parts) + '"'


def _code(letter: str) -> str:
    number = ord(letter)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"
