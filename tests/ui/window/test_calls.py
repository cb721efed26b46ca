"""Calls in the whole window, from the exchange over a real server: the bar, who it may be, where it is written."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from agentdesk.intents.customers import AddContactPoint
from agentdesk.intents.interactions import AddNote
from agentdesk.language.isolates import strip_controls
from agentdesk.models.vocabulary import ContactKind
from agentdesk.server.telephony.listening import listening
from agentdesk.server.telephony.writing import entry_id
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.window.details import Detail
from tests.desk.firm import Machine
from tests.fixtures.exchange import SOURCE, exchange
from tests.server.telephony.conftest import Pbx
from tests.ui.doubles.values import uuid
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ALI, ZAHRA, closing_desk

PHONES = {ZAHRA: "+989121234507", ALI: "+989121234517"}
UNKNOWN = "+989359998877"


@pytest.fixture
def pbx(seat: Seat) -> Iterator[Pbx]:
    """The exchange of the firm; 1001 is Sara's phone."""
    with exchange(seat.world.server, e1001="sara") as made:
        yield made


def rings(seat: Seat, pbx: Pbx, number: str, call_id: str = "c-1") -> None:
    """The phone rings, and the bar is there."""
    pbx.tell("newCall", call_id, user="1001", queue="support", **{"from": number})
    seat.until(seat.workspace.calls.bar.isVisible)
    seat.until(lambda: seat.workspace.calls.presenter.state.call is not None)


def shown(seat: Seat) -> str:
    return strip_controls(seat.workspace.calls.bar.words)


def in_form(seat: Seat, customer_id: str) -> bool:
    card = seat.workspace.tabs.card
    return card is not None and card.id == customer_id and seat.workspace.flow.shown is Detail.CALL


def test_a_known_caller_pops_up_and_takes_nothing_from_who_writes(seat: Seat, pbx: Pbx) -> None:
    seat.open(ALI)
    seat.press(Qt.Key.Key_N, CTRL)
    seat.until(seat.frame.details.note.text.edit.hasFocus)
    seat.type("half a sen")
    focused, top = seat.focused, seat.frame.work.tabs.mapTo(seat.window, seat.frame.work.tabs.rect().topLeft())
    rings(seat, pbx, PHONES[ZAHRA])
    assert shown(seat) == "زهرا کریمی is calling · support"
    assert QApplication.activeModalWidget() is None
    assert seat.focused is focused
    assert seat.frame.work.tabs.mapTo(seat.window, seat.frame.work.tabs.rect().topLeft()) == top
    seat.until(lambda: any("is calling" in words for words in seat.workspace.statuses.announcer.said))
    seat.type("tence")
    assert seat.frame.details.note.text.text == "half a sentence"
    seat.press(Qt.Key.Key_F2)
    seat.until(lambda: in_form(seat, ZAHRA))
    seat.until(seat.frame.details.call.outcome.hasFocus)
    form = seat.frame.details.call.form
    assert (form.interaction_id, form.direction, form.queue) == (entry_id(SOURCE, "c-1"), "in", "support")
    assert "0912 123 4507" in strip_controls(seat.frame.details.call.about.text())
    seat.open(ALI)
    assert seat.frame.details.note.text.text == "half a sentence"


