"""Buttons and chips: caps left to right in every language, refusals with their reason, states told in words."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.contrast import contrast_ratio
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Family, Ink, Level
from agentdesk.ui.widgets.buttons import IconButton, OutlineButton, PrimaryButton, StatusButton
from agentdesk.ui.widgets.chips import Chip, FilterChip, KeyHint
from agentdesk.ui.widgets.faces import Badge
from tests.ui.typing import click


def picture(widget: QWidget) -> QImage:
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


@pytest.mark.usefixtures("localisation")
def test_off_15_a_refused_button_says_why(qtbot: QtBot) -> None:
    button = PrimaryButton("Send")
    qtbot.addWidget(button)
    button.set_refusal("There is no line; an e-mail cannot be queued.")
    assert not button.isEnabled()
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Description) == "There is no line; an e-mail cannot be queued."
    button.set_refusal(None)
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_key_09_caps_run_left_to_right_in_every_language(localisation: Localisation, qtbot: QtBot) -> None:
    pictures = []
    for language in (Language.EN, Language.FA):
        localisation.set_language(language)
        hint = KeyHint(("Ctrl", "Shift", "F"))
        qtbot.addWidget(hint)
        pictures.append(picture(hint))
    assert pictures[0] == pictures[1]


@pytest.mark.usefixtures("localisation")
def test_an_icon_buttons_tooltip_has_name_and_keys(qtbot: QtBot) -> None:
    button = IconButton("Details pane", "info", keys=("F9",))
    qtbot.addWidget(button)
    assert button.toolTip() == "Details pane  \u2066F9\u2069"
    button.set_words("بخش جزئیات")
    assert button.accessibleName() == "بخش جزئیات"


@pytest.mark.usefixtures("localisation")
def test_words_with_an_ampersand_are_no_mnemonic(qtbot: QtBot) -> None:
    button = OutlineButton("AT&T")
    qtbot.addWidget(button)
    assert button.words == "AT&T"
    assert button.accessibleName() == "AT&T"
    assert button.shortcut().isEmpty()


@pytest.mark.parametrize("level", Level)
@pytest.mark.usefixtures("localisation")
def test_a_status_button_speaks_its_whole_sentence_in_readable_colours(qtbot: QtBot, level: Level) -> None:
    button = StatusButton(level, "offline", "3 queued · 1 conflict", "last sync 14:02")
    qtbot.addWidget(button)
    assert button.accessibleName() == "3 queued · 1 conflict · last sync 14:02"
    fill = picture(button).pixelColor(6, button.height() - 4)
    assert contrast_ratio(fill, current_look().colour(level.ink)) >= 4.5
    button.set_status(Level.OK, "cloud-done", "Up to date", "14:05")
    assert button.level is Level.OK
    assert button.accessibleName() == "Up to date · 14:05"


@pytest.mark.parametrize("language", [Language.EN, Language.FA])
def test_a_menu_opens_under_the_leading_edge(localisation: Localisation, qtbot: QtBot, language: Language) -> None:
    localisation.set_language(language)
    button, menu = OutlineButton("Ready"), QMenu()
    qtbot.addWidget(button)
    qtbot.addWidget(menu)
    menu.addAction("Away")
    button.set_menu(menu)
    button.resize(260, 32)
    button.move(300, 100)
    button.show()
    qtbot.waitExposed(button)
    click(button)
    qtbot.waitUntil(menu.isVisible)
    corner = button.mapToGlobal(QPoint(0, button.height() + 4))
    edge = corner.x() + (button.width() - menu.width() if language.is_rtl else 0)
    assert abs(menu.x() - edge) <= 2
    menu.close()


@pytest.mark.usefixtures("localisation")
def test_a_filter_chip_has_its_word_in_the_name_and_moves_nothing_when_chosen(qtbot: QtBot) -> None:
    chip = FilterChip("Call", "41", glyph="call", family=Family.VOICE)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Call 41"
    assert chip.toolTip() == "Call 41"
    chip.set_worded(True)
    before = chip.sizeHint()
    chip.setChecked(True)
    assert chip.sizeHint() == before
    chip.set_count("42")
    assert chip.accessibleName() == "Call 42"
    assert chip.toolTip() == ""


@pytest.mark.parametrize("level", Level)
@pytest.mark.usefixtures("localisation")
def test_a11y_04_a_chip_has_a_word_and_its_own_ground(qtbot: QtBot, level: Level) -> None:
    chip = Chip("Queued", glyph="clock", level=level)
    qtbot.addWidget(chip)
    assert picture(chip).pixelColor(chip.width() // 2, 1) == current_look().colour(level.background)
    assert chip.text() == "Queued"
    chip.set_state("Draft", "draft", Level.PENDING)
    assert chip.text() == "Draft"


@pytest.mark.usefixtures("localisation")
def test_a_badge_is_red_only_when_urgent(qtbot: QtBot) -> None:
    badge = Badge("7", urgent=True)
    qtbot.addWidget(badge)
    assert picture(badge).pixelColor(3, badge.height() // 2) == current_look().colour(Ink.ERR)
    badge.set_count("7")
    assert picture(badge).pixelColor(3, badge.height() // 2) == current_look().colour(Ink.TEXT_MUTED)


@pytest.mark.usefixtures("localisation")
def test_a_focused_button_has_a_ring(qtbot: QtBot) -> None:
    for kind in (PrimaryButton, OutlineButton):
        button = kind("Save")
        qtbot.addWidget(button)
        button.show()
        qtbot.waitExposed(button)
        button.clearFocus()
        plain = picture(button)
        button.activateWindow()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(button.hasFocus)
        assert picture(button) != plain
