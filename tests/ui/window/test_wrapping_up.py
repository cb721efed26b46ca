"""Writing calls up by the keys that a person presses: an outcome that is wanted cannot be got around."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from agentdesk.language.isolates import strip_controls
from agentdesk.server.firm_settings import set_setting
from agentdesk.server.telephony.writing import entry_id
from agentdesk.ui.calls.state import Asked
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.entry.wording import fact_rows
from agentdesk.ui.formats import current_formats
from tests.fixtures.exchange import SOURCE, exchange
from tests.server.telephony.conftest import Pbx, entries
from tests.ui.window.seat import CTRL, Seat
from tests.ui.window.test_calls import PHONES, UNKNOWN, in_form, rings, shown
from tests.ui.window.test_taking_back import go_offline
from tests.ui.world import ZAHRA

ENTRY = entry_id(SOURCE, "c-1")
CODES = [{"code": "sold", "en": "Sold"}, {"code": "later", "en": "Later"}]


@pytest.fixture
def pbx(seat: Seat) -> Iterator[Pbx]:
    """The exchange of the firm; 1001 is Sara's phone."""
    with exchange(seat.world.server, e1001="sara") as made:
        yield made


def firm_wants(seat: Seat, **rules: Any) -> None:
    """The firm has set how calls are written up, and it is known here."""
    with seat.world.server.store.writing() as unit:
        set_setting(unit, "wrap_up", rules)
    seat.workspace.sync_now()
    seat.until(lambda: seat.world.desk.wrap_up_rules("support").outcomes)


def talked(seat: Seat, pbx: Pbx, number: str) -> None:
    """A call that was answered has ended."""
    rings(seat, pbx, number)
    pbx.tell("answer", answeringNumber="1001", **{"from": number})
    seat.until(lambda: shown(seat).startswith("In a call with"))
    pbx.tell("hangup", cause="normalClearing", **{"from": number})
    seat.until(lambda: "has ended" in shown(seat))


def test_a_strangers_call_has_an_outcome_by_one_digit_and_undo_asks_for_it_again(seat: Seat, pbx: Pbx) -> None:
    firm_wants(seat, required=True, outcomes=CODES)
    talked(seat, pbx, UNKNOWN)
    bar = seat.workspace.calls.bar
    row = bar.asked[Asked.OUTCOME]
    seat.until(row.isVisible)
    assert [strip_controls(one.words) for one in row.answers if one.isVisible()] == ["Sold", "Later"]
    bar.close_button.click()
    assert bar.isVisible()
    go_offline(seat)
    seat.press(Qt.Key.Key_F2)
    seat.until(row.answers[0].hasFocus)
    seat.press(Qt.Key.Key_2)
    seat.until(lambda: not bar.isVisible())
    seat.until(lambda: seat.frame.foot.undo.words == "Outcome kept with the call")
    seat.press(Qt.Key.Key_Z, CTRL)
    seat.until(row.isVisible)
    seat.press(Qt.Key.Key_F2)
    seat.until(row.answers[0].hasFocus)
    seat.press(Qt.Key.Key_1)
    seat.until(lambda: not bar.isVisible())
    seat.world.server.restore_line()
    seat.settled()


def test_undo_of_a_wrap_up_brings_the_bar_and_what_was_written_back(seat: Seat, pbx: Pbx) -> None:
    firm_wants(seat, required=True, seconds=600, outcomes=CODES)
    talked(seat, pbx, PHONES[ZAHRA])
    bar, form = seat.workspace.calls.bar, seat.frame.details.call
    seat.press(Qt.Key.Key_F2)
    seat.until(lambda: in_form(seat, ZAHRA) and form.outcome.hasFocus())
    seat.until(lambda: tuple(form.outcome.keys) == ("sold", "later"))
    go_offline(seat)
    form.outcome.setFocus()
    seat.press(Qt.Key.Key_1)
    seat.type("wants two")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: not bar.isVisible())
    seat.until(lambda: seat.frame.foot.undo.words == "Call logged")
    seat.press(Qt.Key.Key_Z, CTRL)
    seat.until(bar.isVisible)
    seat.until(lambda: in_form(seat, ZAHRA) and form.form.summary == "wants two")
    assert (form.form.outcome, form.form.interaction_id) == ("sold", ENTRY)
    assert "left to write it up" in strip_controls(bar.length_label.text())
    assert seat.workspace._commands.refusal(CommandId.CALL_AWAY) is not None
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: not bar.isVisible())
    seat.world.server.restore_line()
    seat.settled()
    assert [(one.id, one.disposition) for one in entries(seat.world.server.store) if one.id == ENTRY] == [
        (ENTRY, "sold")
    ]


def test_a_wrap_up_that_is_withdrawn_in_the_sync_centre_is_wanted_again(seat: Seat, pbx: Pbx) -> None:
    firm_wants(seat, required=True, outcomes=CODES)
    talked(seat, pbx, PHONES[ZAHRA])
    bar, form, centre = seat.workspace.calls.bar, seat.frame.details.call, seat.workspace.centre
    seat.press(Qt.Key.Key_F2)
    seat.until(
        lambda: in_form(seat, ZAHRA) and form.outcome.hasFocus() and tuple(form.outcome.keys) == ("sold", "later")
    )
    go_offline(seat)
    form.outcome.setFocus()
    seat.press(Qt.Key.Key_1)
    seat.type("wants two")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: not bar.isVisible())
    centre.show_subject("interaction", ENTRY)
    page = centre.place.change
    seat.until(lambda: page.isVisible() and centre.presenter.page is not None)
    page.start()
    seat.press(Qt.Key.Key_1)  # withdraw, and once more to be sure
    seat.press(Qt.Key.Key_1)
    seat.until(bar.isVisible)
    seat.press(Qt.Key.Key_F2)
    seat.until(lambda: in_form(seat, ZAHRA) and form.form.summary == "wants two")


def test_why_it_takes_longer_is_one_digit_and_stands_with_the_call(seat: Seat, pbx: Pbx) -> None:
    reasons = [{"code": "forms", "en": "Long form"}, {"code": "slow", "en": "Slow"}]
    firm_wants(seat, seconds=1, more_seconds=600, outcomes=CODES, reasons=reasons)
    talked(seat, pbx, PHONES[ZAHRA])
    bar, form = seat.workspace.calls.bar, seat.frame.details.call
    seat.press(Qt.Key.Key_F2)
    seat.until(lambda: in_form(seat, ZAHRA) and form.outcome.hasFocus())
    row = bar.asked[Asked.REASON]
    seat.until(row.isVisible)
    form.summary.edit.setFocus()
    seat.type("half a sen")
    seat.press(Qt.Key.Key_F7)
    seat.until(row.answers[0].hasFocus)
    seat.press(Qt.Key.Key_1)
    seat.until(form.summary.edit.hasFocus)
    assert not row.isVisible()
    seat.type("tence")
    form.outcome.setFocus()
    seat.press(Qt.Key.Key_1)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: not bar.isVisible())
    seat.settled()
    seat.until(lambda: seat.world.desk.timeline(ZAHRA, limit=1).entries[0].over_reason == "forms")
    entry = seat.world.desk.timeline(ZAHRA, limit=1).entries[0]
    assert (entry.body, entry.disposition) == ("half a sentence", "sold")
    facts = {fact[0]: fact[1] for fact in fact_rows(entry, current_formats())}
    assert (facts["Longer wrap-up"], entry.corrections) == ("Long form", entry.revision - 1)
