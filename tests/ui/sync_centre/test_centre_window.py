"""The centre in the whole window on a real desk and a real server, by the keys that a person presses."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from agentdesk.intents.interactions import AddNote
from agentdesk.intents.pins import PinInteraction
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.ui.desk_link.link import MergedChanges
from agentdesk.ui.sync_centre.flow import KEY
from agentdesk.ui.sync_centre.marks import StateMarkButton
from agentdesk.ui.sync_centre.pages import ChangePage, ComparisonPage, LinePage
from agentdesk.ui.sync_centre.rows import SETTLED_FOLD
from agentdesk.ui.timeline.bands import unpin_spot
from agentdesk.ui.timeline.row import RowKind
from agentdesk.ui.timeline.spots import mark_spot
from agentdesk.ui.widgets.buttons import OutlineButton
from tests.ui.doubles.values import uuid
from tests.ui.sync_centre.conftest import PHONE, in_two_places, refused_with_a_follower, waiting
from tests.ui.window.seat import CTRL, NONE, SHIFT, Seat
from tests.ui.window.walks import cut, outside, sideways
from tests.ui.window.walks import settled as settled_on
from tests.ui.world import ALI, ZAHRA


def city_of(seat: Seat, customer_id: str) -> str | None:
    card = seat.world.desk.customer(customer_id)
    return card.city if card is not None else None


def turn_there(seat: Seat) -> None:
    """Go there by its key; what needs somebody is chosen, with the keyboard on it."""
    seat.press(Qt.Key.Key_6, CTRL)
    seat.until(seat.workspace.centre.place.list.hasFocus)


def codes(seat: Seat) -> list[str]:
    return [need.code for need in seat.world.desk.outbox().needs_you]


def test_bud_12_a_conflict_is_decided_by_six_keys_and_taken_back_until_it_is_sent(seat: Seat) -> None:
    in_two_places(seat)
    centre = seat.workspace.centre
    assert centre.item.accessibleName() == "Sync 3"
    assert "3 changes need you" in seat.frame.notice.words
    seat.world.desk.stop_sync()
    turn_there(seat)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.focused is centre.place.comparison.fields[0])
    seat.type("۱")
    assert "Qom" in strip_controls(centre.place.comparison.fields[0].accessibleName().rpartition("Chosen")[2])
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: city_of(seat, ZAHRA) == "Qom")
    seat.until(centre.place.list.hasFocus)
    assert codes(seat) == ["CONFLICT", "CONFLICT"]
    seat.until(seat.frame.foot.undo.isVisible)
    seat.press(Qt.Key.Key_Z, CTRL)
    seat.until(lambda: codes(seat) == ["CONFLICT"] * 3)
    assert city_of(seat, ZAHRA) == "Shiraz"


def test_neither_is_right_and_a_third_value_is_written(seat: Seat) -> None:
    in_two_places(seat)
    view = seat.workspace.centre.place.comparison
    turn_there(seat)
    assert view.other.isVisible()
    seat.press(Qt.Key.Key_3)
    seat.until(view.text.edit.hasFocus)
    assert view.text.text == "Qom", "one's own value is there to be put right"
    seat.press(Qt.Key.Key_Escape)
    assert not view.text.isVisible()
    assert seat.focused is view.fields[0]
    seat.press(Qt.Key.Key_3)
    seat.type("Isfahan")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: city_of(seat, ZAHRA) == "Isfahan")
    assert city_of(seat, ALI) == "Shiraz"


def test_off_22_what_was_sent_meanwhile_is_answered_by_the_other_value(seat: Seat) -> None:
    in_two_places(seat)
    turn_there(seat)
    seat.press(Qt.Key.Key_1)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: city_of(seat, ZAHRA) == "Qom")
    seat.settled()
    seat.until(seat.frame.foot.undo.isVisible)
    seat.press(Qt.Key.Key_Z, CTRL)
    seat.until(lambda: city_of(seat, ZAHRA) == "Shiraz")


def test_off_10_one_answer_for_all_like_it_and_off_11_the_other_value_is_brought_back(seat: Seat) -> None:
    in_two_places(seat)
    centre = seat.workspace.centre
    turn_there(seat)
    page = centre.presenter.page
    assert isinstance(page, ComparisonPage)
    assert [need.field for need in page.needs] == ["city", "value"]
    seat.press(Qt.Key.Key_1)
    assert centre.place.comparison.alike.text() == "The same choice for 1 other like it"
    centre.place.comparison.alike.setFocus()
    seat.press(Qt.Key.Key_Space)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: (city_of(seat, ZAHRA), city_of(seat, ALI)) == ("Qom", "Yazd"))
    seat.until(partial(shows_field, seat, "value"))
    seat.until(centre.place.list.hasFocus)
    seat.press(Qt.Key.Key_2)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: codes(seat) == [])
    seat.settled()
    seat.until(lambda: centre.item.accessibleName() == "Sync")
    seat.until(lambda: len(centre.presenter.view.settled if centre.presenter.view else ()) == 3)
    centre.place.list.setFocus()
    seat.press(Qt.Key.Key_End)
    assert centre.place.list.chosen_key == SETTLED_FOLD
    seat.press(Qt.Key.Key_Return)
    seat.press(Qt.Key.Key_Down)
    seat.until(lambda: isinstance(centre.presenter.page, ChangePage))
    assert centre.place.change.frame.title.text().endswith("Phone")
    seat.press(Qt.Key.Key_1)
    seat.until(lambda: phone_of(seat) == "09121234567")


def phone_of(seat: Seat) -> str:
    card = seat.world.desk.customer(ZAHRA)
    return next(one.value for one in card.contact_points if one.id == PHONE) if card is not None else ""


def test_a_cause_is_put_right_and_what_waited_for_it_follows(seat: Seat) -> None:
    refused_with_a_follower(seat)
    centre = seat.workspace.centre
    turn_there(seat)
    seat.press(Qt.Key.Key_Down)
    seat.until(centre.place.change.cause.isVisible)
    seat.press(Qt.Key.Key_Return)
    centre.place.change.cause.setFocus()
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: centre.place.list.chosen_key.startswith("need") and not centre.place.change.cause.isVisible())
    seat.until(lambda: [button.words for button in centre.place.change.buttons] == ["Edit", "Send again", "Discard"])
    seat.press(Qt.Key.Key_1)
    seat.until(centre.place.change.text.edit.hasFocus)
    assert centre.place.change.text.text == "K-7"
    centre.place.change.text.set_text("K-8")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: codes(seat) == [])
    seat.settled()
    seat.until(lambda: seat.world.desk.search_customers("Mina Rad"))
    added = [seat.world.desk.customer(hit.id) for hit in seat.world.desk.search_customers("Mina Rad")]
    assert "K-8" in {card.external_id for card in added if card is not None}


def test_what_waits_can_be_withdrawn_and_is_asked_for_twice_since_nothing_brings_it_back(seat: Seat) -> None:
    seat.settled()
    seat.world.desk.stop_sync()
    seat.world.desk.perform(AddNote(id=uuid(0x61), customer_id=ZAHRA, body="Written for the wrong customer"))
    turn_there(seat)
    centre = seat.workspace.centre
    seat.until(lambda: isinstance(centre.presenter.page, ChangePage))
    seat.until(lambda: centre.place.change.body.toPlainText() == "Written for the wrong customer")
    seat.press(Qt.Key.Key_1)
    assert [one.mid for one in seat.world.desk.outbox().waiting]
    assert [button.words for button in centre.place.change.buttons] == ["Withdraw for good"]
    seat.press(Qt.Key.Key_1)
    seat.until(lambda: seat.world.desk.outbox().waiting == ())
    seat.until(lambda: isinstance(centre.presenter.page, LinePage))


def test_off_02_every_mark_leads_to_its_change_by_click_and_by_key(seat: Seat) -> None:
    in_two_places(seat)
    waiting(seat, 1)
    centre = seat.workspace.centre
    seat.open(ZAHRA)
    seat.until(lambda: len(marks(seat)) == 2)
    for mark, field in zip(marks(seat), ("city", "value"), strict=True):
        seat.frame.turn_to()
        mark.setFocus()
        seat.press(Qt.Key.Key_Return)
        seat.until(partial(shows_field, seat, field))
        assert seat.frame.place_shown == KEY
    seat.frame.turn_to()
    entry = seat.entries[0]
    seat.until(lambda: seat.table.chosen == entry.key)
    seat.table.setFocus()
    seat.press(Qt.Key.Key_S, CTRL | SHIFT)
    seat.until(lambda: centre.place.list.chosen_key.startswith("waiting"))
    waits = centre.place.list.chosen_key
    centre.presenter.choose("need 1")
    seat.frame.turn_to()
    spot = mark_spot(entry, seat.table.visualRect(seat.table.currentIndex()), seat.table.layoutDirection())
    assert spot.height() >= 24
    QTest.mouseClick(seat.table.viewport(), Qt.MouseButton.LeftButton, NONE, spot.center())
    seat.until(lambda: seat.frame.place_shown == KEY and centre.place.list.chosen_key == waits)
    seat.frame.turn_to()
    row = next(one for one in seat.frame.card.matters.rows if "Queued" in one.words)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, NONE, QPoint(row.width() - 20, 12))
    seat.until(lambda: "Promised until" in centre.place.change.frame.title.text() and seat.frame.place_shown == KEY)


def test_off_02_the_mark_of_a_pin_leads_to_its_change_by_click_and_by_key(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.settled()
    seat.world.server.cut_line()
    entry = seat.entries[2]
    until = datetime.now(UTC) + timedelta(days=3)
    seat.world.desk.perform(PinInteraction(interaction_id=entry.key, until_at=until))
    seat.until(lambda: seat.rows[0].kind is RowKind.PINNED and seat.rows[0].mark is not None)
    centre = seat.workspace.centre
    seat.table.choose(seat.rows[0].key)
    seat.table.setFocus()
    bounds = seat.table.visualRect(seat.table.currentIndex())
    spot = mark_spot(seat.rows[0], bounds, seat.table.layoutDirection())
    unpin = unpin_spot(bounds, seat.table.layoutDirection())
    assert spot.height() >= 24
    assert not spot.intersects(unpin)

    def shows_the_pin() -> bool:
        page = centre.presenter.page
        return isinstance(page, ChangePage) and page.change.intent == "PinInteraction"

    QTest.mouseClick(seat.table.viewport(), Qt.MouseButton.LeftButton, NONE, spot.center())
    seat.until(lambda: seat.frame.place_shown == KEY and shows_the_pin())
    centre.presenter.show_line()
    seat.frame.turn_to()
    seat.table.setFocus()
    seat.press(Qt.Key.Key_S, CTRL | SHIFT)
    seat.until(lambda: seat.frame.place_shown == KEY and shows_the_pin())


def marks(seat: Seat) -> list[StateMarkButton]:
    return [one for one in seat.frame.card.findChildren(StateMarkButton) if one.isVisible()]


def shows_field(seat: Seat, field: str) -> bool:
    page = seat.workspace.centre.presenter.page
    chosen = (
        {need.mid: need.field for need in page.needs}.get(page.chosen_mid) if isinstance(page, ComparisonPage) else ""
    )
    return chosen == field


def test_off_06_a_thousand_sync_events_move_nothing_while_somebody_decides(seat: Seat) -> None:
    in_two_places(seat)
    waiting(seat, 12)
    centre = seat.workspace.centre
    turn_there(seat)
    seat.press(Qt.Key.Key_Return)
    seat.type("1")
    place, link = centre.place, seat.window.link
    assert link is not None
    seat.until(lambda: place.list.verticalScrollBar().maximum() > 30)
    place.list.verticalScrollBar().setValue(25)
    lane = seat.window._equipment.lanes.database
    dice = Random(7)  # noqa: S311  # chance for a test
    field = place.comparison.fields[0]
    before = (place.list.chosen_key, place.list.verticalScrollBar().value(), centre.presenter.page)
    for number in range(1000):
        link._receive(
            MergedChanges(
                frozenset(dice.sample(["customer", "interaction", "conversation"], dice.randint(0, 3))),
                frozenset(dice.sample([ZAHRA, ALI], dice.randint(0, 2))),
                queue_changed=dice.random() < 0.5,
                everything=dice.random() < 0.1,
            )
        )
        if number % 100 == 0:
            seat.until(lambda: lane.is_idle)
            assert QApplication.activeModalWidget() is None
            assert field.hasFocus()
            assert place.comparison.fields[0] is field
            now = (place.list.chosen_key, place.list.verticalScrollBar().value(), centre.presenter.page)
            assert now == before
    seat.world.desk.perform(AddNote(id=uuid(0x62), customer_id=ALI, body="One more"))
    seat.until(lambda: len(centre.presenter.view.waiting if centre.presenter.view else ()) == 14)
    assert field.hasFocus()
    assert (place.list.chosen_key, place.list.verticalScrollBar().value()) == before[:2]


def test_off_07_news_is_one_line_one_badge_and_one_message_that_leads_here(seat: Seat) -> None:
    told: list[str] = []
    seat.workspace.statuses.presenter._tell_system = lambda notice: told.append(notice.sentence)
    in_two_places(seat)
    assert told == [seat.frame.notice.words]
    assert "3 changes need you" in told[0]
    assert seat.workspace.centre.item.accessibleName() == "Sync 3"
    assert seat.frame.place_shown != KEY, "nobody is taken anywhere"
    seat.window.guard.tray.message_pressed.emit()
    seat.until(seat.workspace.centre.place.list.hasFocus)


def test_off_18_without_a_line_the_page_says_why_what_helps_and_when_it_is_tried_again(seat: Seat) -> None:
    seat.settled()
    seat.press(Qt.Key.Key_6, CTRL)
    centre = seat.workspace.centre
    seat.until(lambda: "Up to date" in centre.place.headline.accessibleName())
    seat.until(lambda: centre.presenter.page == LinePage())
    assert "Everything you saved has reached the centre" in centre.place.line.sentence.text()
    seat.world.server.cut_line()
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: "Offline" in centre.place.headline.accessibleName())
    seat.until(lambda: "next try" in centre.place.last.text())
    assert centre.place.line.sentence.text().startswith("The server cannot be reached. What you save is safe")
    assert {"No line since", "Next try", "Server"} <= dict(centre.place.line.facts.facts).keys()
    assert [tile.fact.strong for tile in centre.place.headline.tiles] == ["Offline"]


def test_a11y_12_it_fits_both_sizes_large_text_and_all_languages(seat: Seat) -> None:
    in_two_places(seat)
    waiting(seat, 3)
    turn_there(seat)
    seat.press(Qt.Key.Key_1)
    for language in Language:
        seat.speak(language)
        for width, height in ((1366, 768), (1093, 614)):
            seat.window.resize(width, height)
            settled_on(seat, lambda: [*cut(seat.window), *sideways(seat.window), *outside(seat.window)])
            assert all(unnamed.accessibleName() for unnamed in stops(seat.workspace.centre.place))
    seat.window.choices.change(replace(seat.window.choices.choices, scale_percent=150))
    settled_on(seat, lambda: [*cut(seat.window), *sideways(seat.window), *outside(seat.window)])
    assert (seat.window.width(), seat.window.height()) == (1093, 614)
    for button in seat.workspace.centre.place.findChildren(OutlineButton):
        assert not button.isVisible() or min(button.width(), button.height()) >= 24


def stops(root: QWidget) -> list[QWidget]:
    return [
        part
        for part in root.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
    ]
