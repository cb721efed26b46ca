"""Two values beside each other: who, when and where belong to the value and not to the place where it lies."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agentdesk.desk.outbox_answers import Choice
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.sync_centre.sides import FieldChoice, SideCard, sides_of
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink
from tests.ui.sync_centre.made import conflict, reading

AGES = {"older": timedelta(minutes=-2), "newer": timedelta(minutes=2), "equal": timedelta()}
LANGUAGES = (Language.EN, Language.FA, Language.AR)


def shown(qtbot: QtBot, age: str = "older", side: Choice | None = None) -> FieldChoice:
    made_at = conflict(1).made_at
    need = conflict(1, theirs_at=made_at + AGES[age])
    choice = FieldChoice(need)
    qtbot.addWidget(choice)
    choice.show_need(need, side, reading())
    choice.resize(640, 90)
    choice.show()
    qtbot.waitExposed(choice)
    return choice


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("age", AGES)
def test_off_08_every_card_has_the_name_and_the_time_of_its_own_value(
    qtbot: QtBot, localisation: Localisation, age: str, language: Language
) -> None:
    localisation.set_language(language)
    choice = shown(qtbot, age)
    need = conflict(1, theirs_at=conflict(1).made_at + AGES[age])
    now = reading()
    times = {
        Choice.MINE: now.formats.time(need.made_at),
        Choice.THEIRS: now.formats.time(need.theirs_at or need.made_at),
    }
    for side, value in ((Choice.MINE, "Qom"), (Choice.THEIRS, "Shiraz")):
        card = choice.cards[side]
        assert card.side.choice is side
        assert strip_controls(card.side.value) == value
        assert times[side] in card.side.origin
        assert ("Reza Kazemi" in card.side.origin) is (side is Choice.THEIRS)
        assert ("Branch 12" in card.side.origin) is (side is Choice.THEIRS)
        assert value in strip_controls(card.accessibleName())


@pytest.mark.parametrize("language", LANGUAGES)
def test_off_08_the_place_follows_the_language_and_the_words_go_with_it(
    qtbot: QtBot, localisation: Localisation, language: Language
) -> None:
    localisation.set_language(language)
    choice = shown(qtbot)
    mine, theirs = choice.cards[Choice.MINE], choice.cards[Choice.THEIRS]
    left, right = (theirs, mine) if choice.layoutDirection() == Qt.LayoutDirection.RightToLeft else (mine, theirs)
    assert place(left, choice).x() < place(right, choice).x()
    assert left.width() == right.width()


def place(card: QWidget, within: QWidget) -> QPoint:
    return card.mapTo(within, QPoint(0, 0))


def fills(card: SideCard) -> str:
    """The colour of the card's ground, as it is painted."""
    picture: QImage = card.grab().toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() - 6).name()


@pytest.mark.usefixtures("localisation")
def test_off_08_the_chosen_card_is_the_one_of_the_chosen_side(qtbot: QtBot) -> None:
    look = current_look()
    for side in (Choice.MINE, Choice.THEIRS):
        choice = shown(qtbot, side=side)
        for card in choice.cards.values():
            is_chosen = card.side.choice is side
            assert card.is_chosen is is_chosen
            assert fills(card) == look.colour(Ink.SEL_BG if is_chosen else Ink.BASE).name()
        assert f"Chosen: {choice.cards[side].side.value}" in choice.accessibleName()


@pytest.mark.usefixtures("localisation")
def test_off_08_a_server_that_does_not_know_who_it_was_invents_nobody() -> None:
    _mine, theirs = sides_of(conflict(1, theirs_by=None, theirs_at=None, theirs_where=None), reading())
    assert theirs.origin == "Server · a colleague"


@pytest.mark.parametrize("language", LANGUAGES)
def test_key_06_digits_of_any_family_and_arrows_as_seen_choose(
    qtbot: QtBot, localisation: Localisation, language: Language
) -> None:
    localisation.set_language(language)
    choice = shown(qtbot)
    picked: list[Choice] = []
    choice.picked.connect(picked.append)
    for digit, key in (("1", Qt.Key.Key_1), ("۲", 0x06F2), ("١", 0x0661)):
        press(choice, key, digit)
    is_rtl = choice.layoutDirection() == Qt.LayoutDirection.RightToLeft
    QTest.keyClick(choice, Qt.Key.Key_Left)
    QTest.keyClick(choice, Qt.Key.Key_Right)
    by_arrows = [Choice.THEIRS, Choice.MINE] if is_rtl else [Choice.MINE, Choice.THEIRS]
    assert picked == [Choice.MINE, Choice.THEIRS, Choice.MINE, *by_arrows]
    choice.set_digit_keys_enabled(False)
    press(choice, Qt.Key.Key_2, "2")
    assert len(picked) == 5


def press(choice: FieldChoice, key: int, text: str) -> None:
    choice.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))


@pytest.mark.usefixtures("localisation")
def test_a11y_05_both_cards_are_large_enough_and_no_value_is_cut(qtbot: QtBot) -> None:
    choice = shown(qtbot)
    choice.show_need(conflict(1, mine="A city with a name " * 6), None, reading())
    for width in (640, 300):
        choice.resize(width, choice.heightForWidth(width))
        qtbot.waitUntil(lambda: choice.cards[Choice.MINE].width() > 0)
        for card in choice.cards.values():
            assert card.height() >= 24
            assert card.height() >= card.heightForWidth(card.width())
