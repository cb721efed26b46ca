"""Makes rows of what JSON holds: nested objects become columns such as ``a.b``, a list inside a record many rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from agentdesk.server.imports.header_words import INTERACTION, plain_header
from agentdesk.server.imports.text_encoding import storable

Path = tuple[str, ...]

_OUTER = "parent."
_SAID, _WHEN = frozenset(INTERACTION["body"]), frozenset(INTERACTION["occurred_at"])
_MOSTLY = 0.9


def flat(value: Any, path: str = "", left_out: Path = ()) -> dict[str, str]:
    """The cells of a record by column. ``left_out``: the list that is taken apart into rows of its own."""
    if not isinstance(value, Mapping):
        return {path or "value": _text(value)}
    found: dict[str, str] = {}
    for key, inner in value.items():
        if left_out == (key,):
            continue
        name = _named(path, key)
        rest = left_out[1:] if left_out[:1] == (key,) else ()
        if isinstance(inner, Mapping) and inner:
            found |= flat(inner, name, rest)
        else:
            found[name] = _text(inner)
    return found


@lru_cache(maxsize=4096)
def _named(path: str, key: str) -> str:
    return storable(f"{path}.{key}" if path else key)


def _text(value: Any) -> str:
    if value is None or value in ({}, []):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(one, (dict, list)) for one in value):
        return ", ".join(map(_text, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def rows_of(record: Any, path: Path, outer: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The rows of one record: itself, or the members of the list at ``path`` in it, each with what is around it."""
    if not path:
        yield _joined(flat(record), outer)
        return
    for length in range(1, len(path) + 1):
        members = at(record, path[:length])
        if isinstance(members, list):
            around = _joined(flat(record, left_out=path[:length]), outer)
            for member in members:
                yield from rows_of(member, path[length:], around)
            return


def _joined(own: dict[str, str], outer: Mapping[str, str]) -> dict[str, str]:
    for name, text in outer.items():
        own[f"{_OUTER}{name}" if name in own else name] = text
    return own


def at(value: Any, path: Path) -> Any:
    """What is at a path of keys; None where there is nothing."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def talk_in(records: Sequence[Any]) -> Path:
    """The path of the list that nearly every one of ``records`` has and whose members say something at some time: the
    turns of a conversation. Empty where there is none."""
    paths = [set(_talks(record, ())) for record in records if isinstance(record, Mapping)]
    found = sorted(set[Path]().union(*paths))
    usual = [path for path in found if sum(path in one for one in paths) >= _MOSTLY * len(records)]
    return usual[0] if len(usual) == 1 else ()


def _talks(value: Mapping[str, Any], path: Path) -> Iterator[Path]:
    for key, inner in value.items():
        if isinstance(inner, Mapping):
            yield from _talks(inner, (*path, key))
        elif isinstance(inner, list) and inner and all(isinstance(one, Mapping) for one in inner):
            headers = {plain_header(name) for name in inner[0]}
            if headers & _SAID and headers & _WHEN:
                yield (*path, key)
