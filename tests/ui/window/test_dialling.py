"""Click to call on the whole window: every number has a key and a menu, a link is confirmed by one key."""

import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from agentdesk.desk.callbacks.answers import QueueView
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.customers import AddContactPoint, SetContactPoint
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.callbacks.states import AttemptResult
from agentdesk.models.contact_rule_rows import SETTING as CONTACT_RULES
from agentdesk.models.vocabulary import Consent, ContactKind
from agentdesk.server.firm_settings import set_setting
from agentdesk.ui.dialling.presenter import Failure
from agentdesk.ui.settings.choices import DialWay
from agentdesk.ui.settings.view import Page
from agentdesk.ui.widgets.phone_row import PhoneRow
from agentdesk.ui.window import dial_flow
from agentdesk.ui.window.dial_flow import DialFlow
from agentdesk.ui.window.link_taking import LinkTaking
from tests.ui.doubles.values import uuid
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ALI, ZAHRA, World

NUMBER, OTHER = "+989121234507", "+982188776655"


@dataclass
class Caller:
    """A seat whose machine has a program for calls that keeps what it was told."""

    seat: Seat
    called: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        def outside(number: str) -> bool:
            self.called.append(number)
            return True

        self.flow.outside = outside

    @property
    def flow(self) -> DialFlow:
        flow = self.seat.window.dialling
        assert flow is not None
        return flow

    def rows(self) -> list[PhoneRow]:
        return [row for row in self.seat.frame.card.findChildren(PhoneRow) if row.isVisible()]


@pytest.fixture
def caller(world: World, seat: Seat) -> Caller:
    """At any hour: whether it is night where the tests run must not matter."""
    rows = [{"jurisdiction": "IR", "purpose": "service", "hours": "00:00-24:00"}]
    with world.server.store.writing() as unit:
        set_setting(unit, CONTACT_RULES, {"rows": rows})
    world.desk.sync_now()
    seat.until(lambda: world.desk.unwelcome(NUMBER) == ())
    return Caller(seat)


