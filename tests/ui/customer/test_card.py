"""The customer card: what it says, in which order, and its five states."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from agentdesk.desk.answers import ContactPointView, CustomerCard, Promise, Satisfaction
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.errors import CacheFault
from agentdesk.models.vocabulary import Court, EntryState
from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.customer.presenter import CardShown, CustomerPresenter
from agentdesk.ui.customer.view import CustomerView
from agentdesk.ui.customer.wording import Trend, contact_note, trend_of
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.sync_centre.marks import StateMarkButton
from agentdesk.ui.widgets.blocks import CopyRow
from agentdesk.ui.widgets.panes import Pane
from tests.ui.doubles.desk import PromptAsker, StillClock, ValueDesk, changed
from tests.ui.doubles.values import CUSTOMER, NOW, OTHER, card, conversation
from tests.ui.typing import press

pytestmark = pytest.mark.usefixtures("localisation")
PHONE = ContactPointView("p1", "phone", "09121234567", "+989121234567", None, True, True, "given", EntryState.SYNCED)
RICH = card(
    tier="gold",
    about="Allergic to latex",
    national_id="0012345678",
    contact_points=(PHONE, replace(PHONE, id="p2", preferred=False, consent="withdrawn")),
    conversations=(conversation(1), conversation(2, status="closed", court=Court.NOBODY)),
    next_promise=Promise("c1", "Call with the time", NOW + timedelta(hours=3, minutes=25), "Maryam"),
    satisfaction=Satisfaction((0.9, 0.8, 0.4, 0.2), 2, 10),
    state=EntryState.PENDING,
)


def shown(qtbot: QtBot, value: CustomerCard) -> CustomerView:
    view = CustomerView(CommandSet(), StillClock())
    qtbot.addWidget(view)
    view.resize(264, 900)
    view.show_card(CardShown.CARD, value, None)
    view.show()
    qtbot.waitExposed(view)
    return view


def words(view: CustomerView) -> list[str]:
    labels = [strip_controls(label.text()) for label in view.findChildren(QLabel) if label.isVisible() and label.text()]
    marks = [mark.words for mark in view.findChildren(StateMarkButton) if mark.isVisible()]
    return [*labels, *marks, *(strip_controls(row.words) for row in view.matters.rows)]


def test_everything_known_is_said(qtbot: QtBot) -> None:
    said = words(shown(qtbot, RICH))
    for part in (
        "Zahra Karimi",
        "Person · Tehran · Persian",
        "Gold",
        "1 open",
        "Queued",
        "0912 123 4567",
        "preferred",
        "do not contact",
        "in 3 h 25 min",
        "Call with the time",
        "Maryam",
        "Satisfaction, last 4 answers",
        "2 of 10",
        "falling",
        "Allergic to latex",
        "Matter 1 · Ours · Maryam Nouri",
        "Matter 2 · Closed · Maryam Nouri",
        "0012345678",
    ):
        assert part in said, part


def test_what_is_not_known_leaves_no_empty_part(qtbot: QtBot) -> None:
    view = shown(qtbot, card())
    for part in (view.promise, view.satisfaction, view.about):
        assert part.isHidden()
    assert view.findChildren(CopyRow) == []


def test_a_late_promise_says_how_late(qtbot: QtBot) -> None:
    late = replace(RICH, next_promise=Promise("c1", "Call", NOW - timedelta(minutes=20), None))
    said = words(shown(qtbot, late))
    assert "20 min late" in said
    assert "nobody yet" in said


@pytest.mark.parametrize("language", Language)
def test_the_card_speaks_the_language_that_is_on(localisation: Localisation, qtbot: QtBot, language: Language) -> None:
    view = shown(qtbot, RICH)
    localisation.set_language(language)
    wanted = {Language.FA: "رو به کاهش", Language.AR: "في انخفاض", Language.EN: "falling"}[language]
    qtbot.waitUntil(lambda: wanted in words(view))


@pytest.mark.parametrize(
    ("shares", "trend"),
    [
        ((0.5,), None),
        ((0.9, 0.2), Trend.FALLING),
        ((0.2, 0.9), Trend.RISING),
        ((0.5, 0.52, 0.5, 0.51), Trend.STEADY),
        ((0.9, 0.9, 0.2, 0.1), Trend.FALLING),
    ],
)
def test_the_trend_is_the_newer_half_against_the_older(shares: tuple[float, ...], trend: Trend | None) -> None:
    assert trend_of(Satisfaction(shares, 1, 10)) is trend


def test_consent_withdrawn_outweighs_preferred() -> None:
    assert contact_note(replace(PHONE, consent="withdrawn")) == "do not contact"


def test_look_04_the_states_of_the_card(qtbot: QtBot) -> None:
    view = shown(qtbot, card())
    states = [view.pane.state]
    view.show_card(CardShown.LOADING, None, None)
    states.append(view.pane.state)
    view.show_card(CardShown.GONE, None, None)
    states.append(view.pane.state)
    view.show_card(CardShown.ERROR, None, CacheFault("gone"))
    states.append(view.pane.state)
    assert states == [Pane.CONTENT, Pane.LOADING, Pane.FORBIDDEN, Pane.ERROR]


def test_the_card_is_asked_for_again_when_its_customer_changed(qtbot: QtBot) -> None:
    desk = ValueDesk(cards={CUSTOMER: card()})
    names: list[str] = []
    presenter = CustomerPresenter(CUSTOMER, PromptAsker(desk), StillClock(), lambda one: names.append(one.name))
    view = CustomerView(CommandSet(), StillClock())
    qtbot.addWidget(view)
    view.bind(presenter)
    desk.cards[CUSTOMER] = card(name="Zahra Karimi-Nouri")
    presenter.take_changes(changed(OTHER))
    assert names == ["Zahra Karimi"]
    presenter.take_changes(changed(CUSTOMER))
    assert names == ["Zahra Karimi", "Zahra Karimi-Nouri"]
    assert view.name.text() == "Zahra Karimi-Nouri"
    desk.cards.clear()
    presenter.take_changes(changed(CUSTOMER))
    assert presenter.shown is CardShown.GONE


def test_a11y_23_the_trend_line_is_read_by_arrows_and_as_a_list(qtbot: QtBot) -> None:
    view = shown(qtbot, RICH)
    line = view.satisfaction.line
    assert "90%, 80%, 40%, 20%" in strip_controls(line.accessibleName())
    line.setFocus()
    press(line, Qt.Key.Key_Left)
    assert line.at == 2
    assert strip_controls(line.accessibleDescription()) == "Answer 3 of 4: 40%"
    for _step in range(5):
        press(line, Qt.Key.Key_Left)
    assert line.at == 0
    with qtbot.waitSignal(line.list_asked):
        press(line, Qt.Key.Key_Return)


@pytest.mark.parametrize("language", Language)
def test_look_08_time_runs_left_to_right_in_every_language(
    localisation: Localisation, qtbot: QtBot, language: Language
) -> None:
    localisation.set_language(language)
    view = shown(qtbot, RICH)
    points = view.satisfaction.line.points()
    assert [point.x() for point in points] == sorted(point.x() for point in points)
