"""Options, tabs and the rail under the keyboard: digits of three families, arrows as seen, nothing while one writes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.widgets.choices import OutcomeGrid, SegmentedChoice, pressed_digit
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.rail import Rail
from agentdesk.ui.widgets.tabs import TabStrip
from tests.ui.typing import click, press, write

pytestmark = pytest.mark.usefixtures("localisation")

OPTIONS = [("solved", "Solved"), ("callback", "Callback"), ("handed", "Handed over"), ("silent", "No answer")]


@pytest.fixture
def grid(qtbot: QtBot) -> OutcomeGrid:
    made = OutcomeGrid("Outcome", OPTIONS)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("digit", ["2", "۲", "٢"])
def test_key_06_a_digit_of_any_family_chooses(grid: OutcomeGrid, digit: str) -> None:
    decided: list[str] = []
    grid.decided.connect(decided.append)
    press(grid, Qt.Key.Key_2, digit)
    assert grid.chosen == "callback"
    assert decided == ["callback"]


@pytest.mark.parametrize("typed", ["0", "5", "a", "½", "²", ""])
def test_key_06_anything_else_chooses_nothing(grid: OutcomeGrid, typed: str) -> None:
    press(grid, Qt.Key.Key_A, typed)
    assert grid.chosen is None


def test_key_06_a_digit_with_ctrl_is_not_taken(grid: OutcomeGrid) -> None:
    press(grid, Qt.Key.Key_2, "2", Qt.KeyboardModifier.ControlModifier)
    assert grid.chosen is None
    press(grid, Qt.Key.Key_2, "2", Qt.KeyboardModifier.KeypadModifier)
    assert grid.chosen == "callback"


def test_key_06_a_digit_typed_into_text_chooses_nothing(qtbot: QtBot) -> None:
    grid, page = OutcomeGrid("Outcome", OPTIONS), QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    field = TextField("Note")
    column.addWidget(grid)
    column.addWidget(field)
    page.show()
    field.edit.setFocus()
    write(field.edit, "2۲٢")
    assert grid.chosen is None
    assert field.text == "2۲٢"


def test_a11y_11_key_06_single_keys_can_be_switched_off(grid: OutcomeGrid) -> None:
    grid.set_digit_keys_enabled(False)
    press(grid, Qt.Key.Key_2, "2")
    assert grid.chosen is None
    press(grid, Qt.Key.Key_Down)
    press(grid, Qt.Key.Key_Down)
    assert grid.chosen == "handed"


def test_key_07_a_held_digit_decides_once(grid: OutcomeGrid) -> None:
    decided: list[str] = []
    grid.decided.connect(decided.append)
    press(grid, Qt.Key.Key_2, "2")
    press(grid, Qt.Key.Key_2, "2", held=True)
    assert decided == ["callback"]


@pytest.mark.parametrize(("language", "key"), [(Language.EN, Qt.Key.Key_Right), (Language.FA, Qt.Key.Key_Left)])
def test_key_08_arrows_move_as_seen(localisation: Localisation, qtbot: QtBot, language: Language, key: Qt.Key) -> None:
    localisation.set_language(language)
    grid = OutcomeGrid("Outcome", OPTIONS)
    qtbot.addWidget(grid)
    grid.choose("solved")
    press(grid, key)
    assert grid.chosen == "callback"
    press(grid, key)
    assert grid.chosen == "handed"
    press(grid, Qt.Key.Key_Up)
    assert grid.chosen == "solved"
    press(grid, Qt.Key.Key_Up)
    assert grid.chosen == "solved"


def test_digits_are_shown_as_the_user_reads_them(localisation: Localisation, grid: OutcomeGrid) -> None:
    localisation.set_language(Language.FA)
    grid.set_digits(localisation.formats.digits)
    assert [button._digit for button in grid._buttons] == ["۱", "۲", "۳", "۴"]  # type: ignore[attr-defined]  # only outcomes
    grid.set_digit_keys_enabled(False)
    assert {button._digit for button in grid._buttons} == {""}  # type: ignore[attr-defined]  # only outcomes


def test_a_group_says_what_is_chosen(grid: OutcomeGrid) -> None:
    grid.choose("handed")
    interface = QAccessible.queryAccessibleInterface(grid)
    assert interface.text(QAccessible.Text.Name) == "Outcome"
    assert interface.text(QAccessible.Text.Description) == "Handed over"
    heard: list[str] = []
    grid.changed.connect(heard.append)
    grid.choose("handed")
    grid.choose(None)
    assert heard == [""]


def test_more_options_than_digits_are_refused() -> None:
    with pytest.raises(ValueError, match="nine"):
        OutcomeGrid("Outcome", [(str(n), str(n)) for n in range(10)])


def test_a_press_on_a_segment_chooses_it(qtbot: QtBot) -> None:
    way = SegmentedChoice("Direction", [("in", "In"), ("out", "Out")])
    qtbot.addWidget(way)
    way.choose("in")
    with qtbot.waitSignal(way.changed) as heard:
        click(way._buttons[1])
    assert heard.args == ["out"]


@pytest.mark.parametrize(
    ("text", "digit"), [("7", 7), ("۷", 7), ("٧", 7), ("x", None), ("12", None), ("", None), ("七", None)]
)
def test_pressed_digit(text: str, digit: int | None) -> None:
    assert pressed_digit(text) == digit


@pytest.fixture
def tabs(qtbot: QtBot) -> TabStrip:
    strip = TabStrip("Customers")
    qtbot.addWidget(strip)
    for key, name in (("a", "Zahra Karimi"), ("b", "AT&T"), ("c", "علی احمدی")):
        strip.open(key, name)
    return strip


def test_tabs_open_once_and_come_to_the_front(tabs: TabStrip) -> None:
    assert tabs.keys == ("a", "b", "c")
    assert tabs.chosen == "c"
    tabs.open("a", "Zahra Karimi")
    assert tabs.keys == ("a", "b", "c")
    assert tabs.chosen == "a"


def test_tabs_go_round(tabs: TabStrip) -> None:
    tabs.next()
    assert tabs.chosen == "a"
    tabs.previous()
    assert tabs.chosen == "c"


def test_a_closed_tab_gives_way_to_its_neighbour(tabs: TabStrip) -> None:
    heard: list[str] = []
    tabs.changed.connect(heard.append)
    tabs.close_tab("c")
    assert tabs.chosen == "b"
    tabs.close_tab("nobody")
    tabs.close_tab("b")
    tabs.close_tab("a")
    assert heard[-1] == ""
    assert tabs.keys == ()


def test_the_close_button_asks_and_is_named(tabs: TabStrip, qtbot: QtBot) -> None:
    button = tabs.bar.tabButton(1, tabs.bar.ButtonPosition.RightSide)
    assert button.accessibleName() == "Close \u2068AT&T\u2069"
    with qtbot.waitSignal(tabs.close_asked) as heard:
        click(button)
    assert heard.args == ["b"]


def test_an_ampersand_in_a_name_is_no_mnemonic(tabs: TabStrip) -> None:
    assert tabs.bar.tabText(1) == "AT&&T"
    interface = QAccessible.queryAccessibleInterface(tabs.bar).child(1)
    assert interface.text(QAccessible.Text.Name) in {"AT&T", "AT&&T"}


@pytest.mark.parametrize(("language", "key"), [(Language.EN, Qt.Key.Key_Right), (Language.FA, Qt.Key.Key_Left)])
def test_key_08_tabs_move_as_seen(localisation: Localisation, tabs: TabStrip, language: Language, key: Qt.Key) -> None:
    localisation.set_language(language)
    tabs.choose("a")
    tabs.bar.setLayoutDirection(localisation.formats.direction)
    press(tabs.bar, key)
    assert tabs.chosen == "b"


def test_the_first_tab_is_at_the_leading_edge(localisation: Localisation, tabs: TabStrip, qtbot: QtBot) -> None:
    localisation.set_language(Language.FA)
    tabs.resize(700, 36)
    tabs.show()
    qtbot.waitExposed(tabs)
    assert tabs.bar.tabRect(0).left() > tabs.bar.tabRect(1).left()
    assert tabs.bar.geometry().right() > 600


def test_the_rail_tells_where_one_goes_and_moves_with_the_arrows(qtbot: QtBot) -> None:
    rail = Rail("Places")
    qtbot.addWidget(rail)
    first, second = rail.add("customer", "Customer", "customer"), rail.add("sync", "Sync", "sync")
    lock = rail.add_action("Lock", "lock")
    rail.choose("customer")
    rail.show()
    qtbot.waitExposed(rail)
    with qtbot.waitSignal(rail.changed) as heard:
        click(second)
    assert heard.args == ["sync"]
    assert not first.isChecked()
    rail.activateWindow()
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)
    press(second, Qt.Key.Key_Down)
    assert lock.hasFocus()
    press(lock, Qt.Key.Key_Down)
    assert first.hasFocus()


def test_a_narrow_rail_keeps_its_words_in_tooltips(qtbot: QtBot) -> None:
    rail = Rail("Places")
    qtbot.addWidget(rail)
    item = rail.add("customer", "Customer", "customer")
    assert rail.sizeHint().width() == 72
    assert item.toolTip() == ""
    rail.set_compact(True)
    assert rail.sizeHint().width() == 56
    assert item.toolTip() == "Customer"
    item.set_badge("7", urgent=True)
    assert item.accessibleName() == "Customer 7"