def test_the_window_does_not_wait_for_the_system(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    seat, answers = caller.seat, threading.Event()

    def slow(number: str) -> bool:
        answers.wait(60)
        caller.called.append(number)
        return False

    monkeypatch.setattr(dial_flow, "may_be_asked_elsewhere", lambda: True)
    monkeypatch.setattr(dial_flow, "patiently", lambda opens: opens())
    caller.flow.outside = slow
    seat.open(ZAHRA)
    seat.until(lambda: len(caller.rows()) == 1)
    seat.press(Qt.Key.Key_P, CTRL)
    seat.until(lambda: caller.flow.presenter._is_dialling)
    assert caller.called == []  # the window lives on, and nothing was answered yet
    seat.press(Qt.Key.Key_P, CTRL)  # a second press calls nobody twice
    answers.set()
    seat.until(lambda: caller.flow.presenter.state.failure is Failure.NOBODY_OUTSIDE)
    assert caller.called == [NUMBER]


def test_one_key_calls_the_customers_first_number_or_the_one_under_the_keyboard(caller: Caller) -> None:
    seat = caller.seat
    seat.press(Qt.Key.Key_P, CTRL)
    assert "Open a customer with a phone number first." in seat.frame.notice.words
    seat.world.desk.perform(
        AddContactPoint(id=uuid(0x79), customer_id=ZAHRA, kind=ContactKind.PHONE, value="02188776655")
    )
    seat.open(ZAHRA)
    seat.until(lambda: len(caller.rows()) == 2)
    seat.press(Qt.Key.Key_P, CTRL)
    seat.until(lambda: caller.called == [NUMBER])
    assert strip_controls(seat.frame.notice.words) == "Calling زهرا کریمی, 0912 123 4507"
    caller.rows()[1].call.setFocus()
    caller.flow._run()  # the key itself would be taken for a second press of the first
    seat.until(lambda: caller.called == [NUMBER, OTHER])
    caller.rows()[1].call.click()
    seat.until(lambda: caller.called[2:] == [OTHER])
    call, copy = caller.rows()[0].make_menu().actions()
    call.trigger()
    seat.until(lambda: caller.called[2:] == [OTHER, NUMBER])
    copy.trigger()
    assert "copied" in seat.frame.notice.words


@pytest.mark.parametrize("language", [Language.FA, Language.AR, Language.EN])
def test_whoever_wants_no_calls_is_called_only_after_a_word(caller: Caller, language: Language) -> None:
    seat = caller.seat
    seat.speak(language)
    seat.open(ZAHRA)
    card = seat.workspace.tabs.card
    assert card is not None
    wish = SetContactPoint(
        contact_point_id=card.contact_points[0].id, field="consent", old=Consent.GIVEN, new=Consent.WITHDRAWN
    )
    seat.world.desk.perform(wish)
    seat.until(caller.rows)
    caller.rows()[0].call.click()
    seat.until(caller.flow.bar.isVisible)
    words = {Language.FA: "نمی‌خواهد", Language.AR: "لا يريد", Language.EN: "does not want to be contacted"}
    assert words[language] in caller.flow.bar.words
    assert caller.called == []
    caller.flow.bar.close_button.setFocus()
    seat.press(Qt.Key.Key_Escape)
    assert not caller.flow.bar.isVisible()
    assert seat.table.hasFocus()
    seat.until(caller.rows)
    caller.rows()[0].call.click()
    seat.until(caller.flow.bar.isVisible)
    seat.press(Qt.Key.Key_P, CTRL)
    assert caller.called == [NUMBER]
    assert not caller.flow.bar.isVisible()


def test_a_link_shows_the_number_and_one_key_calls_it(caller: Caller) -> None:
    seat = caller.seat
    taking = LinkTaking(seat.window)
    taking.take("tel:0912-123-4507")
    seat.until(caller.flow.bar.isVisible)
    seat.until(lambda: seat.workspace.tabs.card is not None)
    assert strip_controls(caller.flow.bar.words) == "Call 0912 123 4507?"
    seat.press(Qt.Key.Key_P, CTRL)
    assert caller.called == []
    assert caller.flow.bar.call.hasFocus()
    seat.press(Qt.Key.Key_Return)
    assert caller.called == ["09121234507"]


def test_a_bar_about_somebody_goes_when_somebody_else_is_in_front(caller: Caller) -> None:
    seat = caller.seat
    seat.open(ZAHRA)
    caller.flow.offer(NUMBER, ZAHRA)
    seat.until(caller.flow.bar.isVisible)
    seat.open(ALI)
    assert not caller.flow.bar.isVisible()
    caller.flow.offer(NUMBER, "")
    seat.until(caller.flow.bar.isVisible)
    seat.press(Qt.Key.Key_2, CTRL)
    assert not caller.flow.bar.isVisible()


def test_a_callback_is_called_by_the_key_and_counts_once(caller: Caller) -> None:
    seat = caller.seat
    desk = seat.world.desk
    desk.perform(BookCallback(id=uuid(0x7A), customer_id=ALI, phone="+989121234517", topic="Delivery"))
    seat.press(Qt.Key.Key_2, CTRL)
    place = seat.workspace.callbacks.place
    place.chips[QueueView.TEAM].click()
    seat.until(lambda: seat.workspace.callbacks.chosen is not None)
    place.start()
    seat.press(Qt.Key.Key_P, CTRL)
    seat.until(caller.flow.bar.isVisible)
    assert "a colleague may call, too" in caller.flow.bar.words
    before = datetime.now(UTC)
    caller.flow.bar.call.click()
    assert caller.called == ["+989121234517"]
    seat.until(lambda: not caller.flow.bar.isVisible())
    place.start()
    seat.press(Qt.Key.Key_2)

    def attempts() -> list[tuple[str, bool]]:
        history = desk.callback_history(uuid(0x7A))
        return [(one.result, one.started_at >= before) for one in history.attempts] if history is not None else []

    seat.until(lambda: attempts() == [(AttemptResult.NO_ANSWER, True)])


def test_without_an_exchange_it_is_said_and_the_systems_program_is_offered(caller: Caller) -> None:
    seat = caller.seat
    seat.window.choices.change(replace(seat.window.choices.choices, dial_way=DialWay.EXCHANGE))
    seat.world.server.cut_line()
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_P, CTRL)
    seat.until(caller.flow.bar.isVisible)
    assert caller.flow.bar.words == "Nobody was called. The server cannot be reached."
    assert caller.flow.bar.outside.isVisible()
    caller.flow.bar.outside.click()
    assert caller.called == [NUMBER]


def test_how_calls_go_out_is_set_and_kept(caller: Caller) -> None:
    seat = caller.seat
    seat.window.show_settings()
    dialog = seat.window._settings
    assert dialog is not None
    dialog.turn_to(Page.SEAT)
    page = dialog.seat
    assert not page.port.isVisible()
    page.dial.changed.emit(DialWay.PHONE.value)
    assert page.port.isVisible()
    page.port.set_text("99")
    assert "1024" in page.port.note
    page.port.set_text("۵۵۵۵")
    choices = seat.window.choices.choices
    assert (choices.dial_way, choices.phone_port) == (DialWay.PHONE, 5555)
    seat.until(lambda: seat.world.desk.preference("phone_port") == "5555")
    dialog.close()
