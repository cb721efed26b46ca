"""The jobs of a day that exist, done with real events by keys alone and by pointer, held against their budgets."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agentdesk.desk.callbacks.answers import QueueView
from agentdesk.desk.outbox_answers import Choice
from agentdesk.language.language import Language
from agentdesk.server.telephony.writing import entry_id
from agentdesk.ui.widgets.base import ButtonBase
from tests.fixtures.exchange import SOURCE, exchange
from tests.server.telephony.conftest import Pbx
from tests.ui.callbacks.conftest import usual
from tests.ui.sync_centre.conftest import in_two_places
from tests.ui.window.jobs.budgets import BY_ID, JOBS, Job
from tests.ui.window.jobs.counting import counting
from tests.ui.window.jobs.hands import Hands
from tests.ui.window.seat import CTRL, SHIFT, Seat
from tests.ui.world import ALI, ZAHRA

SIX_DIGITS = {ZAHRA: "001234", ALI: "234517"}
ZAHRA_ID, ALI_PHONE = SIX_DIGITS[ZAHRA], SIX_DIGITS[ALI]
NOTE = {Language.FA: "عصرها زنگ بزنید", Language.EN: "Call in the evening"}
LANGUAGES = [Language.FA, Language.EN]


@pytest.fixture
def hands(seat: Seat, qtbot: QtBot) -> Iterator[Hands]:
    qtbot.waitUntil(seat.window.isActiveWindow)
    with counting(lambda: "customer" if seat.frame.place.isChecked() else "elsewhere") as counter:
        yield Hands(seat, counter)


def costs_no_more(hands: Hands, job: Job, *, keys: int, clicks: int) -> None:
    """The tally against the budget; what the table says of windows and screens holds for every job."""
    tally = hands.counter.tally
    assert tally.keys <= keys, f"{job.id}: {tally.keys} keys"
    assert tally.clicks <= clicks, f"{job.id}: {tally.clicks} clicks"
    assert tally.modals == 0
    assert len(tally.screens) == job.screens


def by_keys(hands: Hands, job: Job) -> None:
    costs_no_more(hands, job, keys=job.keys, clicks=0)
    assert hands.counter.tally.travel_px == 0
    assert job.seconds_by_keys(hands.counter.tally.keys) <= job.key_seconds + 0.06


def by_pointer(hands: Hands, job: Job) -> None:
    costs_no_more(hands, job, keys=job.typed, clicks=job.clicks)
    assert job.seconds_by_clicks(hands.counter.tally.clicks) <= job.click_seconds + 0.06


def found(seat: Seat, customer_id: str) -> bool:
    hits = [row.customer_id for row in seat.workspace.overlay.rows_model.rows if row.can_be_chosen]
    return seat.workspace.overlay.isVisible() and seat.workspace.search.has_answer and hits[:1] == [customer_id]


def is_open(seat: Seat, customer_id: str) -> bool:
    card = seat.workspace.tabs.card
    return card is not None and card.id == customer_id and bool(seat.entries)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("customer_id", [ZAHRA, ALI])
def test_bud_01_find_a_customer_by_six_digits_by_keys(
    hands: Hands, seat: Seat, language: Language, customer_id: str
) -> None:
    seat.speak(language)
    hands.strike(Qt.Key.Key_F, CTRL)
    hands.strike_digits(SIX_DIGITS[customer_id])
    seat.until(lambda: found(seat, customer_id))
    hands.strike(Qt.Key.Key_Return)
    seat.until(lambda: is_open(seat, customer_id))
    by_keys(hands, BY_ID["BUD-01"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_01_find_a_customer_by_six_digits_by_pointer(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    hands.click(seat.frame.top.search.edit)
    hands.strike_digits(ALI_PHONE)
    seat.until(lambda: found(seat, ALI))
    overlay = seat.workspace.overlay
    place = next(number for number, row in enumerate(overlay.rows_model.rows) if row.can_be_chosen)
    hands.click(overlay.list.viewport(), overlay.list.visualRect(overlay.rows_model.index(place, 0)).center())
    seat.until(lambda: is_open(seat, ALI))
    by_pointer(hands, BY_ID["BUD-01"])


@pytest.fixture
def pbx(seat: Seat) -> Iterator[Pbx]:
    """The exchange of the firm; 1001 is Sara's phone."""
    with exchange(seat.world.server, e1001="sara") as made:
        yield made


def rings(hands: Hands, pbx: Pbx) -> str:
    """Zahra calls, and the bar says so; the id of her call."""
    pbx.tell("newCall", user="1001", **{"from": "+989121234507"})
    hands.seat.until(lambda: hands.seat.workspace.calls.bar.isVisible() and hands.seat.workspace.calls.bar.words)
    return entry_id(SOURCE, "c-1")


