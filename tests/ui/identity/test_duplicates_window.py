"""A lead decides about likely duplicates by keyboard alone and takes it back; an agent sees them on the card."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.identity.comparison import Agreement
from agentdesk.ui.identity.duplicates import KEY, Duplicates
from agentdesk.ui.identity.place import DECIDED
from agentdesk.ui.widgets.buttons import LinkButton, OutlineButton
from agentdesk.ui.window.frame import CUSTOMER_PLACE
from tests.ui.identity.conftest import WALK_IN
from tests.ui.window.seat import CTRL, Seat
from tests.ui.window.walks import cut, outside, sideways
from tests.ui.window.walks import settled as settled_on
from tests.ui.world import ZAHRA


def place_of(seat: Seat) -> Duplicates:
    """The place of a lead, with its pair there."""
    duplicates = seat.workspace.identity.duplicates
    assert duplicates is not None
    seat.until(lambda: seat.workspace.identity.pairs.pairs)
    return duplicates


def turn_there(seat: Seat) -> Duplicates:
    """Go there by its key."""
    duplicates = place_of(seat)
    seat.press(Qt.Key.Key_7, CTRL)
    seat.until(lambda: seat.focused is duplicates.place.list)
    return duplicates


def test_both_sides_stand_beside_each_other_marked_by_word_and_glyph(lead_seat: Seat) -> None:
    duplicates = turn_there(lead_seat)
    assert duplicates.item.accessibleName() == "Duplicates 1"
    rows = {row.row.label: row.row for row in duplicates.place.comparison.rows}
    assert rows["Phone"].agreement is Agreement.SAME
    assert rows["Name"].agreement is Agreement.DIFFERENT
    assert rows["National ID"].agreement is Agreement.ONE_SIDED
    assert {strip_controls(rows["Entries"].first), strip_controls(rows["Entries"].second)} == {"130", "1"}
    assert "same phone" in duplicates.place.why.text()
    assert "Found by the centre" in strip_controls(duplicates.place.who.text())
    spoken = duplicates.place.comparison.rows[0].accessibleName()
    assert spoken.startswith("Name. ")
    assert "differs" in spoken
    assert lead_seat.workspace.identity.pairs.kept_id == ZAHRA, "who is checked and identified is kept"


def test_key_06_a_digit_of_any_family_merges_and_the_list_moves_on(lead_seat: Seat) -> None:
    duplicates = turn_there(lead_seat)
    lead_seat.type("١")
    lead_seat.until(lambda: lead_seat.world.desk.open_proposals() == 0)
    assert not lead_seat.workspace.identity.pairs.pairs
    assert lead_seat.focused is duplicates.place.view, "an empty list has no use for the keyboard"
    card = lead_seat.world.desk.customer(WALK_IN)
    assert card is not None
    assert card.id == ZAHRA
    lead_seat.until(lead_seat.frame.foot.undo.isVisible)
    lead_seat.press(Qt.Key.Key_Z, CTRL)
    lead_seat.until(lambda: len(card_family(lead_seat)) == 1)


def card_family(seat: Seat) -> tuple[str, ...]:
    """Who is one with Zahra."""
    card = seat.world.desk.customer(ZAHRA)
    return card.family if card is not None else ()


def test_a_merge_is_seen_on_the_card_and_undone_from_there(lead_seat: Seat) -> None:
    turn_there(lead_seat)
    lead_seat.press(Qt.Key.Key_1)
    lead_seat.until(lambda: lead_seat.world.desk.open_proposals() == 0)
    lead_seat.open(ZAHRA)
    assert lead_seat.frame.place_shown == CUSTOMER_PLACE
    also = lead_seat.workspace.identity.also_known
    lead_seat.until(also.isVisible)
    entry = next(row for row in lead_seat.entries if "Asked at the counter" in row.line)
    assert "from Zahra Karimi" in strip_controls(entry.facts)
    link = next(one for one in also.findChildren(LinkButton) if not one.isHidden())
    link.setFocus()
    lead_seat.press(Qt.Key.Key_Return)
    lead_seat.until(lambda: isinstance(lead_seat.focused, OutlineButton))
    assert "two again" in getattr(lead_seat.focused, "words", "")
    lead_seat.press(Qt.Key.Key_Return)
    lead_seat.until(lambda: not also.isVisible())
    assert len(card_family(lead_seat)) == 1


def test_the_tab_of_the_merged_one_becomes_that_of_the_kept_until_it_is_undone_among_the_decided(
    lead_seat: Seat,
) -> None:
    lead_seat.workspace.open_customer(WALK_IN)
    lead_seat.until(lambda: lead_seat.workspace.tabs.card is not None)
    assert lead_seat.frame.work.tabs.bar.tabText(0).startswith("Not checked")
    assert lead_seat.workspace.identity.provisional.isVisible()
    assert lead_seat.workspace.identity.same.isVisible()
    duplicates = turn_there(lead_seat)
    pairs = lead_seat.workspace.identity.pairs
    lead_seat.type("۳")
    assert pairs.kept_id == WALK_IN
    lead_seat.type("3")
    assert pairs.kept_id == ZAHRA
    lead_seat.press(Qt.Key.Key_1)
    lead_seat.until(lambda: lead_seat.frame.work.tabs.keys == (ZAHRA,))
    assert lead_seat.frame.place_shown == KEY, "what changes by itself takes nobody from their work"
    duplicates.place.view.choose(DECIDED)
    lead_seat.until(lambda: pairs.pairs)
    duplicates.place.list.setFocus()
    assert not duplicates.place.part.isHidden()
    lead_seat.press(Qt.Key.Key_1)
    lead_seat.until(lambda: len(card_family(lead_seat)) == 1)


def test_an_agent_has_no_such_place_and_says_by_hand_who_is_the_same(seat: Seat) -> None:
    assert seat.workspace.identity.duplicates is None
    commands = seat.workspace._commands
    assert commands.refusal(CommandId.DUPLICATES) == "Only a lead decides about duplicates."
    seat.open(ZAHRA)
    assert commands.run(CommandId.SAME_AS)
    page = seat.workspace.identity.same_page
    seat.press(Qt.Key.Key_Return, CTRL)
    assert page.failure.words == "Choose the other customer first."
    seat.type("Ali")
    seat.until(lambda: len(page.found.rows) == 1)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.focused is page.note.edit)
    seat.type("same voice")
    page.save()
    seat.until(lambda: seat.workspace.identity.same.blocks)
    assert "Ali Ahmadi" in strip_controls(seat.workspace.identity.same.blocks[0].accessibleName())


def has_width(seat: Seat, width: int) -> bool:
    return seat.window.width() == width


def is_whole(button: QWidget) -> bool:
    return button.width() >= button.sizeHint().width()


def test_a11y_12_the_place_fits_both_sizes_and_2_tells_the_pair_apart(lead_seat: Seat) -> None:
    duplicates = turn_there(lead_seat)
    place = duplicates.place
    for language in Language:
        lead_seat.speak(language)
        for width, height in ((1366, 768), (1093, 614)):
            lead_seat.window.resize(width, height)
            lead_seat.until(partial(has_width, lead_seat, width))
            for button in (place.merge, place.decline, place.other):
                lead_seat.until(partial(is_whole, button))
                assert place.rect().contains(button.mapTo(place, button.rect().center()))
            assert all(row.width() > 0 and row.accessibleName() for row in place.comparison.rows)
    lead_seat.window.choices.change(replace(lead_seat.window.choices.choices, scale_percent=150))
    settled_on(lead_seat, lambda: [*cut(lead_seat.window), *sideways(lead_seat.window), *outside(lead_seat.window)])
    assert (lead_seat.window.width(), lead_seat.window.height()) == (1093, 614)
    place.list.setFocus()
    lead_seat.press(Qt.Key.Key_2)
    lead_seat.until(lambda: [one.status for one in lead_seat.world.desk.proposals(decided=True)] == ["declined"])
