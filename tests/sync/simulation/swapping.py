"""Putting something else in the place of a part of the program, for as long as a block lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pkgutil import resolve_name
from typing import Any


def found(target: str) -> Any:
    """What stands at ``target``: a module and a name in it, or a class and a name in that."""
    owner, _, name = target.rpartition(".")
    return getattr(resolve_name(owner), name)


@contextmanager
def swapped(target: str, other: object) -> Iterator[None]:
    """``other`` stands at ``target`` inside the block."""
    owner, _, name = target.rpartition(".")
    place, original = resolve_name(owner), found(target)
    setattr(place, name, other)
    try:
        yield
    finally:
        setattr(place, name, original)
