"""The form of a new customer: drafts lose nothing, the line decides unless somebody did, a save makes one customer."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from agentdesk.desk.identity_answers import LikelyCustomer
from agentdesk.intents.customers import AddCustomer
from agentdesk.models.errors import StorageFull
from agentdesk.models.vocabulary import CustomerKind, Evidence
from agentdesk.ui.identity.add_form import AddForm, AddProblem, as_draft, form_for, from_draft
from agentdesk.ui.identity.add_presenter import DRAFT, AddAround, AddPresenter
from agentdesk.ui.undo.offer import UndoOffer
from tests.ui.doubles.desk import PromptAsker, SlowAsker, ValueDesk
from tests.ui.doubles.values import uuid

LIKELY = LikelyCustomer(uuid(1), "Zahra Karimi", "+989121234567", "Tehran", 90, (Evidence.PHONE,))


@dataclass
class Screen:
    """Remembers what it was told."""

    form: AddForm = field(default_factory=lambda: AddForm(""))
    older: str = ""
    likely: Sequence[LikelyCustomer] = ()
    problem: AddProblem | None = None
    error: BaseException | None = None
    is_draft: bool = False

    def show_form(self, form: AddForm, *, is_draft: bool) -> None:
        self.form, self.is_draft = form, is_draft

    def show_older(self, title: str) -> None:
        self.older = title

    def show_likely(self, likely: Sequence[LikelyCustomer]) -> None:
        self.likely = likely

    def show_problem(self, problem: AddProblem | None) -> None:
        self.problem = problem

    def show_failure(self, error: BaseException | None) -> None:
        self.error = error


@dataclass
class Desk:
    """A presenter with everything around it."""

    desk: ValueDesk = field(default_factory=ValueDesk)
    screen: Screen = field(default_factory=Screen)
    added: list[str] = field(default_factory=list)
    offers: list[UndoOffer] = field(default_factory=list)
    is_offline: bool = False
    made: int = 0

    def presenter(self, asker: PromptAsker | None = None) -> AddPresenter:
        around = AddAround(self._new_id, self.offers.append, self.added.append, lambda _id: None, self._offline)
        made = AddPresenter(asker or PromptAsker(self.desk), around)
        made.attach(self.screen)
        return made

    def _new_id(self) -> str:
        self.made += 1
        return uuid(self.made)

    def _offline(self) -> bool:
        return self.is_offline


@pytest.mark.parametrize(
    ("typed", "field_name", "value"),
    [
        ("Petra  Lindholm", "name", "Petra Lindholm"),
        ("۰۹۱۲ ۱۲۳ ۴۵۶۷", "phone", "0912 123 4567"),
        ("+49 (30) 123-456", "phone", "+49 (30) 123-456"),
        ("zahra@example.test", "email", "zahra@example.test"),
        ("AB-12345 Ltd.", "name", "AB-12345 Ltd."),
        ("1234", "name", "1234"),
    ],
)
def test_what_was_looked_for_goes_where_it_belongs(typed: str, field_name: str, value: str) -> None:
    form = form_for(typed, uuid(1))
    assert (getattr(form, field_name), form.title) == (value, value)
    assert sum(bool(text) for text in (form.name, form.phone, form.email, form.national_id, form.city)) == 1


def test_a_draft_survives_a_crash_and_is_gone_on_with() -> None:
    here = Desk()
    first = here.presenter()
    first.open("Petra")
    first.keep(replace(here.screen.form, city="Graz"))
    again = here.presenter()
    again.open()
    assert (here.screen.form.name, here.screen.form.city, here.screen.is_draft) == ("Petra", "Graz", True)
    assert here.screen.form.customer_id == uuid(1), "saving it makes the customer that was begun"


def test_another_unfinished_customer_is_neither_lost_nor_mixed_in() -> None:
    here = Desk()
    presenter = here.presenter()
    presenter.open("Petra")
    presenter.keep(here.screen.form)
    presenter.close()
    presenter.open("Dana")
    assert (here.screen.form.name, here.screen.older) == ("Dana", "Petra")
    presenter.save(here.screen.form)
    assert [form.name for form in from_draft(here.desk.drafts[DRAFT])] == ["Petra"]
    presenter.open("Ruth")
    presenter.go_on_with_older()
    assert (here.screen.form.name, here.screen.older) == ("Petra", "Ruth")
    presenter.save(here.screen.form)
    assert [form.name for form in from_draft(here.desk.drafts[DRAFT])] == ["Ruth"]


def test_a_draft_that_is_emptied_is_gone() -> None:
    here = Desk()
    presenter = here.presenter()
    presenter.open("Petra")
    presenter.keep(here.screen.form)
    presenter.keep(replace(here.screen.form, name=""))
    assert DRAFT not in here.desk.drafts
    calls = len(here.desk.calls)
    presenter.keep(replace(here.screen.form, name=""))
    assert len(here.desk.calls) == calls


def test_off_the_line_decides_unless_somebody_did() -> None:
    here = Desk(is_offline=True)
    presenter = here.presenter()
    presenter.open("Petra")
    assert here.screen.form.provisional
    presenter.keep(replace(here.screen.form, provisional=False, by_hand=True))
    presenter.close()
    presenter.open()
    assert (here.screen.form.by_hand, here.screen.form.provisional) == (True, False)
    assert not AddForm(uuid(1), provisional=True).following_line(is_offline=False).provisional


def test_key_07_a_second_press_makes_no_second_customer() -> None:
    here = Desk()
    asker = SlowAsker(here.desk)
    presenter = here.presenter(asker)
    presenter.open("Petra")
    asker.answer_all()
    form = replace(here.screen.form, phone="۰۹۱۲۱۲۳۴۵۶۷", national_id="۰۰۱۲", kind=CustomerKind.COMPANY)
    presenter.save(form)
    presenter.save(form)
    asker.answer_all()
    (intent,) = here.desk.performed
    assert isinstance(intent, AddCustomer)
    assert (intent.phone, intent.national_id, intent.kind) == ("09121234567", "0012", CustomerKind.COMPANY)
    assert here.added == [form.customer_id]


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        (AddForm(uuid(1), phone="0912"), AddProblem.NAMELESS),
        (AddForm(uuid(1), name="a", phone="ask her"), AddProblem.NO_PHONE),
        (AddForm(uuid(1), name="a", email="zahra"), AddProblem.NO_EMAIL),
        (AddForm(uuid(1), name="a", email="@b"), AddProblem.NO_EMAIL),
        (AddForm(uuid(1), name="a"), None),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(form: AddForm, problem: AddProblem | None) -> None:
    here = Desk()
    presenter = here.presenter()
    presenter.open("x")
    presenter.save(form)
    assert here.screen.problem is problem
    assert bool(here.desk.performed) is (problem is None)


def test_a_full_disk_keeps_what_was_written() -> None:
    here = Desk()
    presenter = here.presenter()
    presenter.open("Petra")
    here.desk.error = StorageFull("full")
    presenter.save(here.screen.form)
    assert isinstance(here.screen.error, StorageFull)
    here.desk.error = None
    presenter.save(here.screen.form)
    assert here.added == [uuid(1)]


def test_taken_back_the_customer_is_a_draft_again() -> None:
    here = Desk()
    presenter = here.presenter()
    presenter.open("Petra")
    presenter.save(here.screen.form)
    (offer,) = here.offers
    offer.restored()
    assert [form.name for form in from_draft(here.desk.drafts[DRAFT])] == ["Petra"]


def test_who_may_be_meant_is_asked_once_for_the_same_words() -> None:
    here = Desk(desk=ValueDesk(likely=[LIKELY]))
    presenter = here.presenter()
    presenter.open("09121234567")
    assert list(here.screen.likely) == [LIKELY]
    presenter.look_who(replace(here.screen.form, city="Tehran"))
    presenter.look_who(replace(here.screen.form, phone=""))
    assert len(here.screen.likely) == 0
    assert [call for call in here.desk.calls if call.startswith("likely")] == ["likely_customers  09121234567"]


@pytest.mark.parametrize("kept", [None, "", "nonsense", "{}", "[1, {}]", '[{"customer_id": 3}]'])
def test_a_draft_that_cannot_be_read_is_passed_over(kept: str | None) -> None:
    assert from_draft(kept) == []


def test_a_draft_of_another_version_gives_what_it_has() -> None:
    kept = as_draft([AddForm(uuid(1), name="Petra", provisional=True)])
    changed = kept.replace('"person"', '"ghost"').replace('"city"', '"town"')
    assert from_draft(changed) == [AddForm(uuid(1), name="Petra", provisional=True)]
