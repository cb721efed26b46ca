"""Adding a customer by keyboard alone, from a search that found nobody."""

from PySide6.QtCore import Qt

from agentdesk.intents.customers import AddCustomer
from agentdesk.models.vocabulary import CustomerStatus
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.search.presenter import SearchShown
from agentdesk.ui.search.rows import ADD, BEYOND
from agentdesk.ui.window.details import Detail
from tests.desk.firm import Machine
from tests.ui.identity.conftest import WALK_IN
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ALI, closing_desk


def look_for(seat: Seat, text: str) -> None:
    """Type into the search and wait for what comes of it."""
    seat.press(Qt.Key.Key_F, CTRL)
    seat.type(text)
    seat.until(lambda: seat.workspace.search.query == text)
    seat.until(lambda: seat.workspace.search.shown in (SearchShown.HITS, SearchShown.NOTHING))


def test_a_walk_in_is_added_from_the_search_that_found_nobody(seat: Seat) -> None:
    look_for(seat, "Petra Lindholm")
    seat.until(lambda: [row.key for row in seat.workspace.overlay.rows_model.rows] == ["nothing", ADD, BEYOND])
    seat.press(Qt.Key.Key_Return)
    page = seat.workspace.identity.add_page
    seat.until(lambda: seat.workspace.flow.shown is Detail.ADD)
    assert page.name.text == "Petra Lindholm"
    assert seat.focused is page.phone.edit
    seat.type("۰۹۱۲ ۵۵۵ ۴۴ ۳۳")
    assert page.phone.text == "0912 555 44 33", "L10N-10: digits of every family are taken as ASCII"
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: seat.workspace.tabs.card is not None)
    card = seat.workspace.tabs.card
    assert card is not None
    assert (card.name, card.status) == ("Petra Lindholm", CustomerStatus.ACTIVE)
    assert card.contact_points[0].normalized == "+989125554433"


def test_off_without_a_line_the_walk_in_is_not_checked_and_can_be_confirmed(seat: Seat) -> None:
    seat.world.server.cut_line()
    seat.workspace.sync_now()
    seat.until(lambda: seat.status is not None and seat.status.line.value == "offline")
    look_for(seat, "Dana Quist")
    rows = {row.key: row for row in seat.workspace.overlay.rows_model.rows}
    assert not rows[BEYOND].can_be_chosen
    assert "line" in rows[BEYOND].line
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.workspace.flow.shown is Detail.ADD)
    assert seat.workspace.identity.add_page.provisional.checked
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: seat.workspace.tabs.card is not None)
    card = seat.workspace.tabs.card
    assert card is not None
    assert card.status == CustomerStatus.PROVISIONAL
    seat.world.server.restore_line()


def test_who_may_be_meant_is_shown_and_enter_opens_them_instead(seat: Seat) -> None:
    look_for(seat, "Alli Ahmady")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.workspace.flow.shown is Detail.ADD)
    page = seat.workspace.identity.add_page
    seat.type("09121234517")
    seat.until(lambda: len(page.likely.rows) == 1)
    assert "same phone" in page.likely.rows[0].words
    seat.press(Qt.Key.Key_Return)
    assert seat.focused is page.likely.rows[0]
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.workspace.tabs.card is not None)
    card = seat.workspace.tabs.card
    assert card is not None
    assert card.id == ALI
    seat.workspace.identity.add_customer()
    seat.until(lambda: page.name.text == "Alli Ahmady")


def test_a11y_04_the_tab_key_goes_down_the_card_as_it_is_seen(seat: Seat) -> None:
    seat.world.desk.perform(AddCustomer(id=WALK_IN, name="Dana Quist", phone="09125554433", provisional=True))
    # What waits has a mark of its own, where the Tab key comes by.
    seat.until(lambda: not seat.world.desk.changes_of("customer", WALK_IN))
    seat.workspace.open_customer(WALK_IN)
    seat.until(lambda: seat.workspace.tabs.card is not None and seat.workspace.identity.provisional.isVisible())
    confirm = seat.workspace.identity.provisional.confirm
    confirm.setFocus()
    seen = []
    for _stop in range(8):
        seat.press(Qt.Key.Key_Tab)
        seen.append(getattr(seat.focused, "words", ""))
    assert seen[0].startswith("Copy")
    assert seen[1].startswith("Call")
    assert seen[2:5] == ["Log call", "Callback", "New note"]
    assert seen[-2:] == ["Edit customer", "Same as another customer"]
    confirm.setFocus()
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: not seat.workspace.identity.provisional.isVisible())


def test_details_are_put_right_and_taken_back_by_keyboard(seat: Seat) -> None:
    seat.open(ALI)
    assert seat.workspace._commands.run(CommandId.EDIT_CUSTOMER)
    page = seat.workspace.identity.edit_page
    seat.until(lambda: seat.focused is page.name.edit)
    page.name.edit.selectAll()
    seat.type("Ali R. Ahmadi")
    page.save()
    seat.until(lambda: seat.frame.card.name.text() == "Ali R. Ahmadi")
    assert seat.workspace.flow.shown is Detail.ENTRY
    seat.until(seat.frame.foot.undo.isVisible)
    seat.press(Qt.Key.Key_Z, CTRL)
    seat.until(lambda: seat.frame.card.name.text() == "Ali Ahmadi")


def test_a_customer_of_another_team_is_taken_in_and_opened(seat: Seat) -> None:
    layla = Machine(seat.world.folder / "layla", seat.world.server.url)
    with closing_desk(layla.sign_in("layla")) as desk:
        desk.perform(AddCustomer(id=WALK_IN, name="Nora Marsh", phone="09351112233"))
        desk.sync()
    look_for(seat, "09351112233")
    seat.press(Qt.Key.Key_Down)
    seat.press(Qt.Key.Key_Return)
    page = seat.workspace.identity.look_up_page
    seat.until(lambda: seat.focused is page.field.edit)
    assert page.field.text == "09351112233"
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: page.found.rows)
    assert seat.focused is page.found.rows[0]
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.focused is page.reason.edit)
    seat.type("stands here")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: seat.workspace.tabs.card is not None)
    card = seat.workspace.tabs.card
    assert card is not None
    assert card.name == "Nora Marsh"
    assert seat.workspace.flow.shown is not Detail.LOOK_UP


def test_a11y_07_tab_goes_down_the_edit_form_as_it_is_seen(seat: Seat) -> None:
    seat.open(ALI)
    seat.workspace._commands.run(CommandId.EDIT_CUSTOMER)
    page = seat.workspace.identity.edit_page
    seat.until(lambda: seat.focused is page.name.edit)
    page.more.click()
    seat.until(page.points[-1].value.isVisible)
    page.name.edit.setFocus()
    seen = []
    while seat.focused is not page.frame.save:
        seen.append(seat.focused)
        seat.press(Qt.Key.Key_Tab)
        assert len(seen) < 60
    tops = [stop.mapTo(page.frame.body, stop.rect().topLeft()).y() for stop in seen if stop is not None]
    assert tops == sorted(tops)
    assert page.points[-1].value.edit in seen
    assert page.more in seen