def is_written_up(seat: Seat, entry: str) -> bool:
    form = seat.frame.details.call
    return is_open(seat, ZAHRA) and form.outcome.hasFocus() and form.form.interaction_id == entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_02_a_known_caller_pops_up_by_keys(hands: Hands, seat: Seat, pbx: Pbx, language: Language) -> None:
    seat.speak(language)
    entry = rings(hands, pbx)
    hands.strike(Qt.Key.Key_F2)
    seat.until(lambda: is_written_up(seat, entry))
    by_keys(hands, BY_ID["BUD-02"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_02_a_known_caller_pops_up_by_pointer(hands: Hands, seat: Seat, pbx: Pbx, language: Language) -> None:
    seat.speak(language)
    entry = rings(hands, pbx)
    seat.until(lambda: not seat.workspace.calls.bar.open_button.pos().isNull())  # it is laid out
    hands.click(seat.workspace.calls.bar.open_button)
    seat.until(lambda: is_written_up(seat, entry))
    by_pointer(hands, BY_ID["BUD-02"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_03_write_up_a_call_that_came_by_keys(hands: Hands, seat: Seat, pbx: Pbx, language: Language) -> None:
    seat.speak(language)
    entry = rings(hands, pbx)
    hands.strike(Qt.Key.Key_F2)
    seat.until(lambda: is_written_up(seat, entry))
    hands.strike_digits("1")
    hands.write(NOTE[language])
    hands.strike(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: seat.entries[0].key == entry and NOTE[language] in seat.entries[0].line)
    by_keys(hands, BY_ID["BUD-03"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_03_log_a_call_by_pointer(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    hands.click(seat.frame.card.log_call)
    form = seat.frame.details.call
    seat.until(lambda: form.outcome.hasFocus() and form.outcome.height() > 60)
    hands.click(form.outcome, form.outcome.findChildren(ButtonBase)[0].geometry().center())
    hands.click(form.summary.edit)
    hands.write(NOTE[language])
    hands.click(form.frame.save)
    seat.until(lambda: NOTE[language] in seat.entries[0].line)
    by_pointer(hands, BY_ID["BUD-03"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_03_log_a_call_by_keys(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    hands.strike(Qt.Key.Key_J, CTRL)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    hands.strike_digits("1")
    hands.write(NOTE[language])
    hands.strike(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: NOTE[language] in seat.entries[0].line)
    by_keys(hands, BY_ID["BUD-03"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_04_add_a_note_by_keys(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    hands.strike(Qt.Key.Key_N, CTRL)
    seat.until(seat.frame.details.note.text.edit.hasFocus)
    hands.write(NOTE[language])
    hands.strike(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: NOTE[language] in seat.entries[0].line)
    by_keys(hands, BY_ID["BUD-04"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_04_add_a_note_by_pointer(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    hands.click(seat.frame.card.note)
    seat.until(seat.frame.details.note.text.edit.hasFocus)
    hands.write(NOTE[language])
    hands.click(seat.frame.details.note.frame.save)
    seat.until(lambda: NOTE[language] in seat.entries[0].line)
    by_pointer(hands, BY_ID["BUD-04"])


def promised_to(seat: Seat, customer_id: str) -> int:
    return len(seat.world.desk.callbacks_of(customer_id))


def waiting_calls(seat: Seat) -> None:
    """A colleague has promised three calls; the queue has them."""
    seat.world.colleague_does(*usual())
    seat.world.desk.sync_now()
    seat.until(lambda: promised_to(seat, ZAHRA) == 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_05_promise_a_callback_by_keys(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    hands.strike(Qt.Key.Key_J, CTRL | SHIFT)
    seat.until(seat.workspace.callbacks.booking.page.when.grid.hasFocus)
    hands.strike_digits("3")
    hands.strike(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: promised_to(seat, ZAHRA) == 1)
    by_keys(hands, BY_ID["BUD-05"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_05_promise_a_callback_by_pointer(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    page = seat.workspace.callbacks.booking.page
    seat.until(seat.frame.card.callback.isVisible)
    hands.click(seat.frame.card.callback)
    seat.until(page.when.grid.hasFocus)
    hands.click(page.when.grid, page.when.grid.findChildren(ButtonBase)[3].geometry().center())
    hands.click(page.frame.save)
    seat.until(lambda: promised_to(seat, ZAHRA) == 1)
    by_pointer(hands, BY_ID["BUD-05"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_06_next_callback_by_keys(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    waiting_calls(seat)
    queue = seat.workspace.callbacks
    hands.strike(Qt.Key.Key_PageDown, CTRL)
    seat.until(lambda: queue.chosen is not None and queue.place.work.isVisible())
    hands.strike(Qt.Key.Key_G, CTRL)
    seat.until(lambda: queue.work.is_mine)
    hands.counter.tally.screens.discard("customer")  # where one comes from is no screen of this job
    by_keys(hands, BY_ID["BUD-06"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_06_next_callback_by_pointer(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    waiting_calls(seat)
    queue = seat.workspace.callbacks
    queue.show()
    seat.until(lambda: queue.presenter.state.queue is not None and queue.place.next.width() > 60)
    hands.click(queue.place.next)
    seat.until(lambda: queue.chosen is not None and queue.place.work.foot.take.isVisible())
    seat.until(lambda: queue.place.work.foot.take.width() > 100)
    hands.click(queue.place.work.foot.take)
    seat.until(lambda: queue.work.is_mine)
    hands.counter.tally.screens.discard("customer")  # where one comes from is no screen of this job
    by_pointer(hands, BY_ID["BUD-06"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_07_put_a_callback_off_by_keys(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    waiting_calls(seat)
    queue = seat.workspace.callbacks
    queue.show_callback(seat.world.desk.callbacks_of(ZAHRA)[0])
    seat.until(lambda: queue.chosen is not None and bool(queue.presenter.state.rows))
    hands.strike(Qt.Key.Key_H, CTRL)
    seat.until(queue.place.work.when.grid.hasFocus)
    hands.strike_digits("1")
    seat.until(lambda: seat.world.desk.callbacks_of(ZAHRA)[0].state == "retry_wait")
    hands.counter.tally.screens.discard("customer")  # where one comes from is no screen of this job
    by_keys(hands, BY_ID["BUD-07"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_07_put_a_callback_off_by_pointer(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    waiting_calls(seat)
    queue = seat.workspace.callbacks
    queue.show()
    queue.presenter.turn(QueueView.TEAM)
    rows = queue.place.list.rows_model
    seat.until(lambda: len(rows.rows) == len(usual()) and queue.place.work.foot.snooze.isVisible())
    key, last = rows.rows[-1].key, rows.index(len(rows.rows) - 1, 0)
    hands.click(queue.place.list.viewport(), queue.place.list.visualRect(last).center())
    seat.until(lambda: queue.chosen is not None and queue.chosen.id == key)
    seat.until(lambda: queue.place.work.foot.snooze.width() > 60)
    hands.click(queue.place.work.foot.snooze)
    seat.until(lambda: queue.place.work.when.isVisible() and queue.place.work.when.grid.height() > 60)
    hands.click(queue.place.work.when.grid, queue.place.work.when.grid.findChildren(ButtonBase)[0].geometry().center())
    seat.until(lambda: callback_state(seat, key) == "retry_wait")
    hands.counter.tally.screens.discard("customer")  # where one comes from is no screen of this job
    by_pointer(hands, BY_ID["BUD-07"])


def callback_state(seat: Seat, key: str) -> str:
    history = seat.world.desk.callback_history(key)
    return history.callback.state if history is not None else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_12_resolve_a_conflict_by_keys(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    in_two_places(seat)
    hands.strike(Qt.Key.Key_6, CTRL)
    seat.until(seat.workspace.centre.place.list.hasFocus)
    hands.strike(Qt.Key.Key_Return)
    seat.until(seat.workspace.centre.place.comparison.fields[0].hasFocus)
    hands.strike_digits("1")
    hands.strike(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: city_of(seat) == "Qom")
    hands.counter.tally.screens.discard("customer")  # where one comes from is no screen of this job
    by_keys(hands, BY_ID["BUD-12"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bud_12_resolve_a_conflict_by_pointer(hands: Hands, seat: Seat, language: Language) -> None:
    seat.speak(language)
    in_two_places(seat)
    centre = seat.workspace.centre
    hands.click(centre.item)
    seat.until(lambda: centre.place.comparison.isVisible() and centre.place.comparison.fields[0].width() > 200)
    hands.click(centre.place.comparison.fields[0].cards[Choice.MINE])
    hands.click(centre.place.comparison.save)
    seat.until(lambda: city_of(seat) == "Qom")
    hands.counter.tally.screens.discard("customer")  # where one comes from is no screen of this job
    by_pointer(hands, BY_ID["BUD-12"])


def city_of(seat: Seat) -> str | None:
    card = seat.world.desk.customer(ZAHRA)
    return card.city if card is not None else None


def test_every_job_that_exists_is_held_to_its_budget_here() -> None:
    tested = {name.split("_")[2] for name in globals() if name.startswith("test_bud_")}
    assert tested == {job.id.removeprefix("BUD-") for job in JOBS if job.exists}
