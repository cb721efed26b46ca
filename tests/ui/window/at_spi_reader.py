"""Reads a window as a screen reader does, through AT-SPI. Run by the system's Python, which has the library for it.

    /usr/bin/python3 at_spi_reader.py NAME_OF_APPLICATION ANSWER_FILE      1 when it is not there yet

The answer has a JSON line for every node that is shown: role, name, description and those of the states that count.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")

from gi.repository import Atspi  # noqa: E402  # only after its version was said

STATES = {
    "active": Atspi.StateType.ACTIVE,
    "focusable": Atspi.StateType.FOCUSABLE,
    "focused": Atspi.StateType.FOCUSED,
    "selected": Atspi.StateType.SELECTED,
}


def find_application(name: str) -> Atspi.Accessible | None:
    """The application with that name; None before it has a window."""
    desktop = Atspi.get_desktop(0)
    children = (desktop.get_child_at_index(place) for place in range(desktop.get_child_count()))
    found = (child for child in children if child is not None and child.get_name() == name)
    return next((child for child in found if child.get_child_count()), None)


def read(node: Atspi.Accessible, told: list[str], *, is_root: bool = False) -> None:
    """Tell of a node and of everything under it."""
    held = node.get_state_set()
    if not is_root and not held.contains(Atspi.StateType.SHOWING):
        return
    facts = {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "states": [word for word, state in STATES.items() if held.contains(state)],
    }
    told.append(json.dumps(facts))
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None:
            read(child, told)


def main(name: str, answer: Path) -> int:
    """Read the application into the file; 1 when it is not on the bus yet."""
    application = find_application(name)
    if application is None:
        return 1
    told: list[str] = []
    read(application, told, is_root=True)
    answer.write_text("\n".join(told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
