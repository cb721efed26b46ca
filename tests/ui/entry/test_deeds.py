"""Pinning, correcting, moving and attaching are intents with an opposite that takes them back."""

from dataclasses import replace
from datetime import timedelta

from agentdesk.desk.timeline_answers import PinnedEntry
from agentdesk.intents.base import Intent
from agentdesk.intents.interactions import CorrectInteraction, EditNote, MoveInteraction
from agentdesk.intents.pins import PinInteraction, UnpinInteraction
from agentdesk.models.errors import CacheFault
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.conversation.presenter import Around
from agentdesk.ui.entry.deeds import Correction, EntryDeeds, may_correct
from agentdesk.ui.undo.offer import UndoOffer
from tests.ui.doubles.desk import PromptAsker, ValueDesk
from tests.ui.doubles.values import CUSTOMER, NOW, OTHER, USER, entry, uuid

UNTIL = NOW + timedelta(days=7)


class Doing:
    """Deeds on a desk of values."""

    def __init__(self) -> None:
        self.desk = ValueDesk()
        self.offers: list[UndoOffer] = []
        self.failed: list[BaseException] = []
        numbers = iter(range(1, 99))
        around = Around(
            lambda: uuid(0x700 + next(numbers)), self.offers.append, lambda *_saved: None, self.failed.append
        )
        self.deeds = EntryDeeds(PromptAsker(self.desk), around)

    def taken_back(self) -> list[Intent]:
        """What the opposite of the last deed performs after it was sent."""
        done = len(self.desk.performed)
        self.desk.sent = set(range(1, 99))
        self.offers[-1].undo(self.desk)
        return self.desk.performed[done:]


def test_a_pin_is_taken_back_to_what_was_before() -> None:
    doing, one = Doing(), entry(1)
    doing.deeds.pin(one, UNTIL)
    assert doing.desk.performed == [PinInteraction(interaction_id=one.id, until_at=UNTIL)]
    assert doing.taken_back() == [UnpinInteraction(interaction_id=one.id)]
    before = PinnedEntry(one, NOW + timedelta(days=1), NOW, "Reza", EntryState.SYNCED)
    doing.deeds.pin(one, UNTIL, before)
    assert doing.taken_back() == [PinInteraction(interaction_id=one.id, until_at=before.until_at)]
    doing.deeds.unpin(before)
    assert doing.taken_back() == [PinInteraction(interaction_id=one.id, until_at=before.until_at)]


def test_a_note_gets_a_new_version_and_another_entry_corrections_of_its_fields() -> None:
    doing, note, call = Doing(), entry(1, kind="note"), entry(2)
    doing.deeds.correct(note, [Correction("body", note.body, "New words")], lambda: None, doing.failed.append)
    (edited,) = doing.desk.performed
    assert isinstance(edited, EditNote)
    assert (edited.interaction_id, edited.body) == (note.id, "New words")
    (back,) = doing.taken_back()
    assert isinstance(back, EditNote)
    assert back.body == note.body
    changes = [Correction("direction", "in", "out"), Correction("duration_seconds", 372, None)]
    doing.deeds.correct(call, changes, lambda: None, doing.failed.append)
    done = doing.desk.performed[-2:]
    assert [(one.field, one.old, one.new) for one in done if isinstance(one, CorrectInteraction)] == [
        ("direction", "in", "out"),
        ("duration_seconds", 372, None),
    ]
    back_again = [(one.field, one.new) for one in doing.taken_back() if isinstance(one, CorrectInteraction)]
    assert back_again == [("duration_seconds", 372), ("direction", "in")]


def test_a_move_is_taken_back_into_the_old_matter() -> None:
    doing, one = Doing(), entry(1, conversation_id=uuid(901))
    doing.deeds.move(one, OTHER, lambda: None, doing.failed.append)
    (moved,) = doing.desk.performed
    assert isinstance(moved, MoveInteraction)
    assert moved.customer_id == OTHER
    back = doing.taken_back()
    assert isinstance(back[0], MoveInteraction)
    assert back[0].customer_id == CUSTOMER
    assert isinstance(back[1], CorrectInteraction)
    assert (back[1].field, back[1].new) == ("conversation_id", uuid(901))


def test_what_cannot_be_saved_is_told_and_offers_nothing() -> None:
    doing = Doing()
    doing.desk.error = CacheFault("The disk is full.")
    doing.deeds.pin(entry(1), UNTIL)
    assert doing.failed == [doing.desk.error]
    assert doing.offers == []


def test_an_author_and_a_lead_may_correct() -> None:
    other = entry(1, agent_id=uuid(0xB2))
    assert may_correct(entry(1), USER)
    assert not may_correct(other, USER)
    assert may_correct(other, replace(USER, role="lead"))
    assert not may_correct(entry(1, agent_id=None), USER)
