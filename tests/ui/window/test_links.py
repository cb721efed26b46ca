"""A link that was followed elsewhere opens who is meant, waits for the lock, and is refused in words."""

from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import Qt

from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.customers import AddContactPoint
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.vocabulary import ContactKind
from agentdesk.ui.search.rows import SearchKind, SearchRow
from agentdesk.ui.timeline.row import RowKind
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.link_taking import LinkTaking
from tests.ui.doubles.values import uuid
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ACME, ALI, PASSWORD, ZAHRA

NOBODYS = "tel:+982188776655"


@dataclass
class Followed:
    """A seat whose window is handed links."""

    seat: Seat
    taking: LinkTaking

    def in_front(self, customer_id: str) -> None:
        """Wait until this customer is in front."""
        seat = self.seat
        seat.until(lambda: seat.workspace.tabs.card is not None and seat.workspace.tabs.card.id == customer_id)


@pytest.fixture
def followed(seat: Seat) -> Followed:
    return Followed(seat, LinkTaking(seat.window))


@pytest.mark.parametrize(
    "link", ["tel:0912-123%204507", "sip:+989121234507@evil.example", f"agentdesk:customer/{ZAHRA}"]
)
def test_a_link_opens_the_customer(followed: Followed, link: str) -> None:
    followed.seat.open(ALI)
    followed.taking.take(link)
    followed.in_front(ZAHRA)


def test_a_number_of_several_lets_one_choose(followed: Followed) -> None:
    seat = followed.seat
    point = AddContactPoint(id=uuid(0x77), customer_id=ACME, kind=ContactKind.PHONE, value="0912 123 4507")
    seat.world.desk.perform(point)
    followed.taking.take("tel:09121234507")
    seat.until(lambda: {row.customer_id for row in _hits(seat)} == {ZAHRA, ACME})
    assert seat.workspace.tabs.current is None
    assert seat.frame.notice.words == "Several customers have this number. Choose who is meant."
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.workspace.tabs.card is not None)


def _hits(seat: Seat) -> list[SearchRow]:
    overlay = seat.workspace.overlay
    return [row for row in overlay.rows_model.rows if row.kind is SearchKind.CUSTOMER] if overlay.isVisible() else []


def test_a_number_that_nobody_has_begins_a_new_customer(followed: Followed) -> None:
    seat = followed.seat
    followed.taking.take(NOBODYS)
    seat.until(lambda: seat.workspace.flow.shown is Detail.ADD)
    assert seat.workspace.identity.add_page.phone.text == "+982188776655"
    assert "Nobody on this device has this number." in seat.frame.notice.words


def test_an_entry_and_a_callback_are_found_wherever_they_stand(followed: Followed) -> None:
    seat = followed.seat
    entry_id = uuid(int(ZAHRA[-4:], 16) * 0x1000 + 120)
    followed.taking.take(f"agentdesk:interaction/{entry_id}")
    followed.in_front(ZAHRA)
    seat.until(lambda: any(row.key == entry_id for row in seat.rows if row.kind is RowKind.ENTRY))
    booked = BookCallback(id=uuid(0x78), customer_id=ALI, phone="09121234517", topic="Delivery")
    seat.world.desk.perform(booked)
    followed.taking.take(f"agentdesk:callback/{booked.id}")
    seat.until(lambda: seat.workspace.callbacks.chosen is not None)
    assert seat.workspace.callbacks.customer_id() == ALI


REFUSED = {
    "tel:*21*0912%23": "no phone number in this link",
    "http://firm.example": "does not open links of this kind",
    "tel:1\u202e2": "hidden or foreign signs",
    "tel:" + "1" * 999: "too long",
    f"agentdesk:dial/{ZAHRA}": "leads to nothing",
    f"agentdesk:customer/{uuid(0x999)}": "The customer of this link is not on this device.",
    f"agentdesk:callback/{uuid(0x999)}": "The callback of this link is not on this device.",
    f"agentdesk:interaction/{uuid(0x999)}": "The entry of this link is not on this device.",
}


def _says(seat: Seat, words: str) -> bool:
    return words in seat.frame.notice.words


def test_what_is_no_link_of_ours_is_refused_in_words(followed: Followed) -> None:
    seat = followed.seat
    seat.open(ALI)
    for link, words in REFUSED.items():
        followed.taking.take(link)
        seat.until(partial(_says, seat, words))
        assert "Nothing was" in seat.frame.notice.words
        assert seat.frame.work.tabs.keys == (ALI,)


def test_a_link_waits_behind_the_lock_and_names_nobody_there(followed: Followed) -> None:
    seat = followed.seat
    seat.press(Qt.Key.Key_L, CTRL)
    seat.until(lambda: seat.window.unlock is not None and seat.window.unlock.unlock_page.isVisible())
    view = seat.window.unlock
    assert view is not None
    followed.taking.take(f"agentdesk:customer/{ALI}")
    followed.taking.take("tel:+989121234507")
    assert view.beside.text() == "A link waits. It is opened once you have unlocked."
    assert view.beside.isVisible()
    followed.taking.take("tel:")
    assert "no phone number in this link" in view.beside.text()
    seat.until(view.unlock_page.password.edit.hasFocus)
    seat.type(PASSWORD)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.workspace is not None)
    followed.in_front(ZAHRA)
    assert ALI not in seat.frame.work.tabs.keys


@pytest.mark.parametrize("language", [Language.FA, Language.AR])
def test_the_refusal_is_in_the_language_of_the_window(followed: Followed, language: Language) -> None:
    followed.seat.speak(language)
    followed.taking.take("tel:")
    words = strip_controls(followed.seat.frame.notice.words)
    assert {Language.FA: "به کسی زنگ زده نشد", Language.AR: "لم يُتصل بأحد"}[language] in words


def test_starting_again_brings_the_window_to_the_front(followed: Followed) -> None:
    followed.seat.window.showMinimized()
    followed.taking.take("")
    followed.seat.until(lambda: not followed.seat.window.isMinimized())
