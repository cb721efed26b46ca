"""The .ts files: complete, in step with the sources, with the same places in every language."""

import ast
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from scripts import translations

PLACES = re.compile(r"%(?:L?n|L?[1-9])")
MNEMONIC = re.compile(r"&([^&\s])")


def entries(language: Language, folder: Path = translations.FOLDER) -> list[translations.Entry]:
    return list(translations.entries(translations.read(translations.ts_path(language, folder))))


def places(text: str) -> Counter[str]:
    return Counter(place.replace("L", "") for place in PLACES.findall(text))


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The .ts files as the tool would write them now."""
    folder = tmp_path_factory.mktemp("translations")
    for path in translations.FOLDER.glob("*.ts"):
        shutil.copy(path, folder)
    translations.update(folder)
    return folder


@pytest.mark.parametrize("language", Language)
def test_l10n_15_nothing_is_unfinished(language: Language) -> None:
    left = [f"{entry.context}: {entry.source}" for entry in entries(language) if not entry.is_finished]
    assert left == []


@pytest.mark.parametrize("language", Language)
def test_the_files_are_in_step_with_the_sources(language: Language, updated: Path) -> None:
    now = {(entry.context, entry.source) for entry in entries(language, updated)}
    kept = {(entry.context, entry.source) for entry in entries(language)}
    assert now - kept == set(), "run: python scripts/translations.py update, then fill"
    assert kept - now == set(), "run: python scripts/translations.py update"


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_places(language: Language) -> None:
    wrong = [
        f"{entry.source!r}: {form!r}"
        for entry in entries(language)
        if entry.is_finished
        for form in entry.forms
        if places(form) != places(entry.source) and not (entry.is_plural and places(form) <= places(entry.source))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", Language)
def test_l10n_14_plurals_have_every_form(language: Language) -> None:
    for entry in entries(language):
        if entry.is_plural and entry.is_finished:
            assert len(entry.forms) == translations.PLURAL_FORMS[language], entry.source


@pytest.mark.parametrize(("count", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (11, 4), (100, 5), (102, 5), (103, 3)])
def test_l10n_14_arabic_counts_in_six_forms(localisation: Localisation, count: int, form: int) -> None:
    localisation.set_language(Language.AR)
    plurals = [entry for entry in entries(Language.AR) if entry.is_plural]
    assert plurals
    for entry in plurals:
        said = QCoreApplication.translate(entry.context, entry.source, "", count)
        assert said == entry.forms[form].replace("%n", str(count))


@pytest.mark.parametrize("language", [Language.FA, Language.AR])
def test_translations_are_in_their_language(language: Language) -> None:
    """A Persian or Arabic phrase has letters of its script, unless it is nothing but places, signs or a name."""
    arabic = re.compile("[\u0621-\u06ff]")
    for entry in entries(language):
        source = PLACES.sub("", entry.source)
        if entry.is_finished and re.search("[a-z]{3}", source):
            assert all(arabic.search(form) for form in entry.forms), entry.source


@pytest.mark.parametrize("language", [Language.FA, Language.AR])
def test_key_10_a_mnemonic_is_a_latin_letter_at_the_end(language: Language) -> None:
    for entry in entries(language):
        for form in entry.forms:
            for letter in MNEMONIC.findall(form):
                assert re.search(rf"\(&{letter}\)$", form), form
                assert letter.isascii()


@pytest.mark.parametrize("language", [Language.FA, Language.AR])
def test_persian_and_arabic_letters_are_not_mixed_up(language: Language) -> None:
    """Persian is written with ی and ک, Arabic with ي and ك; the wrong ones look alike and are not found by a search."""
    wrong = re.compile("[يكة]") if language is Language.FA else re.compile("[یکپچژگ]")
    assert [form for entry in entries(language) for form in entry.forms if wrong.search(form)] == []


def test_the_tool_finds_phrases_in_their_context_with_any_kind_of_count() -> None:
    finder = translations.PhraseFinder()
    source = """
class Pane(QWidget):
    def words(self):
        return self.tr("one "
                       "phrase"), digits(self.tr("%n items", "", self.rows.count))
def outside():
    return translate("Status", "%n queued", None, status.pending), translate("Status", "Sync", n=len(rows))
point.translate(3, 4)
self.tr(words)
"""
    finder.visit(ast.parse(source))
    assert finder.phrases == [
        translations.Phrase("Pane", "one phrase", False),
        translations.Phrase("Pane", "%n items", True),
        translations.Phrase("Status", "%n queued", True),
        translations.Phrase("Status", "Sync", True),
    ]


def test_the_tool_fills_plain_phrases_and_plurals(tmp_path: Path) -> None:
    source = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS>
    <TS version="2.1" language="{}"><context><name>A</name>
    <message><source>One</source><translation type="unfinished"></translation></message>
    <message numerus="yes"><source>%n item(s)</source>
    <translation type="unfinished"><numerusform></numerusform></translation></message></context></TS>"""
    for language in Language:
        translations.ts_path(language, tmp_path).write_text(source.format(language), encoding="utf-8")
    assert len(translations.missing(tmp_path)) == 6
    words: translations.Words = {
        "A": {"One": {"fa": "یک"}, "%n item(s)": {"fa": ["%n مورد"], "en": ["%n item", "%n items"]}}
    }
    assert translations.fill(words, tmp_path) == 3
    left = {(language, entry.source) for language, entry in translations.missing(tmp_path)}
    assert left == {(Language.AR, "One"), (Language.AR, "%n item(s)"), (Language.EN, "One")}
    assert entries(Language.EN, tmp_path)[1].forms == ["%n item", "%n items"]
