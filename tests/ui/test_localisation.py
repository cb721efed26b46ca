"""Switching language at run time: direction, digits, Qt's own words, names of keys; what was typed stays."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.language.digits import Digits
from agentdesk.language.language import CalendarKind, Language, LanguageSettings, default_settings
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.texts import Phrases, channel_word
from agentdesk.ui.theme.appearance import Appearance
from agentdesk.ui.theme.tokens import Scheme
from agentdesk.ui.translations import TranslationNotCompiled, compile_file, compiled_files, source_files
from agentdesk.ui.widgets.fields import SearchField, TextField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.tabs import TabStrip

RIGHT, LEFT = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


class Page(QWidget):
    """A page with a field, tabs and a phrase."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.tabs, self.field, self.label = TabStrip("Customers"), TextField("Name"), Label()
        for part in (self.tabs, self.field, self.label):
            column.addWidget(part)
        Phrases(self)(self.label.setText, lambda: channel_word("call"))


@pytest.mark.parametrize(("language", "direction"), [(Language.FA, RIGHT), (Language.AR, RIGHT), (Language.EN, LEFT)])
def test_l10n_01_direction_follows_the_language(
    localisation: Localisation, qapp: QApplication, language: Language, direction: Qt.LayoutDirection
) -> None:
    localisation.set_language(language)
    assert qapp.layoutDirection() == direction
    assert current_formats().direction == direction
    assert QLocale().language() == localisation.locale().language()


def test_l10n_01_a_switch_keeps_text_tabs_and_focus(localisation: Localisation, qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.tabs.open("a", "Zahra Karimi")
    page.tabs.open("b", "Ali Ahmadi")
    page.field.set_text("half a nam")
    page.show()
    qtbot.waitExposed(page)
    page.field.edit.setFocus()
    for language in (Language.FA, Language.AR, Language.EN):
        localisation.set_language(language)
        qtbot.waitUntil(lambda: page.label.text() == channel_word("call"))
        assert page.field.text == "half a nam"
        assert page.tabs.chosen == "b"
        assert page.focusWidget() is page.field.edit


def test_l10n_01_phrases_are_said_again_in_each_language(localisation: Localisation, qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    heard = [page.label.text()]
    for language in (Language.FA, Language.AR):
        localisation.set_language(language)
        qtbot.waitUntil(lambda: page.label.text() not in heard)
        heard.append(page.label.text())
    assert heard == ["Call", "تماس", "مكالمة"]


@pytest.mark.parametrize(
    ("language", "context", "source", "expected"),
    [
        (Language.FA, "QPlatformTheme", "Discard", "کنار گذاشتن"),
        (Language.AR, "QPlatformTheme", "Discard", "تجاهل التغييرات"),
        (Language.FA, "QPlatformTheme", "Cancel", "انصراف"),
        (Language.AR, "QLineEdit", "Select All", "تحديد الكل"),
        (Language.FA, "Commands", "Log call", "ثبت تماس"),
    ],
)
def test_l10n_02_our_words_win_over_qts(
    localisation: Localisation, language: Language, context: str, source: str, expected: str
) -> None:
    localisation.set_language(language)
    assert QCoreApplication.translate(context, source) == expected


def test_l10n_02_the_direction_is_set_after_qts_translation(localisation: Localisation, qapp: QApplication) -> None:
    localisation.set_language(Language.FA)
    localisation.set_language(Language.EN)
    assert qapp.layoutDirection() == LEFT


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", ["Ctrl+K", "Ctrl+Shift+F", "F6", "Shift+F6", "Alt+Up", "Ctrl+PgDown"])
def test_key_09_keys_keep_their_latin_names(localisation: Localisation, language: Language, key: str) -> None:
    localisation.set_language(language)
    assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) == key


def test_l10n_07_calendar_and_digits_are_set_apart_from_the_language(localisation: Localisation) -> None:
    changes: list[bool] = []
    localisation.changed.connect(lambda: changes.append(True))
    localisation.set_settings(LanguageSettings(Language.EN, CalendarKind.JALALI, Digits.PERSIAN))
    assert current_formats().digits("1405") == "۱۴۰۵"
    assert localisation.language is Language.EN
    assert changes == [True]


def test_setting_the_language_that_is_on_keeps_the_users_own_settings(localisation: Localisation) -> None:
    own = LanguageSettings(Language.EN, CalendarKind.JALALI, Digits.PERSIAN)
    localisation.set_settings(own)
    localisation.set_language(Language.EN)
    assert localisation.formats.settings == own


def test_l10n_03_another_region_writes_phones_its_way_and_keeps_the_rest(localisation: Localisation) -> None:
    before, changes = localisation.formats, []
    localisation.changed.connect(lambda: changes.append(True))
    localisation.set_region("AE")
    assert current_formats().phone("+971501234567") != before.phone("+971501234567")
    assert (current_formats().settings, current_formats().zone) == (before.settings, before.zone)
    localisation.set_region(before.region)
    assert current_formats().phone("+971501234567") == before.phone("+971501234567")
    assert changes == [True, True]


def test_built_in_words_of_widgets_are_translated(localisation: Localisation, qtbot: QtBot) -> None:
    field = SearchField("…")
    qtbot.addWidget(field)
    localisation.set_language(Language.FA)
    qtbot.waitUntil(lambda: field._clear.accessibleName() == "پاک کردن جست‌وجو")


def test_a_translation_is_compiled_once_and_again_when_it_changed(tmp_path: Path) -> None:
    first = compiled_files(Language.FA, tmp_path)
    stamps = [path.stat().st_mtime_ns for path in first]
    assert compiled_files(Language.FA, tmp_path) == first
    assert [path.stat().st_mtime_ns for path in first] == stamps
    assert all(path.suffix == ".qm" and path.stat().st_size > 0 for path in first)


def test_a_broken_translation_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    source, target = tmp_path / "broken.ts", tmp_path / "broken.qm"
    source.write_text("<TS version='2.1'><context>", encoding="utf-8")
    with pytest.raises(TranslationNotCompiled, match=r"broken\.ts"):
        compile_file(source, target)
    assert not target.exists()


def test_two_who_want_one_translation_at_once_both_get_it(tmp_path: Path) -> None:
    source, target = source_files(Language.AR)[-1], tmp_path / "made.qm"
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(compile_file, source, target) for _ in range(12)]:
            done.result()
    assert [path.name for path in tmp_path.iterdir()] == ["made.qm"]


