"""The user guide holds every command with its key and every setting, in English and Persian, with its pictures."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox

from agentdesk.language.language import Language
from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.commands.table import COMMANDS
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.settings.choices import Choices
from agentdesk.ui.settings.pages import LanguagePage, LookPage, SeatPage
from agentdesk.ui.shortcuts.page import ShortcutsPage
from agentdesk.ui.widgets.choices import SegmentedChoice
from tests.architecture.tree import REPOSITORY

LANGUAGES = (Language.EN, Language.FA)
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def guide(language: Language) -> Path:
    return REPOSITORY / "docs" / "guide" / f"{language}.md"


def rows(language: Language) -> dict[str, list[str]]:
    """The rows of all tables of a guide by their first cell, without the marks of a key."""
    found = {}
    for line in guide(language).read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            first, *rest = (re.sub(r"</?kbd[^>]*>", "", cell).strip() for cell in line.strip("|").split("|"))
            found[first] = rest
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_in_the_guide_with_its_key(language: Language, localisation: Localisation) -> None:
    localisation.set_language(language)
    listed = rows(language)
    assert {command.words for command in COMMANDS.values()} - listed.keys() == set()
    assert {command.words: listed[command.words][0] for command in COMMANDS.values()} == {
        command.words: command.hint for command in COMMANDS.values()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_there_and_none_is_missing(language: Language) -> None:
    text = guide(language).read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(pictures) == 11
    assert [picture for picture in pictures if not (guide(language).parent / picture).is_file()] == []


def test_both_guides_have_the_same_parts() -> None:
    parts = [re.findall(r"^## ", guide(language).read_text(encoding="utf-8"), re.MULTILINE) for language in LANGUAGES]
    assert len(parts[0]) == len(parts[1])


def settings_on_the_pages() -> set[str]:
    """The names of everything that may be set, as a screen reader says them."""
    choices = Choices(Language.EN)
    pages = (LanguagePage(choices, lambda: NOON), LookPage(choices, lambda: False), SeatPage(choices))
    named = {
        control.accessibleName()
        for page in pages
        for kind in (QComboBox, QCheckBox, SegmentedChoice)
        for control in page.findChildren(kind)
    }
    keys = ShortcutsPage(CommandSet())
    named |= {control.accessibleName() or control.text() for control in keys.findChildren(QCheckBox)}
    return named


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_is_in_the_guide(language: Language, localisation: Localisation) -> None:
    localisation.set_language(language)
    named = settings_on_the_pages()
    assert len(named) >= 13
    assert named - rows(language).keys() == set()
