"""Decides what happens to a customer who is being added: who may be meant, kept as a draft, checked, saved once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.identity_answers import LikelyCustomer
from agentdesk.ui.desk_link.asking import Asker
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.identity.add_form import AddForm, AddProblem, as_draft, form_for, from_draft
from agentdesk.ui.undo.offer import UndoOffer, while_unsent

translate = QCoreApplication.translate

DRAFT = "customer new"
LIKELY, DRAFTS = "likely customers", "new customer drafts"


class AddScreen(Protocol):
    """The form's widgets, as far as the presenter cares."""

    def show_form(self, form: AddForm, *, is_draft: bool) -> None:
        """Fill the form."""
        ...

    def show_older(self, title: str) -> None:
        """Another unfinished form is kept; "" when there is none."""
        ...

    def show_likely(self, likely: Sequence[LikelyCustomer]) -> None:
        """Who may be meant."""
        ...

    def show_problem(self, problem: AddProblem | None) -> None:
        """Say beside the field what is wrong and put the keyboard there."""
        ...

    def show_failure(self, error: BaseException | None) -> None:
        """It could not be saved; what was written stays."""
        ...


@dataclass(frozen=True, slots=True)
class AddAround:
    """What the presenter needs of the window. ``added`` and ``taken_back`` are told the customer's id."""

    new_id: Callable[[], str]
    offer: Callable[[UndoOffer], None]
    added: Callable[[str], None]
    taken_back: Callable[[str], None]
    is_offline: Callable[[], bool]


class AddPresenter:
    """One form of a new customer, and the unfinished ones beside it."""

    def __init__(self, asker: Asker, around: AddAround) -> None:
        self._asker = asker
        self._around = around
        self._screen: AddScreen | None = None
        self._form = AddForm("")
        self._others: list[AddForm] = []
        self._asked: tuple[str, ...] = ()
        self._is_open = self._is_saving = self._is_kept = False

    def attach(self, screen: AddScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    @property
    def customer_id(self) -> str:
        """Who they will be that the form in front is about; "" while it is closed."""
        return self._form.customer_id

    def open(self, text: str = "") -> None:
        """Begin with what was looked for, or go on with the newest unfinished form."""
        if self._is_open and not text:
            return
        self.keep(self._form)
        self._is_open, self._is_saving, self._is_kept, self._others = True, False, False, []
        self._form = form_for(text, self._around.new_id())
        self._show(is_draft=False)
        begun = self._form

        def fill_in(kept: str | None) -> None:
            if self._form is begun or self._form.customer_id == begun.customer_id:
                self._take_drafts(from_draft(kept), goes_on=not text and self._form.is_untouched)

        self._asker.ask(DRAFTS, lambda desk: desk.draft(DRAFT), fill_in)

    def _take_drafts(self, forms: list[AddForm], *, goes_on: bool) -> None:
        self._others = [form for form in forms if form.customer_id != self._form.customer_id]
        if goes_on and self._others:
            self._form, self._is_kept = self._others.pop(0), True
            self._show(is_draft=True)
        self._show_older()

    def go_on_with_older(self) -> None:
        """Turn to the other unfinished form; this one is kept."""
        if not self._others:
            return
        shown, self._form, self._is_kept = self._form, self._others.pop(0), True
        if not shown.is_untouched:
            self._others.append(shown)
        self._show(is_draft=True)
        self._show_older()

    def _show(self, *, is_draft: bool) -> None:
        self._form = self._form.following_line(is_offline=self._around.is_offline())
        self._asked = ()
        if self._screen is not None:
            self._screen.show_problem(None)
            self._screen.show_failure(None)
            self._screen.show_likely(())
            self._screen.show_form(self._form, is_draft=is_draft)
        self.look_who(self._form)

    def _show_older(self) -> None:
        if self._screen is not None:
            self._screen.show_older(self._others[0].title if self._others else "")

    def edit(self, form: AddForm) -> None:
        """What is in the widgets now."""
        self._form = form
        if self._screen is not None:
            self._screen.show_problem(None)

    def look_who(self, form: AddForm) -> None:
        """Ask who may be meant; the same question is asked once."""
        asked = (form.name.strip(), form.phone.strip(), form.email.strip(), form.national_id.strip())
        if asked == self._asked or self._screen is None:
            return
        self._asked = asked
        name, phone, email, national_id = asked
        if not any(asked):
            self._asker.give_up(LIKELY)
            self._screen.show_likely(())
            return
        self._asker.ask(
            LIKELY,
            lambda desk: desk.likely_customers(name, phone=phone, email=email, national_id=national_id),
            self._screen.show_likely,
        )

    def keep(self, form: AddForm) -> None:
        """Put the draft where a crash does not reach it."""
        if not self._is_open or self._is_saving or (form.is_untouched and not self._is_kept):
            return
        self._is_kept = not form.is_untouched
        forms = [form, *self._others] if self._is_kept else list(self._others)
        self._asker.order(lambda desk: _keep(desk, forms), _nothing)

    def close(self) -> None:
        """The form goes away; what is in it was kept as a draft."""
        self._is_open = self._is_saving = False
        self._form, self._others = AddForm(""), []
        self._asker.give_up(LIKELY, DRAFTS)

    def save(self, form: AddForm) -> None:
        """Add the customer; a second press while they are being saved does nothing."""
        if self._is_saving or not self._is_open:
            return
        self._form = form
        if self._screen is not None:
            self._screen.show_problem(form.problem)
            self._screen.show_failure(None)
        if form.problem is not None:
            return
        self._is_saving = True
        others = self._others
        self._asker.order(lambda desk: _add(desk, form, others), lambda mid: self._done(form, mid), self._failed)

    def _done(self, form: AddForm, mid: int) -> None:
        self.close()
        self._around.offer(
            while_unsent(lambda: translate("Undo", "Customer added"), [mid], restored=lambda: self._bring_back(form))
        )
        self._around.added(form.customer_id)

    def _bring_back(self, form: AddForm) -> None:
        def keep(desk: DeskPort) -> None:
            desk.keep_draft(DRAFT, as_draft([form, *from_draft(desk.draft(DRAFT))]))

        self._asker.order(keep, lambda _kept: self._around.taken_back(form.customer_id))

    def _failed(self, error: BaseException) -> None:
        self._is_saving = False
        if self._screen is not None:
            self._screen.show_failure(error)


def _add(desk: DeskPort, form: AddForm, others: Sequence[AddForm]) -> int:
    """Save, then forget the draft: a crash in between leaves a draft whose id is that of the customer."""
    mid = desk.perform(form.intent()).mid
    _keep(desk, others)
    return mid


def _keep(desk: DeskPort, forms: Sequence[AddForm]) -> None:
    if forms:
        desk.keep_draft(DRAFT, as_draft(forms))
    else:
        desk.drop_draft(DRAFT)


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
