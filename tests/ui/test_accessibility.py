"""What every widget must pass: named stops of the keyboard, targets of 24 pixels, room for big text, mirroring."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollBar, QSplitterHandle, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.painting.parts import initials
from agentdesk.ui.theme.appearance import Appearance
from agentdesk.ui.theme.tokens import Density
from agentdesk.ui.widgets.buttons import IconButton, PrimaryButton
from agentdesk.ui.widgets.faces import Avatar
from tests.ui.samples import MAKERS, widest

pytestmark = pytest.mark.usefixtures("localisation")

NAMES = sorted(MAKERS)


def parts(widget: QWidget) -> list[QWidget]:
    return [widget, *widget.findChildren(QWidget)]


def takes_keyboard(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def shown(qtbot: QtBot, name: str) -> QWidget:
    widget = MAKERS[name]()
    qtbot.addWidget(widget)
    widget.resize(*widest(widget))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", NAMES)
def test_a11y_01_every_stop_of_the_keyboard_has_a_name(
    localisation: Localisation, qtbot: QtBot, name: str, language: Language
) -> None:
    localisation.set_language(language)
    widget = shown(qtbot, name)
    for part in parts(widget):
        if part.isVisibleTo(widget) and (takes_keyboard(part) or isinstance(part, QAbstractButton)):
            interface = QAccessible.queryAccessibleInterface(part)
            assert interface.text(QAccessible.Text.Name).strip(), f"{type(part).__name__} in {name}"


def test_a11y_01_a_button_without_words_must_be_named() -> None:
    with pytest.raises(ValueError, match="name"):
        IconButton("  ", "star")


@pytest.mark.parametrize("density", Density)
@pytest.mark.parametrize("name", NAMES)
def test_a11y_05_every_target_is_24_pixels(appearance: Appearance, qtbot: QtBot, name: str, density: Density) -> None:
    appearance.set_density(density)
    for part in parts(shown(qtbot, name)):
        clickable = isinstance(part, QAbstractButton) or takes_keyboard(part)
        if not clickable or not part.isVisible() or isinstance(part, QScrollBar | QSplitterHandle):
            continue
        if isinstance(part, QTabBar):
            assert all(part.tabRect(index).height() >= 24 for index in range(part.count()))
            continue
        # A line's target is the box around it, which passes its presses on.
        target = part.parentWidget() if type(part).__name__ in {"Line", "AgDateEdit", "AgTimeEdit"} else part
        assert target is not None
        assert min(target.width(), target.height()) >= 24, f"{type(part).__name__} {target.size()}"


@pytest.mark.parametrize("density", Density)
def test_a11y_05_the_primary_action_is_28_high(appearance: Appearance, density: Density) -> None:
    appearance.set_density(density)
    assert PrimaryButton("Save").sizeHint().height() >= 28


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", NAMES)
def test_a11y_12_nothing_is_clipped_at_150_percent(
    localisation: Localisation, appearance: Appearance, qtbot: QtBot, name: str, language: Language
) -> None:
    localisation.set_language(language)
    appearance.set_scale(150)
    widget = shown(qtbot, name)
    for part in parts(widget):
        if isinstance(part, QLabel | QAbstractButton) and part.isVisible() and not part.property("may_be_cut"):
            needed, got = part.minimumSizeHint(), part.size()
            assert needed.height() <= got.height() + 1, f"{type(part).__name__} {needed} in {got}"
            assert needed.width() <= got.width() + 1, f"{type(part).__name__} {needed} in {got}"


MIRRORED = [
    "text",
    "search",
    "password",
    "copy_row",
    "tabs",
    "notice",
    "outcomes",
    "segmented",
    "select",
    "date",
    "block",
]


def children_boxes(widget: QWidget) -> list[QRect]:
    boxes = []
    for child in widget.findChildren(QWidget):
        if child.isVisibleTo(widget) and not child.isWindow():
            corner = child.mapTo(widget, child.rect().topLeft())
            boxes.append(QRect(corner, child.size()))
    return boxes


@pytest.mark.parametrize("name", MIRRORED)
def test_l10n_17_right_to_left_is_the_mirror_of_left_to_right(qtbot: QtBot, name: str) -> None:
    widget = MAKERS[name]()
    qtbot.addWidget(widget)
    widget.resize(500, max(60, widget.sizeHint().height()))
    widget.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    widget.show()
    qtbot.waitExposed(widget)
    left = children_boxes(widget)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def mirrored() -> None:
        right = children_boxes(widget)
        assert len(left) == len(right)
        for one, two in zip(left, right, strict=True):
            expected = widget.width() - one.right() - 1
            assert expected == pytest.approx(two.left(), abs=1), f"{one} is not the mirror of {two}"

    qtbot.waitUntil(mirrored)


def test_a11y_08_tab_comes_back_to_where_it_began(qtbot: QtBot) -> None:
    from_names = ["text", "search", "password", "area", "outcomes", "segmented", "select", "check", "date", "primary"]
    page = QWidget()
    qtbot.addWidget(page)
    for name in from_names:
        MAKERS[name]().setParent(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.focusNextChild()
    first, seen = page.focusWidget(), []
    while True:
        page.focusNextChild()
        seen.append(page.focusWidget())
        if page.focusWidget() is first or len(seen) > 60:
            break
    assert seen[-1] is first
    assert len(set(map(id, seen))) >= len(from_names)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Zahra Karimi", "ZK"),
        ("ali", "A"),
        ("Jean-Luc van der Berg", "JB"),
        ("زهرا کریمی", "ز"),
        ("علي أحمد", "ع"),
        ("زهرا Karimi", "ز"),
        ("Sara کریمی", "S"),
        ("1234", ""),
        ("", ""),
    ],
)
def test_l10n_24_an_arabic_script_name_is_never_taken_apart(qtbot: QtBot, name: str, letters: str) -> None:
    assert initials(name) == letters
    avatar = Avatar(name)
    qtbot.addWidget(avatar)
    assert avatar.accessibleName() == name
    assert avatar.toolTip() == name
