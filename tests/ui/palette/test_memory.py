"""What the palette remembers: the last five commands, and when a key is told."""

import json

import pytest

from agentdesk.ui.palette.memory import PaletteMemory


def after(*names: str) -> PaletteMemory:
    memory = PaletteMemory()
    for name in names:
        memory = memory.used(name)
    return memory


def test_d1_the_newest_use_comes_first_and_only_once() -> None:
    assert after("a", "b", "a", "c").recent == ("c", "a", "b")


def test_key_13_a_key_is_told_at_the_third_use_and_never_again() -> None:
    memory = after("help", "help")
    assert not memory.is_due("help")
    memory = memory.used("help")
    assert memory.is_due("help")
    assert not memory.having_told("help").used("help").is_due("help")


def test_what_was_kept_comes_back_with_commands_of_other_versions() -> None:
    memory = after("a", "from.the.future", "a").having_told("a")
    assert PaletteMemory.from_text(memory.to_text()) == memory


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "{",
        "[]",
        "7",
        '"x"',
        '{"version": 2, "recent": ["a"]}',
        '{"version": 1, "recent": 3, "uses": [], "told": {}}',
    ],
)
def test_what_cannot_be_read_is_as_nothing(text: str | None) -> None:
    assert PaletteMemory.from_text(text) == PaletteMemory()


def test_parts_that_make_no_sense_are_left_out() -> None:
    kept = json.dumps({"version": 1, "recent": ["a", 4], "uses": {"a": 2, "b": "x"}, "told": ["a", None]})
    memory = PaletteMemory.from_text(kept)
    assert (memory.recent, memory.uses, memory.told) == (("a",), (("a", 2),), frozenset({"a"}))
