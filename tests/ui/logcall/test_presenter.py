"""What becomes of a call that is written down: kept, checked, saved once, never lost on a failure."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest

from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.intents.interactions import LogInteraction
from agentdesk.models.errors import StorageFull
from agentdesk.models.wrap_up import WrapUpRules
from agentdesk.ui.logcall.form import NEW_TOPIC, CallForm
from agentdesk.ui.logcall.presenter import LogCallPresenter, draft_key
from agentdesk.ui.logcall.screen import CallProblem
from tests.ui.doubles.desk import PromptAsker, SlowAsker, StillClock, ValueDesk
from tests.ui.doubles.values import CUSTOMER, OTHER, card, conversation, uuid


class RememberingForm:
    """The form as a person would see it."""

    def __init__(self) -> None:
        self.form = CallForm("", "")
        self.topics: Sequence[ConversationView] = ()
        self.is_draft = False
        self.problem: CallProblem | None = None
        self.is_saving = False
        self.failure: BaseException | None = None

    def show_form(self, form: CallForm, topics: Sequence[ConversationView], *, is_draft: bool) -> None:
        self.form, self.topics, self.is_draft = form, topics, is_draft

    def show_rules(self, rules: WrapUpRules) -> None:
        self.rules = rules

    def show_joined(self, interaction_id: str) -> None:
        self.form = replace(self.form, interaction_id=interaction_id)

    def show_problem(self, problem: CallProblem | None) -> None:
        self.problem = problem

    def show_saving(self, is_saving: bool) -> None:
        self.is_saving = is_saving

    def show_failure(self, error: BaseException | None) -> None:
        self.failure = error


class Desk:
    """A presenter with everything round it."""

    def __init__(self, asker: PromptAsker | None = None) -> None:
        self.asker = asker or PromptAsker(ValueDesk())
        self.desk = self.asker.desk
        self.saving: list[str] = []
        self.saved: list[str] = []
        numbers = count(1)
        self.presenter = LogCallPresenter(
            self.asker,
            StillClock(),
            lambda: uuid(next(numbers)),
            saving=lambda _customer, entry: self.saving.append(entry),
            saved=lambda _customer, entry: self.saved.append(entry),
        )
        self.screen = RememberingForm()
        self.presenter.attach(self.screen)
        self.presenter.open(card(conversations=(conversation(1), conversation(2, status="closed"))))

    def filled(self, **more: str) -> CallForm:
        form = replace(self.screen.form, **{"outcome": "solved", "summary": "Done", **more})
        self.presenter.edit(form)
        return form


def test_open_conversations_are_the_topics() -> None:
    assert [one.topic for one in Desk().screen.topics] == ["Matter 1"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"outcome": ""}, CallProblem.NO_OUTCOME),
        ({"length": "soon"}, CallProblem.BAD_LENGTH),
        ({"topic": NEW_TOPIC, "new_topic": "  "}, CallProblem.NO_TOPIC_NAME),
    ],
)
def test_a11y_17_what_is_missing_is_said_and_nothing_is_saved(change: dict[str, str], problem: CallProblem) -> None:
    desk = Desk()
    desk.presenter.save(desk.filled(**change))
    assert desk.screen.problem is problem
    assert desk.desk.performed == []


def test_off_19_two_presses_save_once() -> None:
    desk = Desk(SlowAsker(ValueDesk()))
    assert isinstance(desk.asker, SlowAsker)
    desk.asker.answer_all()
    form = desk.filled()
    desk.presenter.save(form)
    desk.presenter.save(form)
    assert desk.saving == [form.interaction_id]
    desk.asker.answer_all()
    assert len(desk.desk.performed) == 1
    assert desk.saved == [form.interaction_id]


def test_off_20_a_draft_is_kept_with_its_ids_and_dropped_by_saving() -> None:
    desk = Desk()
    form = desk.filled(summary="Half a sentence")
    desk.presenter.keep(form)
    again = Desk(PromptAsker(desk.desk))
    assert again.screen.is_draft
    assert again.screen.form == form
    again.presenter.save(again.screen.form)
    assert draft_key(CUSTOMER) not in desk.desk.drafts
    (made,) = desk.desk.performed
    assert isinstance(made, LogInteraction)
    assert made.id == form.interaction_id


def test_an_untouched_form_leaves_no_draft() -> None:
    desk = Desk()
    desk.presenter.keep(desk.screen.form)
    assert desk.desk.drafts == {}


def test_another_customers_form_keeps_the_first_one() -> None:
    desk = Desk()
    form = desk.filled(summary="For Zahra")
    desk.presenter.open(replace(card(), id=OTHER))
    assert desk.screen.form.summary == ""
    desk.presenter.open(card())
    assert desk.screen.form == form


def test_a_failure_keeps_what_was_written_and_can_be_repeated() -> None:
    desk = Desk()
    form = desk.filled()
    desk.desk.error = StorageFull("full")
    desk.presenter.save(form)
    assert desk.screen.failure is desk.desk.error
    assert not desk.screen.is_saving
    desk.desk.error = None
    desk.presenter.save(form)
    assert len(desk.desk.performed) == 1


def test_a_call_in_a_matter_of_somebody_who_was_merged_stays_with_them() -> None:
    desk = Desk()
    theirs = conversation(1, customer_id=OTHER)
    desk.presenter.open(card(conversations=(theirs,)), theirs.id)
    assert desk.screen.form.topic == theirs.id
    desk.presenter.save(replace(desk.screen.form, outcome="solved"))
    (call,) = desk.desk.performed
    assert isinstance(call, LogInteraction)
    assert (call.customer_id, call.conversation_id) == (OTHER, theirs.id)
