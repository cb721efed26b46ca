"""Keys that belong to lists, fields and text themselves: no command has them, and a person still wants to know them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agentdesk.ui.commands.keymap import Keymap

translate = QCoreApplication.translate

Line = tuple[str, tuple[tuple[str, ...], ...]]
"""What the keys do, and the caps of each key that does it."""


def list_keys(keymap: Keymap) -> list[Line]:
    """Keys in lists and groups of options."""
    lines: list[Line] = [
        (translate("Keys", "Next and previous row"), (("↓",), ("↑",))),
        (translate("Keys", "First and last row"), (("Home",), ("End",))),
        (translate("Keys", "A page on, a page back"), (("PgDn",), ("PgUp",))),
        (translate("Keys", "Open"), (("Enter",),)),
        (translate("Keys", "Read it in the list"), (("Space",),)),
    ]
    if keymap.single_keys and keymap.enabled:
        lines.append((translate("Keys", "Choose an outcome"), (("1", "…", "6"),)))
    return lines


def text_keys() -> list[Line]:
    """Keys in fields and text."""
    return [
        (translate("Keys", "Next and previous field"), (("Tab",), ("Shift", "Tab"))),
        (translate("Keys", "One step back: list, words, field"), (("Esc",),)),
        (translate("Keys", "Copy and paste"), (("Ctrl", "C"), ("Ctrl", "V"))),
        (translate("Keys", "Take back what was typed"), (("Ctrl", "Z"),)),
        (translate("Keys", "Joined letters apart (half space)"), (("Shift", "Space"),)),
    ]
