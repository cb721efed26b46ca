"""Persian, Arabic and English at run time: everything turns at once and nothing that somebody did is lost."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from agentdesk.language.language import CalendarKind, Language
from agentdesk.ui.conversation.form import MatterForm
from agentdesk.ui.conversation.presenter import Purpose
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.tokens import Scheme
from agentdesk.ui.timeline.row import Row, RowKind
from agentdesk.ui.widgets.blocks import CopyRow
from agentdesk.ui.widgets.labels import ElidedLabel, Label
from agentdesk.ui.widgets.scrolling import ScrollPane
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ALI, ZAHRA


def test_l10n_01_a_switch_keeps_tabs_drafts_focus_and_place(seat: Seat, localisation: Localisation) -> None:
    seat.open(ALI)
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_N, CTRL)
    note = seat.frame.details.note
    seat.until(note.text.edit.hasFocus)
    seat.type("Half a sentence")
    seat.table.verticalScrollBar().setValue(200)
    place, tabs = seat.table.place(), seat.frame.work.tabs.keys
    for language in (Language.FA, Language.AR, Language.EN, Language.FA):
        seat.speak(language)
        assert seat.frame.layoutDirection() == (
            Qt.LayoutDirection.LeftToRight if language is Language.EN else Qt.LayoutDirection.RightToLeft
        )
        assert seat.frame.work.tabs.keys == tabs
        assert note.text.text == "Half a sentence"
        assert note.text.edit.hasFocus()
        assert seat.table.place().top_key == place.top_key
    assert localisation.language is Language.FA
    assert seat.frame.card.log_call.words == "ثبت تماس"
    assert note.frame.title.text() == "یادداشت"


def headings(seat: Seat) -> list[Row]:
    return [row for row in seat.rows if row.kind is RowKind.HEADING and row.key.startswith("day")]


def test_l10n_07_the_calendar_is_a_setting_of_its_own(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.speak(Language.FA)
    assert any("۱۴۰" in day.title for day in headings(seat))
    seat.window.set_calendar(CalendarKind.GREGORIAN.value)
    seat.until(lambda: all("۲۰۲" in day.title for day in headings(seat)))
    days = headings(seat)
    assert "۱۴۰" in days[0].hint


def ground(seat: Seat) -> int:
    """How light the middle of the work pane is."""
    return seat.frame.grab().toImage().pixelColor(700, 136).lightness()


def test_light_and_dark_switch_at_once(seat: Seat) -> None:
    seat.open(ZAHRA)
    assert ground(seat) > 200
    seat.window.set_scheme(Scheme.DARK.value)
    seat.until(lambda: ground(seat) < 80)
    seat.window.set_scheme(Scheme.LIGHT.value)
    seat.until(lambda: ground(seat) > 200)


@pytest.mark.parametrize("language", Language)
def test_l10n_10_a_copied_phone_is_ascii(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    seat.until(lambda: seat.frame.card.findChildren(CopyRow))
    seat.press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "+989121234507"
    assert "+989121234507" in seat.frame.notice.words


def boxes(root: QWidget) -> dict[int, QRect]:
    return {
        id(part): QRect(part.mapTo(root, part.rect().topLeft()), part.size())
        for part in root.findChildren(QWidget)
        if part.isVisible() and not part.isWindow()
    }


def test_l10n_17_the_workspace_in_persian_mirrors_itself(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    frame = seat.frame
    seat.window.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    seat.until(lambda: frame.rail.x() == 0)
    left = boxes(frame)
    seat.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    seat.until(lambda: frame.rail.x() > 1000)
    right = boxes(frame)
    panes = [frame.rail, frame.card, frame.work, frame.details, frame.top.search, frame.top.chip, frame.top.user]
    forms = [frame.details.call.direction, frame.details.call.outcome, frame.details.call.summary.box]
    chips = [frame.work.timeline.chips.chip(group) for group in frame.work.timeline.chips.groups if group]
    for part in [*panes, *forms, *chips]:
        if id(part) in left and part.isVisible():
            one, two = left[id(part)], right[id(part)]
            assert abs(frame.width() - one.right() - 1 - two.left()) <= 1, f"{part} {one} {two}"
    seat.window.unsetLayoutDirection()


@pytest.mark.parametrize("language", [Language.FA, Language.AR])
def test_l10n_11_every_label_stands_at_the_leading_edge(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    for label in seat.frame.findChildren(QLabel):
        if label.isVisible() and isinstance(label, Label) and label.text() and not label.wordWrap():
            assert label.layoutDirection() == Qt.LayoutDirection.RightToLeft
            centred = label.alignment() & Qt.AlignmentFlag.AlignHCenter
            assert centred or label.alignment() & Qt.AlignmentFlag.AlignRight, label.text()


def cut_panes(root: QWidget) -> list[QWidget]:
    """Panes whose content is wider than they are: they never scroll sideways, so it is cut."""
    panes = [pane for pane in root.findChildren(ScrollPane) if pane.isVisible()]
    return [pane for pane in panes if (one := pane.widget()) is not None and one.width() > pane.viewport().width()]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [(1366, 688), (1093, 614)])
def test_a11y_12_nothing_is_clipped_at_both_sizes(seat: Seat, language: Language, size: tuple[int, int]) -> None:
    seat.speak(language)
    seat.window.resize(*size)
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    assert seat.window.width() == size[0]
    seat.until(lambda: not cut_panes(seat.frame), timeout_ms=2000)
    row = seat.frame.work.timeline.chips
    for part in row.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if part.isVisible() and not part.isWindow():
            assert row.rect().contains(part.geometry()), f"{part} {part.geometry()} in {row.rect()}"
    for label in seat.frame.findChildren(QLabel):
        if label.isVisible() and not isinstance(label, ElidedLabel) and not label.property("may_be_cut"):
            wanted = label.minimumSizeHint()
            assert label.width() + 1 >= wanted.width(), f"{label.text()} {label.size()} {wanted}"
            assert label.height() + 1 >= wanted.height(), f"{label.text()} {label.size()} {wanted}"


def test_l10n_20_what_is_cut_tells_all_of_itself(seat: Seat) -> None:
    seat.open(ZAHRA)
    for label in seat.frame.findChildren(ElidedLabel):
        if label.isVisible() and label.is_cut:
            assert label.text()


def test_l10n_a_stage_known_by_a_code_has_words_and_is_kept_as_the_code(seat: Seat) -> None:
    seat.speak(Language.FA)
    page = seat.workspace.matters.matter_page
    page.show_matter(MatterForm(topic="late", stage="delivery"), Purpose.EDIT)
    assert page.stage.text == "تحویل"
    seat.speak(Language.AR)
    assert page.form.stage == "delivery"
    page.stage.set_text("الولاء")
    assert page.form.stage == "loyalty"
    page.stage.set_text("مرحله‌ای از خود ما")
    assert page.form.stage == "مرحله‌ای از خود ما"
    page.show_matter(MatterForm(topic="late", stage="Delivery"), Purpose.EDIT)
    assert page.form.stage == "Delivery"
