"""The queue worked by keyboard alone in the whole window, with and without a line, from right to left and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt

from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.callbacks.states import AttemptResult, CallbackState
from agentdesk.ui.callbacks.flow import KEY
from agentdesk.ui.callbacks.presets import Preset
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.widgets.panes import Pane
from agentdesk.ui.window.details import Detail
from tests.ui.callbacks.conftest import ALIS, LATE, SOON, flow_of, keys_of, team, turn_there
from tests.ui.window.seat import CTRL, SHIFT, Seat
from tests.ui.window.walks import cut, outside, sideways
from tests.ui.window.walks import settled as settled_on
from tests.ui.world import ALI, ZAHRA

LANGUAGES = [Language.FA, Language.AR, Language.EN]


def chosen(seat: Seat) -> str:
    view = flow_of(seat).presenter.state.chosen
    return view.id if view is not None else ""


def results(seat: Seat, callback_id: str) -> list[str]:
    """The results of the attempts that were recorded, with whether they were made under a claim."""
    history = seat.world.desk.callback_history(callback_id)
    return [one.result for one in history.attempts] if history is not None else []


def state_of(seat: Seat, callback_id: str) -> str:
    history = seat.world.desk.callback_history(callback_id)
    return history.callback.state if history is not None else ""


def claim(seat: Seat) -> None:
    seat.press(Qt.Key.Key_G, CTRL)
    seat.until(lambda: flow_of(seat).work.is_mine)


def test_an_empty_queue_says_so_in_words_and_keeps_the_keyboard(seat: Seat) -> None:
    place = turn_there(seat)
    seat.until(lambda: place.pane.state is Pane.EMPTY)
    assert seat.frame.place_shown == KEY
    assert seat.focused is not None
    assert place.isAncestorOf(seat.focused)
    assert not place.work.isVisible()


@pytest.mark.usefixtures("promised")
def test_a11y_02_every_row_is_a_sentence_and_the_views_count(seat: Seat) -> None:
    place = team(seat)
    assert keys_of(seat) == [ALIS, SOON, LATE] or set(keys_of(seat)) == {SOON, ALIS, LATE}
    spoken = {row.key: row.spoken for row in place.list.rows_model.rows}
    assert "Zahra" not in spoken[ALIS]
    assert "Ali Ahmadi. Invoice" in spoken[ALIS]
    assert spoken[LATE].endswith("Promised")
    assert [strip_controls(chip.accessibleName()) for chip in place.chips.values()][:2] == ["Mine", "Team 3"]


@pytest.mark.usefixtures("promised")
@pytest.mark.parametrize("digit", ["2", "۲", "٢"])
def test_key_06_a_digit_of_any_family_records_whom_nobody_reached(seat: Seat, digit: str) -> None:
    team(seat)
    first = chosen(seat)
    claim(seat)
    seat.type(digit)
    seat.until(lambda: results(seat, first) == [AttemptResult.NO_ANSWER])
    assert state_of(seat, first) == CallbackState.RETRY_WAIT
    seat.until(lambda: chosen(seat) != first)
    assert seat.focused is flow_of(seat).place.list


@pytest.mark.usefixtures("promised")
def test_reached_goes_to_the_note_and_on_to_the_next_one(seat: Seat) -> None:
    place = team(seat)
    first = chosen(seat)
    claim(seat)
    seat.press(Qt.Key.Key_1)
    assert seat.focused is place.work.note_area.edit
    seat.type("پیک فردا می‌رسد")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: state_of(seat, first) == CallbackState.COMPLETED)
    history = seat.world.desk.callback_history(first)
    assert history is not None
    assert history.attempts[0].note == "پیک فردا می‌رسد"
    seat.until(lambda: chosen(seat) != first)


@pytest.mark.usefixtures("promised")
def test_call_later_is_two_digits_and_a_new_promise_in_the_customer_s_language(seat: Seat) -> None:
    place = team(seat)
    place.list.choose(SOON)
    flow_of(seat).presenter.choose(SOON)
    claim(seat)
    place.start()
    seat.press(Qt.Key.Key_5)
    seat.until(place.work.when.grid.hasFocus)
    seat.press(Qt.Key.Key_4)
    assert seat.focused is place.work.note_area.edit
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: state_of(seat, SOON) == CallbackState.SCHEDULED)
    history = seat.world.desk.callback_history(SOON)
    assert history is not None
    assert "فردا" in (history.callback.promise or "") or "We call you tomorrow" in (history.callback.promise or "")


@pytest.mark.usefixtures("promised")
def test_off_13_a_claim_without_a_line_is_not_confirmed_and_a_call_needs_a_word(seat: Seat) -> None:
    place = team(seat)
    first = chosen(seat)
    seat.world.server.cut_line()
    seat.press(Qt.Key.Key_G, CTRL)
    seat.until(lambda: "Not confirmed" in place.list.rows_model.rows[0].state.words)
    assert place.list.rows_model.rows[0].state.dashed
    seat.press(Qt.Key.Key_2)
    seat.until(lambda: seat.focused is place.work.anyway)
    assert results(seat, first) == []
    seat.press(Qt.Key.Key_Space)
    seat.press(Qt.Key.Key_2)
    seat.until(lambda: results(seat, first) == [AttemptResult.NO_ANSWER])


@pytest.mark.usefixtures("promised")
def test_given_back_by_the_same_key_no_attempt_is_counted(seat: Seat) -> None:
    team(seat)
    first = chosen(seat)
    claim(seat)
    seat.press(Qt.Key.Key_G, CTRL)
    seat.until(lambda: not flow_of(seat).work.is_mine and state_of(seat, first) == CallbackState.WAITING)
    assert results(seat, first) == []


@pytest.mark.usefixtures("promised")
def test_key_08_left_and_right_turn_the_views_as_they_are_seen(seat: Seat) -> None:
    seat.speak(Language.FA)
    place = team(seat)
    seat.press(Qt.Key.Key_Left)
    seat.until(lambda: flow_of(seat).presenter.state.view.value == "overdue")
    place.start()
    seat.press(Qt.Key.Key_Right)
    seat.until(lambda: flow_of(seat).presenter.state.view.value == "team")


@pytest.mark.usefixtures("promised")
def test_a_callback_is_cancelled_with_a_reason_and_the_reason_is_asked_for(seat: Seat) -> None:
    place = team(seat)
    first = chosen(seat)
    assert seat.window._commands.run(CommandId.CANCEL_CALLBACK)
    seat.until(place.work.cancelling.words.edit.hasFocus)
    place.work.save()
    assert place.work.cancelling.words.note
    seat.type("Bought elsewhere")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: state_of(seat, first) == CallbackState.CANCELLED)


@pytest.mark.usefixtures("promised")
def test_only_a_lead_gives_a_callback_to_somebody_else(lead_seat: Seat) -> None:
    place = team(lead_seat)
    first = chosen(lead_seat)
    lead_seat.press(Qt.Key.Key_R, CTRL | SHIFT)
    lead_seat.until(place.work.assigning.owner.combo.hasFocus)
    combo = place.work.assigning.owner.combo
    names = [combo.itemText(number) for number in range(combo.count())]
    assert "Sara" in names
    combo.setCurrentIndex(names.index("Sara"))
    lead_seat.press(Qt.Key.Key_Return, CTRL)

    def owner() -> str | None:
        history = lead_seat.world.desk.callback_history(first)
        return history.callback.owner_name if history is not None else None

    lead_seat.until(lambda: owner() == "Sara")


@pytest.mark.usefixtures("promised")
def test_enter_opens_the_customer_and_log_call_is_for_the_chosen_one(seat: Seat) -> None:
    team(seat)
    wanted = flow_of(seat).chosen
    assert wanted is not None
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(lambda: seat.workspace.flow.shown is Detail.CALL)
    assert seat.workspace.tabs.card is not None
    assert seat.workspace.tabs.card.id == wanted.customer_id
    team(seat)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.frame.place_shown == "customer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_promise_is_booked_with_a_digit_in_the_customer_s_words(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_J, CTRL | SHIFT)
    page = seat.workspace.callbacks.booking.page
    seat.until(page.when.grid.hasFocus)
    assert page.topic.text == "Order not delivered"
    seat.press(Qt.Key.Key_4)
    assert "با شما تماس می‌گیریم" in strip_controls(page.promise_words.text())
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: len(seat.world.desk.callbacks_of(ZAHRA)) == 1)
    (booked,) = seat.world.desk.callbacks_of(ZAHRA)
    assert booked.window_start is not None
    assert booked.window_start > datetime.now(UTC) + timedelta(minutes=1)
    assert booked.conversation_id is not None
    assert booked.phone == "+989121234507"
    note = seat.workspace.callbacks.booking.note
    seat.until(note.isVisible)
    assert seat.workspace.flow.shown is not Detail.CALLBACK


def test_without_a_time_nothing_is_promised_and_the_form_says_what_is_missing(seat: Seat) -> None:
    seat.open(ALI)
    seat.press(Qt.Key.Key_J, CTRL | SHIFT)
    page = seat.workspace.callbacks.booking.page
    seat.until(page.when.grid.hasFocus)
    seat.press(Qt.Key.Key_Return, CTRL)
    assert page.when.field.note
    assert seat.world.desk.callbacks_of(ALI) == ()
    page.when.decided.emit(Preset.CHOOSE.value)
    assert page.when.by_hand.isVisible()


@pytest.mark.usefixtures("promised")
def test_who_was_promised_a_call_and_comes_first_is_not_called(seat: Seat) -> None:
    seat.open(ZAHRA)
    note = seat.workspace.callbacks.booking.note
    seat.until(note.isVisible)
    note.take_over.click()
    seat.until(lambda: state_of(seat, SOON) == CallbackState.TAKEN_OVER)
    seat.until(note.isHidden)


@pytest.mark.usefixtures("promised")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a11y_12_the_form_of_a_promise_and_the_card_with_one_fit_a_small_window(seat: Seat, language: Language) -> None:
    seat.window.resize(1093, 614)
    seat.speak(language)
    seat.open(ZAHRA)
    seat.until(seat.workspace.callbacks.booking.note.isVisible)
    seat.press(Qt.Key.Key_J, CTRL | SHIFT)
    seat.until(seat.workspace.callbacks.booking.page.when.grid.hasFocus)
    seat.press(Qt.Key.Key_4)
    for faults in (cut, sideways):
        settled_on(seat, partial(faults, seat.frame), language)


@pytest.mark.usefixtures("promised")
@pytest.mark.parametrize("size", [(1366, 768), (1093, 614)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_l10n_15_a11y_12_nothing_is_cut_in_any_language_and_size(
    seat: Seat, language: Language, size: tuple[int, int]
) -> None:
    seat.window.resize(*size)
    seat.speak(language)
    place = team(seat)
    claim(seat)
    place.start()
    seat.press(Qt.Key.Key_5)
    for faults in (cut, outside, sideways):
        settled_on(seat, partial(faults, place), f"{language} {size}")