def test_a_language_whose_translation_cannot_be_made_leaves_the_old_one_whole(
    localisation: Localisation, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, told = Page(), list[str]()
    qtbot.addWidget(page)

    def fails(_language: Language, _folder: Path) -> tuple[Path, ...]:
        raise TranslationNotCompiled("It cannot be compiled.")

    localisation.set_language(Language.FA)
    qtbot.waitUntil(lambda: page.label.text() == "تماس")
    with monkeypatch.context() as broken:
        broken.setattr("agentdesk.ui.localisation.compiled_files", fails)
        with pytest.raises(TranslationNotCompiled):
            localisation.set_language(Language.AR)
    assert localisation.language is current_formats().language is Language.FA
    Phrases(page)(told.append, lambda: channel_word("call"))
    localisation.set_settings(LanguageSettings(Language.FA, CalendarKind.GREGORIAN, Digits.LATIN))
    qtbot.waitUntil(lambda: told == ["تماس"] * 2)


def test_a_fresh_user_gets_the_digits_of_the_country() -> None:
    assert default_settings(Language.AR, "AE").digits is Digits.LATIN
    assert default_settings(Language.AR, "EG").digits is Digits.ARABIC


class Collecting(QWidget):
    """A window that lets Python collect its garbage in the middle of every change."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        for _made in range(3000):
            _circle()


def _circle() -> None:
    one: list[object] = []
    one.append(one)


def test_a_window_that_nobody_holds_is_not_called_after_its_end(
    localisation: Localisation, appearance: Appearance, qtbot: QtBot
) -> None:
    """What once ended the process: circles with windows in them, collected while Qt told all windows of a change."""
    first = Collecting()
    qtbot.addWidget(first)
    for language, scheme in ((Language.FA, Scheme.DARK), (Language.EN, Scheme.LIGHT), (Language.AR, Scheme.DARK)):
        for _made in range(40):
            forgotten = QWidget()
            circle = [forgotten]
            circle.append(circle)  # type: ignore[arg-type]  # a circle is what is wanted
            del forgotten, circle
        localisation.set_language(language)
        appearance.set_scheme(scheme)
    assert localisation.language is Language.AR


class LettingGo(QWidget):
    """Holds parts without a parent, and lets go of them as soon as it is told of another direction."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = [QWidget() for _ in range(50)]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.LanguageChange):
            self.parts = []


def test_l10n_01_a_part_that_ends_while_windows_are_told_of_a_language_ends_no_process(
    qtbot: QtBot, localisation: Localisation
) -> None:
    """Qt walks over a list of windows: without holding them this ended the process, about every second time."""
    holders = [LettingGo() for _ in range(20)]
    for holder in holders:
        qtbot.addWidget(holder)
    localisation.set_language(Language.EN)
    for language in (Language.FA, Language.EN, Language.AR, Language.EN):
        for holder in holders:
            holder.parts = [QWidget() for _ in range(50)]
        localisation.set_language(language)
        assert [holder.parts for holder in holders] == [[]] * len(holders)
