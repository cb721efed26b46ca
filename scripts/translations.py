"""Keeps resources/translations in step with the window's sources.

    python scripts/translations.py update             reads agentdesk/ui; English is filled from the source
    python scripts/translations.py missing            lists what has no translation yet; exit 1 when there is any
    python scripts/translations.py fill WORDS.json    {"context": {"source": {"fa": "...", "ar": [plural forms]}}}
    python scripts/translations.py release FOLDER     compiles all .ts files, for packaging

It reads the sources itself: lupdate loses every count that is not a literal number (``translate(..., "", len(rows))``).
Qt Linguist opens the files as its own. Plural forms in their order: fa one; ar zero, one, two, few, many, other; en
one, other.
"""

from __future__ import annotations

import ast
import json
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agentdesk.language.language import Language
from agentdesk.ui.translations import OWN, compile_file, source_files

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDER = REPOSITORY / "resources" / "translations"
Words = dict[str, dict[str, dict[str, str | list[str]]]]
"""Context, source, language: the translation, or its plural forms."""

PLURAL_FORMS = {Language.FA: 1, Language.AR: 6, Language.EN: 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a .ts file with the element that holds its translation."""

    context: str
    source: str
    is_plural: bool
    translation: ElementTree.Element

    @property
    def forms(self) -> list[str]:
        """The translation, or its plural forms."""
        if self.is_plural:
            return [form.text or "" for form in self.translation.findall("numerusform")]
        return [self.translation.text or ""]

    @property
    def is_finished(self) -> bool:
        """True when every form has words and nobody marked it as unfinished."""
        return self.translation.get("type") is None and all(form.strip() for form in self.forms)

    def write(self, words: str | list[str]) -> None:
        """Set the translation and mark it as finished."""
        self.translation.attrib.pop("type", None)
        if not self.is_plural:
            self.translation.text = words if isinstance(words, str) else words[0]
            return
        for old in self.translation.findall("numerusform"):
            self.translation.remove(old)
        self.translation.text = None
        for form in [words] if isinstance(words, str) else words:
            ElementTree.SubElement(self.translation, "numerusform").text = form


def ts_path(language: Language, folder: Path = FOLDER) -> Path:
    """The .ts file of a language."""
    return folder / f"{OWN}_{language}.ts"


def entries(tree: ElementTree.ElementTree[Any]) -> Iterator[Entry]:
    """Every message of a .ts file."""
    for context in tree.iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None:
                yield Entry(name, message.findtext("source") or "", message.get("numerus") == "yes", translation)


def read(path: Path) -> ElementTree.ElementTree[Any]:
    """A .ts file as a tree."""
    return ElementTree.parse(path)  # noqa: S314  # our own files


def save(tree: ElementTree.ElementTree[Any], path: Path) -> None:
    """Write a .ts file in the form of Qt Linguist."""
    ElementTree.indent(tree, "    ")
    body = ElementTree.tostring(tree.getroot(), encoding="unicode").replace(" />", "/>")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """A phrase of the sources: its context, its words, and whether it counts something."""

    context: str
    source: str
    is_plural: bool


class PhraseFinder(ast.NodeVisitor):
    """Collects what is given to ``tr`` (in the context of its class), to ``translate`` and to ``phrase``."""

    def __init__(self) -> None:
        self.phrases: list[Phrase] = []
        self._classes: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Remember the class while its body is read."""
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        """Take the phrase of a call, when it is one."""
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        before = {"tr": 0, "translate": 1, "phrase": 1}.get(name)
        if before is None or len(node.args) <= before:
            return
        words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if len(words) <= before:
            return
        context = words[0] if before else self._classes[-1] if self._classes else ""
        counts = len(node.args) > before + 2 or any(keyword.arg == "n" for keyword in node.keywords)
        self.phrases.append(Phrase(context, words[before], counts))


def phrases() -> list[Phrase]:
    """Every phrase of agentdesk/ui by context, in their order. Raises ValueError for %n without a count."""
    finder = PhraseFinder()
    for path in sorted((REPOSITORY / "agentdesk" / "ui").rglob("*.py")):
        finder.visit(ast.parse(path.read_text(encoding="utf-8")))
    found = dict.fromkeys(finder.phrases)
    for phrase in found:
        if ("%n" in phrase.source) != phrase.is_plural:
            raise ValueError(f"{phrase.context}: {phrase.source!r} has %n or a count, but not both")
    return sorted(found, key=lambda phrase: phrase.context)


def update(folder: Path = FOLDER) -> None:
    """Bring the .ts files in ``folder`` up to date with the sources; what is kept keeps its translation."""
    wanted = phrases()
    for language in Language:
        path = ts_path(language, folder)
        known = {(entry.context, entry.source, entry.is_plural): entry for entry in entries(read(path))}
        root = ElementTree.Element("TS", {"version": "2.1", "language": language.value, "sourcelanguage": "en"})
        context: ElementTree.Element | None = None
        for phrase in wanted:
            if context is None or context.findtext("name") != phrase.context:
                context = ElementTree.SubElement(root, "context")
                ElementTree.SubElement(context, "name").text = phrase.context
            old = known.get((phrase.context, phrase.source, phrase.is_plural))
            _add(context, phrase, language, old)
        save(ElementTree.ElementTree(root), path)


def _add(context: ElementTree.Element, phrase: Phrase, language: Language, old: Entry | None) -> None:
    message = ElementTree.SubElement(context, "message", {"numerus": "yes"} if phrase.is_plural else {})
    ElementTree.SubElement(message, "source").text = phrase.source
    entry = Entry(phrase.context, phrase.source, phrase.is_plural, ElementTree.SubElement(message, "translation"))
    if language is Language.EN and not phrase.is_plural:
        entry.write(phrase.source)
        return
    entry.write(old.forms if old is not None else [""] * (PLURAL_FORMS[language] if phrase.is_plural else 1))
    if old is None or not old.is_finished:
        entry.translation.set("type", "unfinished")


def missing(folder: Path = FOLDER) -> list[tuple[Language, Entry]]:
    """What is not translated yet."""
    return [
        (language, entry)
        for language in Language
        for entry in entries(read(ts_path(language, folder)))
        if not entry.is_finished
    ]


def fill(words: Words, folder: Path = FOLDER) -> int:
    """Put translations in their places; returns how many."""
    count = 0
    for language in Language:
        tree = read(ts_path(language, folder))
        for entry in entries(tree):
            given = words.get(entry.context, {}).get(entry.source, {}).get(language.value)
            if given is not None:
                entry.write(given)
                count += 1
        save(tree, ts_path(language, folder))
    return count


def release(folder: Path) -> None:
    """Compile every .ts file into ``folder``."""
    for language in Language:
        for source in source_files(language):
            compile_file(source, folder / f"{source.stem}.qm")


def main(arguments: list[str]) -> int:
    """Run one command."""
    match arguments:
        case ["update"]:
            update()
        case ["missing"]:
            left = missing()
            for language, entry in left:
                print(f"{language}  {entry.context}  {entry.source}")
            return 1 if left else 0
        case ["fill", path]:
            print(fill(json.loads(Path(path).read_text(encoding="utf-8"))), "translations written")
        case ["release", path]:
            release(Path(path))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
