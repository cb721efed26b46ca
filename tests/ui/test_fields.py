"""Fields: direction and digits of what is typed, clearing and leaving, secrets, errors in words beside the field."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Level
from agentdesk.ui.widgets.blocks import CopyRow
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import PromptField, SearchField, TextField
from agentdesk.ui.widgets.form_parts import CheckField, SelectField
from agentdesk.ui.widgets.password import PasswordField
from tests.ui.typing import click, commit, press, write

RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", FieldKind)
def test_l10n_10_a_field_stands_at_the_leading_edge(
    localisation: Localisation, qtbot: QtBot, language: Language, kind: FieldKind
) -> None:
    localisation.set_language(language)
    field = TextField("Phone", kind=kind)
    qtbot.addWidget(field)
    assert field.edit.alignment() & (RIGHT if language.is_rtl else LEFT)
    assert field.edit.alignment() & Qt.AlignmentFlag.AlignAbsolute
    if kind is not FieldKind.TEXT:
        assert field.edit.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_l10n_10_an_open_field_follows_a_switch(localisation: Localisation, qtbot: QtBot) -> None:
    field = TextField("Phone", kind=FieldKind.LATIN)
    qtbot.addWidget(field)
    localisation.set_language(Language.FA)
    qtbot.waitUntil(lambda: bool(field.edit.alignment() & RIGHT))
    localisation.set_language(Language.EN)
    qtbot.waitUntil(lambda: bool(field.edit.alignment() & LEFT))


@pytest.mark.parametrize("typed", ["0912 123", "۰۹۱۲ ۱۲۳", "٠٩١٢ ١٢٣"])
@pytest.mark.usefixtures("localisation")
def test_l10n_09_a_number_field_takes_all_three_digit_families(qtbot: QtBot, typed: str) -> None:
    field = TextField("Phone", kind=FieldKind.LATIN)
    qtbot.addWidget(field)
    write(field.edit, typed)
    assert field.text == "0912 123"
    assert field.edit.cursorPosition() == 8


@pytest.mark.usefixtures("localisation")
def test_l10n_10_what_is_copied_out_of_it_is_ascii(qtbot: QtBot) -> None:
    field = TextField("Phone", kind=FieldKind.LATIN)
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setText("\u2066۰۹۱۲\u2069")
    field.edit.paste()
    field.edit.selectAll()
    field.edit.copy()
    assert QGuiApplication.clipboard().text() == "0912"


@pytest.mark.usefixtures("localisation")
def test_l10n_10_a_copy_row_copies_ascii_without_isolates(qtbot: QtBot) -> None:
    row = CopyRow("call", "\u2066۰۹۱۲ ۱۲۳ ۴۵۶۷\u2069", name="phone")
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.copy_asked) as heard:
        click(row._button)
    assert heard.args == ["0912 123 4567"]
    assert QGuiApplication.clipboard().text() == "0912 123 4567"


@pytest.mark.usefixtures("localisation")
def test_l10n_04_controls_are_dropped_and_zwnj_stays(qtbot: QtBot) -> None:
    field = TextField("Name")
    qtbot.addWidget(field)
    commit(field.edit, "می\u200cرود\u202e")
    write(field.edit, "!")
    assert field.text == "می\u200cرود!"


@pytest.mark.usefixtures("localisation")
def test_esc_clears_a_search_and_leaves_it_the_second_time(qtbot: QtBot) -> None:
    field = SearchField("Search", keys=("Ctrl", "F"))
    qtbot.addWidget(field)
    write(field.edit, "کریمی")
    assert not field._clear.isHidden()
    press(field.edit, Qt.Key.Key_Escape)
    assert field.text == ""
    assert field._clear.isHidden()
    with qtbot.waitSignal(field.left):
        press(field.edit, Qt.Key.Key_Escape)


@pytest.mark.usefixtures("localisation")
def test_the_clear_button_clears_and_shows_the_keys_again(qtbot: QtBot) -> None:
    field = SearchField("Search", keys=("Ctrl", "F"))
    qtbot.addWidget(field)
    field.set_text("0912")
    assert field._hint.isHidden()
    click(field._clear)
    assert field.text == ""
    assert not field._hint.isHidden()


@pytest.mark.usefixtures("localisation")
def test_a_search_moves_through_its_answers_with_the_arrows(qtbot: QtBot) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    heard: list[int] = []
    field.moved.connect(heard.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        press(field.edit, key)
    assert heard == [1, -1, 8]


@pytest.mark.usefixtures("localisation")
def test_a11y_17_an_error_is_beside_the_field_and_in_its_description(qtbot: QtBot) -> None:
    field = TextField("National ID", kind=FieldKind.LATIN)
    qtbot.addWidget(field)
    field.set_error("10 digits are needed; this has 7.")
    interface = QAccessible.queryAccessibleInterface(field.edit)
    assert interface.text(QAccessible.Text.Name) == "National ID"
    assert interface.text(QAccessible.Text.Description) == "10 digits are needed; this has 7."
    field.set_error("")
    assert field.note == ""
    assert interface.text(QAccessible.Text.Description) == ""


@pytest.mark.usefixtures("localisation")
def test_a11y_17_focus_goes_to_the_line_of_a_labelled_field(qtbot: QtBot) -> None:
    field = TextField("Name")
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    field.setFocus()
    assert field.focusWidget() is field.edit


def has_ring(widget: PromptField) -> bool:
    image: QImage = widget.grab().toImage()
    middle = widget.height() // 2
    return {image.pixelColor(x, middle).name() for x in (0, 1)} == {current_look().colour(Ink.FOCUS).name()}


@pytest.mark.usefixtures("localisation")
def test_a_focused_field_has_a_two_pixel_ring(qtbot: QtBot) -> None:
    field = PromptField("Quick note", glyph="note")
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    field.edit.clearFocus()
    assert not has_ring(field)
    field.activateWindow()
    field.edit.setFocus()
    qtbot.waitUntil(field.edit.hasFocus)
    assert has_ring(field)


class KeyboardOf(PasswordField):
    """A password field whose keyboard is set by the test."""

    def __init__(self, name: str) -> None:
        self._name = name
        super().__init__("Password")

    def keyboard_locale(self) -> QLocale:
        return QLocale(self._name)


@pytest.mark.parametrize(("keyboard", "warns"), [("fa_IR", True), ("ar_EG", True), ("en_US", False)])
@pytest.mark.usefixtures("localisation")
def test_a_password_says_when_the_keyboard_is_not_latin(qtbot: QtBot, keyboard: str, warns: bool) -> None:
    field = KeyboardOf(keyboard)
    qtbot.addWidget(field)
    assert field._layout_chip.text() == {"fa_IR": "فارسی", "ar_EG": "العربية", "en_US": "English"}[keyboard]
    assert bool(field.note) is warns


@pytest.mark.parametrize(("letter", "name"), [("س", "فارسی"), ("ي", "العربية")])
@pytest.mark.usefixtures("localisation")
def test_a_typed_letter_tells_the_keyboard_where_the_system_does_not(qtbot: QtBot, letter: str, name: str) -> None:
    field = PasswordField("Password")
    qtbot.addWidget(field)
    assert field._layout_chip.isHidden()
    write(field.edit, letter)
    assert field._layout_chip.text() == name
    assert name in field.note
    write(field.edit, "a")
    assert field._layout_chip.text() == "English"
    assert field.note == ""


@pytest.mark.usefixtures("localisation")
def test_a_capital_without_shift_says_that_capitals_seem_locked(qtbot: QtBot) -> None:
    field = KeyboardOf("en_US")
    qtbot.addWidget(field)
    press(field.edit, Qt.Key.Key_S, "S")
    assert "Caps Lock" in field.note
    press(field.edit, Qt.Key.Key_S, "s")
    assert field.note == ""


@pytest.mark.usefixtures("localisation")
def test_a11y_19_a_secret_can_be_pasted_shown_and_is_hidden_again(qtbot: QtBot) -> None:
    field = PasswordField("Password")
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setText("pa55 word")
    field.edit.paste()
    assert field.text == "pa55 word"
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    click(field._reveal)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert field._reveal.accessibleName() == "Hide password"
    field.clear()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    assert field.text == ""


@pytest.mark.usefixtures("localisation")
def test_a_secrets_error_goes_when_one_types_again(qtbot: QtBot) -> None:
    field = KeyboardOf("en_US")
    qtbot.addWidget(field)
    field.set_error("The sign-in did not work.")
    write(field.edit, "a")
    assert field.note == ""


@pytest.mark.usefixtures("localisation")
def test_a_select_keeps_the_chosen_key_when_its_words_change(qtbot: QtBot) -> None:
    field = SelectField("Topic", [("late", "Late"), ("lost", "Lost")])
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.changed) as heard:
        field.choose("lost")
    assert heard.args == ["lost"]
    field.set_options([("late", "دیر"), ("lost", "گم")])
    assert field.chosen == "lost"
    assert field.combo.currentText() == "گم"


@pytest.mark.usefixtures("localisation")
def test_a_check_can_be_pressed_on_its_sentence(qtbot: QtBot) -> None:
    check = CheckField("The customer was told what happens next")
    qtbot.addWidget(check)
    check.resize(check.sizeHint())
    click(check, check.rect().center())
    assert check.checked


@pytest.mark.usefixtures("localisation")
def test_a_note_below_a_field_has_the_colour_of_its_level(qtbot: QtBot) -> None:
    field = TextField("Name")
    qtbot.addWidget(field)
    field.set_note("Saved here", Level.OK)
    assert field._note.ink is Ink.OK
