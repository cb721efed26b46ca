"""What becomes of a note that is written: kept with its id, saved once, never mixed up between customers."""

import json
from itertools import count

import pytest

from agentdesk.intents.interactions import AddNote
from agentdesk.models.errors import StorageFull
from agentdesk.ui.note.presenter import KeptNote, NotePresenter, from_draft
from tests.ui.doubles.desk import PromptAsker, SlowAsker, StillClock, ValueDesk
from tests.ui.doubles.values import CUSTOMER, OTHER, conversation, uuid


class RememberingNote:
    """The note as a person would see it."""

    def __init__(self) -> None:
        self.note = KeptNote()
        self.is_empty = False
        self.failure: BaseException | None = None

    def show_note(self, note: KeptNote) -> None:
        self.note = note

    def show_empty(self, is_empty: bool) -> None:
        self.is_empty = is_empty

    def show_failure(self, error: BaseException | None) -> None:
        self.failure = error


def opened(asker: PromptAsker) -> tuple[NotePresenter, RememberingNote]:
    numbers = count(1)
    presenter = NotePresenter(
        "quick",
        asker,
        StillClock(),
        new_id=lambda: uuid(next(numbers)),
        saving=lambda _customer, _note: None,
        saved=lambda _customer, _note: None,
    )
    screen = RememberingNote()
    presenter.attach(screen)
    presenter.open(CUSTOMER)
    return presenter, screen


def test_off_19_two_presses_make_one_note_and_the_next_is_a_new_one() -> None:
    asker = SlowAsker(ValueDesk())
    presenter, screen = opened(asker)
    presenter.edit("Prefers evenings")
    presenter.save()
    presenter.save()
    asker.answer_all()
    presenter.edit("Second")
    presenter.save()
    asker.answer_all()
    bodies = [(note.body, note.id) for note in asker.desk.performed if isinstance(note, AddNote)]
    assert [body for body, _id in bodies] == ["Prefers evenings", "Second"]
    assert len({one for _body, one in bodies}) == 2
    assert screen.note.text == ""


def test_an_empty_note_is_not_saved_and_says_so() -> None:
    asker = PromptAsker(ValueDesk())
    presenter, screen = opened(asker)
    presenter.edit("   ")
    presenter.save()
    assert screen.is_empty
    assert asker.desk.performed == []


def test_off_20_the_draft_comes_back_with_its_id() -> None:
    desk = ValueDesk()
    presenter, _screen = opened(PromptAsker(desk))
    presenter.edit("Half a sen", "")
    presenter.keep()
    kept = json.loads(desk.drafts[f"quick {CUSTOMER}"])
    again, screen = opened(PromptAsker(desk))
    assert screen.note.text == "Half a sen"
    again.save()
    (note,) = desk.performed
    assert isinstance(note, AddNote)
    assert note.id == kept["id"]
    assert desk.drafts == {}


def test_another_customer_in_front_keeps_the_first_ones_words() -> None:
    desk = ValueDesk()
    presenter, screen = opened(PromptAsker(desk))
    presenter.edit("For Zahra")
    presenter.open(OTHER)
    assert screen.note.text == ""
    presenter.open(CUSTOMER)
    assert screen.note.text == "For Zahra"


def test_what_is_typed_is_not_overwritten_by_a_draft_that_comes_late() -> None:
    desk = ValueDesk(drafts={f"quick {CUSTOMER}": '{"id": "", "text": "old", "topic": ""}'})
    asker = SlowAsker(desk)
    presenter, screen = opened(asker)
    presenter.edit("new")
    asker.answer_all()
    assert screen.note.text == ""


def test_a_failure_keeps_the_words() -> None:
    desk = ValueDesk()
    presenter, screen = opened(PromptAsker(desk))
    presenter.edit("Important")
    desk.error = StorageFull("full")
    presenter.save()
    assert screen.failure is desk.error
    desk.error = None
    presenter.save()
    assert len(desk.performed) == 1


@pytest.mark.parametrize("kept", ["just words", "[1]", "{"])
def test_a_draft_of_another_form_is_taken_as_text(kept: str) -> None:
    assert from_draft(kept).text == kept


def test_a_note_in_a_matter_of_somebody_who_was_merged_stays_with_them() -> None:
    asker = PromptAsker(ValueDesk())
    presenter, screen = opened(asker)
    theirs = conversation(1, customer_id=OTHER)
    presenter.know_matters([theirs, conversation(2)])
    for topic in (theirs.id, uuid(902), ""):
        presenter.edit("Prefers evenings", topic)
        presenter.save()
    performed = [note for note in asker.desk.performed if isinstance(note, AddNote)]
    assert [note.customer_id for note in performed] == [OTHER, CUSTOMER, CUSTOMER]
    assert screen.note.text == ""