def test_the_call_stands_once_with_the_agents_words_and_the_exchanges_length(seat: Seat, pbx: Pbx) -> None:
    rings(seat, pbx, PHONES[ZAHRA])
    pbx.tell("answer", answeringNumber="1001", **{"from": PHONES[ZAHRA]})
    seat.until(lambda: shown(seat).startswith("In a call with"))
    seat.press(Qt.Key.Key_F2)
    seat.until(lambda: in_form(seat, ZAHRA) and seat.frame.details.call.outcome.hasFocus())
    seat.until(lambda: seat.frame.details.call.length.text() != "")
    seat.press(Qt.Key.Key_1)
    seat.type("order is late")
    seat.open(ALI)  # the window is left, and what was written is there again
    seat.open(ZAHRA)
    seat.until(lambda: seat.frame.details.call.form.summary == "order is late")
    pbx.tell("hangup", cause="normalClearing", **{"from": PHONES[ZAHRA]})
    seat.until(lambda: "has ended" in shown(seat))
    seat.frame.details.call.summary.edit.setFocus()
    seat.press(Qt.Key.Key_Return, CTRL)
    entry = entry_id(SOURCE, "c-1")
    seat.until(lambda: [row.key for row in seat.entries].count(entry) == 1 and "order is late" in seat.entries[0].line)
    seat.until(lambda: not seat.workspace.calls.bar.isVisible())
    seat.settled()

    def told() -> tuple[str, str | None, bool]:
        page = seat.world.desk.timeline(ZAHRA, limit=1)
        (newest,) = page.entries
        return newest.body, newest.disposition, newest.duration_seconds is not None

    seat.until(lambda: told() == ("order is late", "solved", True))
    assert [row.key for row in seat.entries].count(entry) == 1


def test_of_several_one_is_chosen_by_a_digit(seat: Seat, pbx: Pbx) -> None:
    seat.world.desk.perform(
        AddContactPoint(id=uuid(0xAB), customer_id=ALI, kind=ContactKind.PHONE, value=PHONES[ZAHRA])
    )
    rings(seat, pbx, PHONES[ZAHRA])
    bar = seat.workspace.calls.bar
    seat.until(lambda: len(seat.workspace.calls.presenter.state.choices) == 2)
    assert "2 customers have this number" in shown(seat)
    place = [choice.caller.customer_id for choice in seat.workspace.calls.presenter.state.choices].index(ALI)
    seat.press(Qt.Key.Key_F2)
    seat.until(bar.choices[0].hasFocus)
    seat.press(Qt.Key(Qt.Key.Key_1 + place))
    seat.until(lambda: in_form(seat, ALI))


def test_an_unknown_number_is_a_new_customer_and_a_guess_is_only_offered(seat: Seat, pbx: Pbx) -> None:
    seat.world.desk.perform(AddNote(id=uuid(0xAC), customer_id=ALI, body="His wife: 0935 999 8877"))
    seat.world.desk.finish_indexing()
    rings(seat, pbx, UNKNOWN)
    bar = seat.workspace.calls.bar
    seat.until(bar.choices[0].isVisible)
    assert strip_controls(bar.choices[0].words) == "Maybe Ali Ahmadi"
    assert "nobody here has this number" in shown(seat)
    assert seat.workspace.tabs.current is None
    seat.press(Qt.Key.Key_F2)
    seat.until(lambda: seat.workspace.flow.shown is Detail.ADD)
    page = seat.workspace.identity.add_page
    assert "935" in page.form.phone
    page.name.edit.setFocus()
    seat.type("Reza Moradi")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: seat.workspace.tabs.card is not None and seat.workspace.tabs.card.name == "Reza Moradi")
    seat.until(lambda: seat.workspace.flow.shown is Detail.CALL)
    assert seat.frame.details.call.form.interaction_id == entry_id(SOURCE, "c-1")


def test_a_call_that_is_given_up_goes_and_one_that_is_put_away_stays_away(seat: Seat, pbx: Pbx) -> None:
    bar = seat.workspace.calls.bar
    rings(seat, pbx, PHONES[ZAHRA])
    pbx.tell("hangup", cause="cancel")
    seat.until(lambda: not bar.isVisible())
    rings(seat, pbx, PHONES[ALI], "c-2")
    bar.close_button.click()
    assert not bar.isVisible()
    pbx.tell("answer", "c-2", answeringNumber="1001")
    seat.until(lambda: seat.world.desk.calls_now().calls[0].answered_at is not None)
    seat.workspace.calls.presenter.ask()
    seat.until(lambda: "answered" in {call.state for call in seat.workspace.calls.presenter.calls})
    assert not bar.isVisible()


