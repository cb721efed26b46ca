"""Finds out where in a JSON file the records are: its outermost list, its lines, or a list inside one object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.json_records import Path, flat
from agentdesk.server.imports.json_stream import Broken, BrokenValue, JsonStream

_FEWEST_KEYED = 2
_DEEPEST = 50


class Shape(Enum):
    """What the whole file is."""

    LIST = "a list of records"
    SEQUENCE = "records one after another"
    INSIDE = "an object with a list of records in it"
    KEYED = "an object of records by their keys"


@dataclass(frozen=True)
class Layout:
    """Where the records are: ``path`` is that of the list inside the object, ``outer`` what else the object says."""

    shape: Shape
    path: Path = ()
    outer: dict[str, str] = field(default_factory=dict)

    def records(self, stream: JsonStream) -> Iterator[tuple[int, Any]]:
        """Each record with the line it begins on; ``Broken`` in place of one that cannot be read."""
        if self.shape is Shape.SEQUENCE:
            yield from stream.sequence()
            return
        sign = stream.peek()
        stream.skip_sign()
        if sign == "[":
            yield from stream.members()
            if stream.peek():
                yield stream.line, Broken("Something follows the end of the list.", "")
            return
        for path, line, value in _walk(stream, (), Shape.KEYED is self.shape):
            if self.shape is Shape.KEYED:
                yield line, {"key": path[0], **value} if isinstance(value, dict) else value
            elif path == self.path:
                yield line, value


def layout_of(open_stream: Iterator[JsonStream], wanted: Path | None) -> Layout:
    """Look at a file, which ``open_stream`` opens anew each time, and tell its lay-out. ``wanted`` is the path that a
    map names. Raises UsageError for what is no JSON, or has several lists of which none is named."""
    stream = next(open_stream)
    if stream.peek() == "[":
        return Layout(Shape.LIST)
    try:
        first = stream.value()
        is_alone = not stream.peek()
    except BrokenValue:
        return _of_object(next(open_stream), wanted, whole=None)
    if not is_alone or not isinstance(first, dict):
        return Layout(Shape.SEQUENCE)
    return _of_object(next(open_stream), wanted, whole=first)


def _of_object(stream: JsonStream, wanted: Path | None, whole: dict[str, Any] | None) -> Layout:
    """The lay-out of one object; ``whole`` None: it is too long to be read at once, or broken."""
    stream.peek()
    stream.skip_sign()
    lists: dict[Path, int] = {}
    outer: dict[str, str] = {}
    try:
        for path, _, value in _walk(stream, (), keyed=False, outer=outer):
            lists[path] = lists.get(path, 0) + isinstance(value, dict)
    except BrokenValue:
        return Layout(Shape.SEQUENCE)
    found = [path for path, count in lists.items() if count or path == wanted]
    if wanted is not None:
        chosen = [path for path in found if wanted[: len(path)] == path]
        if chosen:
            return Layout(Shape.INSIDE, chosen[0], outer)
    elif len(found) == 1:
        return Layout(Shape.INSIDE, found[0], outer)
    elif len(found) > 1:
        names = ", ".join(".".join(path) for path in found)
        raise UsageError("The file holds several lists of records.", advice=f"Name one in a map, as records: {names}.")
    if whole is not None and len(whole) >= _FEWEST_KEYED and all(isinstance(one, dict) for one in whole.values()):
        return Layout(Shape.KEYED)
    return Layout(Shape.SEQUENCE)


def _walk(
    stream: JsonStream, path: Path, keyed: bool, outer: dict[str, str] | None = None
) -> Iterator[tuple[Path, int, Any]]:
    """The members of all lists in the object whose brace was passed, with the path of their list; what is in no list
    goes into ``outer``. ``keyed``: the members of the object itself. Raises BrokenValue."""
    while (sign := stream.peek()) != "}":
        if sign == ",":
            stream.skip_sign()
            continue
        key = stream.value()
        if not isinstance(key, str) or stream.peek() != ":":
            raise BrokenValue("This is not JSON.")
        stream.skip_sign()
        here, sign, line = (*path, key), stream.peek(), stream.line
        if sign == "[" and not keyed:
            stream.skip_sign()
            yield from ((here, at_line, member) for at_line, member in stream.members())
        elif sign == "{" and not keyed and len(here) < _DEEPEST:
            stream.skip_sign()
            yield from _walk(stream, here, keyed, outer)
        elif keyed:
            yield here, line, stream.value()
        else:
            value = stream.value()
            if outer is not None:
                outer |= flat(value, ".".join(here))
    stream.skip_sign()
