"""The look-up beyond one's scopes: a line, enough to look for, a reason, and the wait until the rows have come."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from agentdesk.desk.identity_answers import LookedUpCustomer
from agentdesk.models.errors import NoLine, RefusalCode, Refused, UsageError
from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.desk_link.link import MergedChanges
from agentdesk.ui.identity.look_up import LookUpPresenter, LookUpShown
from agentdesk.ui.identity.look_up_page import LookUpPage
from agentdesk.ui.localisation import Localisation
from tests.ui.doubles import values
from tests.ui.doubles.desk import SlowAsker, ValueDesk
from tests.ui.typing import write

NEAR = LookedUpCustomer(values.CUSTOMER, "Zahra Karimi", "4567", True)
FAR = LookedUpCustomer(values.OTHER, "Nora Marsh", "2233", False)
CAME = MergedChanges(frozenset({"customer"}), frozenset({values.OTHER}))


class Page:
    """The page on a desk that answers when it is told to."""

    def __init__(self, qtbot: QtBot) -> None:
        self.desk = ValueDesk(elsewhere=[FAR, NEAR])
        self.asker = SlowAsker(self.desk)
        self.opened: list[str] = []
        self.presenter = LookUpPresenter(self.asker, self.opened.append)
        self.commands = CommandSet()
        self.page = LookUpPage(self.presenter, self.commands)
        qtbot.addWidget(self.page)
        self.page.resize(346, 600)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.start()

    def ask(self, text: str) -> None:
        write(self.page.field.edit, text)
        QTest.keyClick(self.page.field.edit, Qt.Key.Key_Return)


@pytest.fixture
def page(qtbot: QtBot, localisation: Localisation) -> Page:
    """The page, in English."""
    assert localisation is not None
    return Page(qtbot)


def test_somebody_elsewhere_is_taken_in_for_a_reason_and_opened_when_there(page: Page) -> None:
    page.ask("۰۹۳۵ ۱۱۱ ۲۲ ۳۳")
    assert page.presenter.state.shown is LookUpShown.ASKING
    assert not page.page.ask.isEnabled()
    page.asker.answer_all()
    assert page.desk.calls == ["look_up 0935 111 22 33"]
    first, second = page.page.found.rows
    assert "ends with \u2066\u20682233" in first.words or "2233" in first.words
    assert first.words.startswith("Nora Marsh · Take in")
    assert second.words.startswith("Zahra Karimi · Open")
    first.click()
    page.page.take.click()
    assert page.page.reason.note == "Say in a few words why."
    assert page.desk.taken_in == []
    page.page.reason.set_text(" calls us ")
    page.page.take.click()
    page.asker.answer_next("order")
    assert page.desk.taken_in == [(values.OTHER, "calls us")]
    page.asker.answer_all()
    assert page.opened == []
    assert "Work on" in page.page.state.text()
    page.desk.cards[values.OTHER] = values.card(id=values.OTHER)
    page.presenter.take_changes(CAME)
    page.asker.answer_all()
    assert page.opened == [values.OTHER]
    page.presenter.take_changes(CAME)
    page.asker.answer_all()
    assert page.opened == [values.OTHER], "opened once"


def test_one_within_reach_is_opened_at_once(page: Page) -> None:
    page.desk.cards[values.CUSTOMER] = values.card()
    page.ask("0912345")
    page.asker.answer_all()
    page.page.found.rows[1].click()
    page.asker.answer_all()
    assert page.opened == [values.CUSTOMER]


def test_too_little_is_said_at_once_and_nobody_is_asked(page: Page) -> None:
    page.ask("0912")
    assert "five digits" in page.page.field.note
    assert page.asker.waiting == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NoLine("cut"), "cannot be reached"),
        (UsageError("little"), "too little"),
        (Refused(RefusalCode.FORBIDDEN, "often"), "very often"),
    ],
)
def test_why_there_is_no_answer_is_said_in_words(page: Page, error: BaseException, said: str) -> None:
    page.desk.error = error
    page.ask("0912345")
    page.asker.answer_all()
    assert said in page.page.failure.words
    assert page.page.failure.isVisible()


def test_an_answer_that_is_too_old_is_said_beside_the_reason_which_stays(page: Page) -> None:
    page.ask("0912345")
    page.asker.answer_all()
    page.page.found.rows[0].click()
    page.page.reason.set_text("calls us")
    page.desk.error = Refused(RefusalCode.FORBIDDEN, "look first")
    page.page.take.click()
    page.asker.answer_all()
    assert "too old" in page.page.failure.words
    assert page.page.reason.text == "calls us"


def test_off_without_a_line_the_button_is_off_and_says_why(page: Page) -> None:
    page.page.set_refusal("There is no line.")
    page.ask("0912345")
    assert page.asker.waiting == []
    assert not page.page.ask.isEnabled()
    assert page.page.ask.accessibleDescription() == "There is no line."
    page.page.set_refusal("")
    assert page.page.ask.isEnabled()


def test_an_answer_to_an_older_question_is_dropped(page: Page) -> None:
    page.ask("0912345")
    page.page.begin("1")
    page.asker.answer_all()
    assert page.presenter.state.shown is LookUpShown.NOTHING
    assert page.page.found.rows == []