def test_a_blocked_number_says_so_and_only_a_lead_blocks_one(seat: Seat, pbx: Pbx) -> None:
    rings(seat, pbx, PHONES[ZAHRA])
    assert seat.workspace._commands.refusal(CommandId.BLOCK_CALLER) == "Only a lead blocks numbers."
    with closing_desk(Machine(seat.world.folder / "lead", seat.world.server.url).sign_in("lead")) as lead:
        lead.sync()
        lead.perform(lead.blocking(PHONES[ZAHRA]).turned)
        assert lead.sync().state == "idle"
    seat.workspace.sync_now()
    seat.until(lambda: "This number is blocked" in shown(seat))


def test_a_missed_call_is_on_top_of_the_log_and_is_answered_by_a_promise(seat: Seat, pbx: Pbx) -> None:
    log = seat.workspace.call_log
    rings(seat, pbx, PHONES[ALI])
    pbx.tell("hangup", cause="cancel", **{"from": PHONES[ALI]})
    seat.until(lambda: log.item.accessibleName().endswith("1"))
    seat.press(Qt.Key.Key_9, CTRL)
    seat.until(log.place.list.hasFocus)
    missed, entry = log.place.list.rows_model.rows[:2]
    assert (missed.title, strip_controls(entry.title)) == ("Need an answer", "Ali Ahmadi")
    log.place.list.choose(entry.key)
    seat.press(Qt.Key.Key_2)
    seat.until(lambda: seat.workspace.flow.shown is Detail.CALLBACK)
    seat.until(seat.workspace.callbacks.booking.page.when.grid.hasFocus)
    seat.press(Qt.Key.Key_3)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: not log.item.accessibleName().endswith("1"))


def test_a_stranger_who_rang_at_a_colleagues_is_counted_here_too_also_once_the_line_is_gone(seat: Seat) -> None:
    log, asked, server = seat.workspace.call_log, [], seat.world.server
    with exchange(server, e1001="sara", e1002="reza") as pbx, listening(server.store, server.app.state.calls):
        seat.until(lambda: log._calls is not None and not log._is_asking)
        log._ask_server = lambda: asked.append(True)  # type: ignore[method-assign]  # nobody is asked who they are
        for call_id, number in (("c-1", UNKNOWN), ("c-2", "+989359998866")):
            pbx.tell("newCall", call_id, user="1002", queue="support", **{"from": number})
            pbx.tell("hangup", call_id, cause="cancel", **{"from": number})
        seat.until(lambda: log.item.accessibleName().endswith("2"))
        assert asked == []
        seat.world.server.cut_line()
        seat.until(lambda: log._calls is None)
        log.ask()
        seat.until(lambda: log.item.accessibleName().endswith("2"))


def test_a_missed_call_of_a_stranger_is_on_top_until_they_are_added_or_the_line_is_gone(seat: Seat, pbx: Pbx) -> None:
    log = seat.workspace.call_log
    rings(seat, pbx, UNKNOWN)
    pbx.tell("hangup", cause="cancel", **{"from": UNKNOWN})
    seat.until(lambda: log.item.accessibleName().endswith("1"))
    seat.press(Qt.Key.Key_9, CTRL)
    seat.until(log.place.list.hasFocus)
    # How many there are is told first; who it is comes with the answer that the log has asked for.
    seat.until(lambda: log.place.list.rows_model.rows[0].title == "Need an answer")
    entry = log.place.list.rows_model.rows[1]
    assert strip_controls(entry.title) == "0935 999 8877"
    assert "No customer has this number · support" in strip_controls(entry.line)
    log.place.list.choose(entry.key)
    seat.press(Qt.Key.Key_2)  # nobody is promised a call who is no customer
    assert seat.workspace.flow.shown is not Detail.CALLBACK
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.workspace.flow.shown is Detail.ADD)
    page = seat.workspace.identity.add_page
    assert "935" in page.form.phone
    page.name.edit.setFocus()
    seat.type("Reza Moradi")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: not log.item.accessibleName().endswith("1"))
    seat.world.server.cut_line()
    seat.press(Qt.Key.Key_9, CTRL)
    said = "Missed calls of unknown callers are not known now"
    seat.until(lambda: said in [row.title for row in log.place.list.rows_model.rows])
