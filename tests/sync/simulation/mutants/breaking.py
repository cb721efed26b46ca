"""What a breakage is, and the few ways in which most of them are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any

from tests.sync.simulation.swapping import found, swapped

Replacement = Callable[..., Any]


@dataclass(frozen=True)
class Mutant:
    """One breakage: its name says what is wrong, ``apply`` makes it so inside a ``with`` block."""

    name: str
    apply: Callable[[], AbstractContextManager[object]]


def replacing(name: str, *parts: tuple[str, Replacement]) -> Mutant:
    """A breakage that puts other functions in the places of those named."""

    def apply() -> AbstractContextManager[object]:
        # Where one of the places is gone, nothing stays broken in the others.
        with ExitStack() as stack:
            for target, replacement in parts:
                stack.enter_context(swapped(f"agentdesk.{target}", replacement))
            return stack.pop_all()

    return Mutant(name, apply)


def wrapping(name: str, target: str, around: Callable[[Replacement], Replacement]) -> Mutant:
    """A breakage that puts something around a function; ``target`` is a module and a name, or a class and a name."""
    return wrapping_all(name, (target,), around)


def wrapping_all(name: str, targets: Sequence[str], around: Callable[[Replacement], Replacement]) -> Mutant:
    """The same around several functions, or around one in the several places that know it."""

    def apply() -> AbstractContextManager[object]:
        with ExitStack() as stack:
            for target in targets:
                stack.enter_context(swapped(f"agentdesk.{target}", around(found(f"agentdesk.{target}"))))
            return stack.pop_all()

    return Mutant(name, apply)


def nothing(*_given: Any, **_named: Any) -> None:
    """Does nothing."""


def empty_set(*_given: Any, **_named: Any) -> set[Any]:
    """Finds nothing."""
    return set()


def empty_dict(*_given: Any, **_named: Any) -> dict[Any, Any]:
    """Knows nothing."""
    return {}


def yes(*_given: Any, **_named: Any) -> bool:
    """Always."""
    return True


def no(*_given: Any, **_named: Any) -> bool:
    """Never."""
    return False
