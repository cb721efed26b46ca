"""The commands' names in all languages: read once, away from the GUI thread, from the compiled translations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QTranslator

from agentdesk.language.language import Language
from agentdesk.ui.commands.table import COMMANDS, CONTEXT, CommandId
from agentdesk.ui.translations import compiled_files

Names = Mapping[CommandId, tuple[str, ...]]


def english_names() -> Names:
    """The names while the others are not there yet."""
    return {command.id: (command.source,) for command in COMMANDS.values()}


def read_names(cache_folder: Path) -> Names:
    """Every command's names in every language. Blocks: reads files. Raises TranslationNotCompiled."""
    names = {command.id: [command.source] for command in COMMANDS.values()}
    for language in Language:
        translators = [_loaded(path) for path in compiled_files(language, cache_folder)]
        for command in COMMANDS.values():
            said = (one.translate(CONTEXT, command.source) for one in translators)
            names[command.id] += [words for words in said if words]
    return {command_id: tuple(dict.fromkeys(words)) for command_id, words in names.items()}


def _loaded(path: Path) -> QTranslator:
    translator = QTranslator()
    translator.load(str(path))
    return translator
