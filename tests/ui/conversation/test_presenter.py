"""A matter is opened and changed with one intent per field, from the value that was seen, and can be taken back."""

from datetime import timedelta

import pytest

from agentdesk.desk.live import LivePerson, LiveView
from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.intents.conversations import OpenConversation, SetConversation
from agentdesk.intents.interactions import CorrectInteraction
from agentdesk.models.errors import CacheFault
from agentdesk.models.vocabulary import ConversationStatus
from agentdesk.ui.conversation.form import MatterForm, form_of, opposites
from agentdesk.ui.conversation.presenter import Around, MatterPresenter, Purpose, colleagues_of
from agentdesk.ui.undo.offer import Undone, UndoOffer
from tests.ui.doubles.desk import PromptAsker, ValueDesk
from tests.ui.doubles.values import CUSTOMER, NOW, USER, conversation, entry, uuid

SEEN = conversation(1, stage="delivery", promise="Call back", promise_due_at=NOW, handover_note="Ask for Sara")


class Screen:
    """What a person would see."""

    def __init__(self) -> None:
        self.form = MatterForm()
        self.purpose = Purpose.EDIT
        self.colleagues: list[tuple[str, str]] = []
        self.nameless = False
        self.error: BaseException | None = None

    def show_matter(self, form: MatterForm, purpose: Purpose) -> None:
        self.form, self.purpose = form, purpose

    def show_colleagues(self, colleagues: object) -> None:
        assert isinstance(colleagues, list)
        self.colleagues = colleagues

    def show_nameless(self, is_nameless: bool) -> None:
        self.nameless = is_nameless

    def show_failure(self, error: BaseException | None) -> None:
        self.error = error


class Opened:
    """A presenter on a desk of values."""

    def __init__(self) -> None:
        self.desk = ValueDesk(people=[("p1", "Reza")])
        self.offers: list[UndoOffer] = []
        self.saved: list[tuple[str, str]] = []
        self.failed: list[BaseException] = []
        numbers = iter(range(1, 99))
        around = Around(
            lambda: uuid(0x700 + next(numbers)),
            self.offers.append,
            lambda customer, matter: self.saved.append((customer, matter)),
            self.failed.append,
        )
        self.presenter = MatterPresenter(PromptAsker(self.desk), USER.user_id, around)
        self.screen = Screen()
        self.presenter.attach(self.screen)

    def changed(self, seen: ConversationView = SEEN, **fields: object) -> list[SetConversation]:
        """What is performed when the form is saved with other values."""
        self.presenter.open(CUSTOMER, seen)
        values = {name: getattr(form_of(seen), name) for name in MatterForm.__slots__}
        self.presenter.save(MatterForm(**values | fields))
        return [intent for intent in self.desk.performed if isinstance(intent, SetConversation)]


def test_the_form_begins_with_what_is_known_and_asks_who_may_own_it() -> None:
    seen = Opened()
    seen.presenter.open(CUSTOMER, SEEN, Purpose.HAND_OVER)
    assert (seen.screen.form, seen.screen.purpose) == (form_of(SEEN), Purpose.HAND_OVER)
    assert seen.screen.colleagues == [("p1", "Reza")]


def test_each_field_that_differs_is_one_intent_with_the_value_that_was_seen() -> None:
    due = NOW + timedelta(days=1)
    intents = Opened().changed(topic="Late order", stage="", due_at=due, handover_note=" Ask for Sara ")
    assert [(one.field, one.old, one.new) for one in intents] == [
        ("topic", "Matter 1", "Late order"),
        ("stage", "delivery", None),
        ("promise_due_at", NOW.isoformat(), due.isoformat()),
    ]


def test_a_hand_over_is_the_owner_and_the_note_in_one_go_and_is_taken_back_in_one() -> None:
    seen = Opened()
    intents = seen.changed(owner_id="00000000-0000-4000-8000-0000000000f9", handover_note="Waits for the courier")
    assert {one.field for one in intents} == {"owner_id", "handover_note"}
    assert seen.saved == [(CUSTOMER, SEEN.id)]
    (offer,) = seen.offers
    seen.desk.sent = {1, 2}
    assert offer.undo(seen.desk) is Undone.ALL
    assert seen.desk.performed[2:] == opposites(intents)


def test_nothing_changed_performs_and_offers_nothing_and_still_closes_the_form() -> None:
    seen = Opened()
    assert seen.changed() == []
    assert seen.offers == []
    assert seen.saved == [(CUSTOMER, SEEN.id)]


def test_a_matter_needs_a_topic() -> None:
    seen = Opened()
    assert seen.changed(topic="  ") == []
    assert seen.screen.nameless
    assert seen.saved == []


def test_a_new_matter_is_the_users_own_and_takes_the_entry_it_began_with() -> None:
    seen, first = Opened(), entry(7, subject="Where is my parcel?")
    seen.presenter.open_new(CUSTOMER, first)
    assert (seen.screen.form.topic, seen.screen.form.owner_id) == ("Where is my parcel?", USER.user_id)
    seen.presenter.save(seen.screen.form)
    opened, attached = seen.desk.performed
    assert isinstance(opened, OpenConversation)
    assert isinstance(attached, CorrectInteraction)
    assert (attached.interaction_id, attached.field, attached.new) == (first.id, "conversation_id", opened.id)
    (offer,) = seen.offers
    assert offer.ends_when_sent == (1, 2)


def test_what_cannot_be_saved_is_told_and_stays_in_the_form() -> None:
    seen = Opened()
    seen.presenter.open(CUSTOMER, SEEN)
    seen.desk.error = CacheFault("The disk is full.")
    seen.presenter.save(MatterForm(topic="Other"))
    assert seen.screen.error is seen.desk.error
    seen.desk.error = None
    seen.presenter.save(MatterForm(topic="Other"))
    assert seen.saved == [(CUSTOMER, SEEN.id)]


@pytest.mark.parametrize("status", [ConversationStatus.WAITING, ConversationStatus.CLOSED])
def test_a_status_is_one_intent_and_its_own_opposite_takes_it_back(status: ConversationStatus) -> None:
    seen = Opened()
    seen.presenter.set_status(SEEN, status)
    (intent,) = seen.desk.performed
    assert intent == SetConversation(conversation_id=SEEN.id, field="status", old="open", new=status.value)
    seen.desk.sent = {1}
    seen.offers[0].undo(seen.desk)
    assert seen.desk.performed[-1] == SetConversation(
        conversation_id=SEEN.id, field="status", old=status.value, new="open"
    )
    seen.presenter.set_status(SEEN, ConversationStatus.OPEN)
    assert len(seen.desk.performed) == 2


def test_who_is_here_now_comes_first_among_those_who_may_own_it() -> None:
    desk = ValueDesk(people=[(uuid(1), "Omid"), (uuid(2), "Reza"), (uuid(3), "Sara")])
    everybody = [key for key, _ in desk.colleagues()]
    last = everybody[-1]
    desk.around[""] = LiveView(is_known=True, people=(LivePerson(last, "", "here"),))
    offered = colleagues_of(desk)
    assert offered[0][0] == last
    assert offered[0][1].endswith("here now")
    assert sorted(key for key, _ in offered) == sorted(everybody)
    desk.around.clear()
    assert colleagues_of(desk) == list(desk.colleagues())
