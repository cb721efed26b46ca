"""Decides what happens to a call that is being written down: kept as a draft, checked, saved once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import CustomerCard, Performed
from agentdesk.desk.calls.answers import CallView
from agentdesk.desk.calls.wrap_up import WrapUpRules
from agentdesk.intents.base import Intent
from agentdesk.models.vocabulary import ConversationStatus
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.logcall.drafts import draft_of_call, drop_draft, join_drafts
from agentdesk.ui.logcall.form import NEW_TOPIC, NO_TOPIC, CallForm, NotALength, from_draft
from agentdesk.ui.logcall.joined import JoinedCalls
from agentdesk.ui.logcall.rules import FirmRules
from agentdesk.ui.logcall.screen import CallProblem, CallScreen
from agentdesk.ui.logcall.told import ToldCalls
from agentdesk.ui.undo.offer import NO_TAKEBACK, Takeback, while_unsent

translate = QCoreApplication.translate


class LogCallPresenter:
    """One form for whichever customer is in front. ``new_id`` makes an id; ``saved`` is told customer and entry."""

    def __init__(
        self,
        asker: Asker,
        clock: Clock,
        new_id: Callable[[], str],
        *,
        saving: Callable[[str, str], None],
        saved: Callable[[str, str], None],
        takeback: Takeback = NO_TAKEBACK,
        rules: FirmRules | None = None,
    ) -> None:
        self._asker = asker
        self._clock = clock
        self._new_id = new_id
        self._on_saving = saving
        self._on_saved = saved
        self._takeback = takeback
        self._screen: CallScreen | None = None
        self._customer_id = ""
        self._form = CallForm("", "")
        self._owners: dict[str, str] = {}
        self._is_saving = False
        self._told = ToldCalls(new_id)
        self.joined = JoinedCalls()
        self._rules = rules or FirmRules(asker)
        self._rules.follow(self._on_rules, self._on_no_rules)
        self._waits_for_rules: str | None = None
        self._saved_as: dict[int, tuple[str, CallForm]] = {}
        self.reason_of: Callable[[str], str] = lambda _entry_id: ""
        self.taken_back: Callable[[str], None] = lambda _entry_id: None

    @property
    def customer_id(self) -> str:
        """Whose call it is; "" while the form is closed."""
        return self._customer_id

    @property
    def is_writing(self) -> bool:
        """Whether something is written that was not saved."""
        return bool(self._customer_id) and not self._form.is_untouched

    def attach(self, screen: CallScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    @property
    def form(self) -> CallForm:
        """What is being written."""
        return self._form

    def take_call(self, call: CallView, customer_id: str) -> None:
        """A call of now is with this customer: the form that opens for them is the one of this call."""
        self._told.take(call, customer_id)

    def join_call(self, before: str, entry_id: str) -> None:
        """A call has another id from now on: what is being written is of the same call."""
        self.joined.join(before, entry_id)
        for key in map(draft_key, self._told.join(before, entry_id)):
            self._asker.order(partial(join_drafts, key=key, before=before, entry_id=entry_id), _nothing)
        if self._form.interaction_id == before:
            self._form = replace(self._form, interaction_id=entry_id)
            if self._screen is not None:
                self._screen.show_joined(entry_id)

    def open(self, card: CustomerCard, topic: str = NO_TOPIC) -> None:
        """Begin, or go on with the draft kept for this customer; ``topic`` is the matter that stands in front."""
        told = self._told.of(card.id)
        is_of_another = told is not None and told.interaction_id != self._form.interaction_id
        if card.id == self._customer_id and not self._form.is_untouched and not is_of_another:
            return
        self.keep(self._form)
        self._customer_id = card.id
        self._is_saving, self._waits_for_rules = False, None
        self._form = replace(told or CallForm(self._new_id(), self._new_id()), topic=topic)
        self._show(card, is_draft=False)
        fresh = self._form

        def fill_in(text: str | None) -> None:
            if self._form is fresh and text:
                self._form = self._named(from_draft(text, fresh))
                self._show(card, is_draft=True)

        key = draft_key(card.id)
        if told is None:
            self._asker.ask("call draft", lambda desk: desk.draft(key), fill_in)
        else:
            # Behind what ``keep`` has just handed in.
            self._asker.order(lambda desk: draft_of_call(desk, key, told.interaction_id, self.joined), fill_in)

    def _named(self, form: CallForm) -> CallForm:
        """The form under the id that its call has by now."""
        return replace(form, interaction_id=self.joined.of(form.interaction_id))

    def _show(self, card: CustomerCard, *, is_draft: bool) -> None:
        topics = [one for one in card.conversations if one.status != ConversationStatus.CLOSED]
        self._owners = {one.id: one.customer_id or card.id for one in card.conversations}
        known = {one.id for one in topics} | {NO_TOPIC, NEW_TOPIC}
        if self._form.topic not in known:
            topics += [one for one in card.conversations if one.id == self._form.topic]
        if self._screen is not None:
            self._screen.show_problem(None)
            self._screen.show_failure(None)
            self._screen.show_saving(False)
            self._screen.show_rules(self._rules_here)
            self._screen.show_form(self._form, topics, is_draft=is_draft)
        self._rules.want(self._form.queue)

    @property
    def _rules_here(self) -> WrapUpRules:
        return self._rules.of(self._form.queue) or WrapUpRules()

    def _on_rules(self, queue: str) -> None:
        if not self._customer_id or self._form.queue != queue:
            return
        if self._screen is not None:
            self._screen.show_rules(self._rules_here)
        if self._is_awaited():
            self.save(self._form)

    def _on_no_rules(self, queue: str, error: BaseException) -> None:
        if self._form.queue == queue and self._is_awaited():
            self._failed(error)

    def _is_awaited(self) -> bool:
        """Whether the form, whatever was written in it meanwhile, was to be saved as soon as the rules are known."""
        waiting, self._waits_for_rules = self._waits_for_rules, None
        return waiting is not None and self.joined.of(waiting) == self._form.interaction_id

    def edit(self, form: CallForm) -> None:
        """What is in the widgets now."""
        self._form = self._named(form)
        if self._screen is not None:
            self._screen.show_problem(None)

    def keep(self, form: CallForm) -> None:
        """Put the draft where a crash does not reach it."""
        if not self._customer_id or self._is_saving or form.is_untouched:
            return
        key, text = draft_key(self._customer_id), self._named(form).as_draft()
        self._asker.order(lambda desk: desk.keep_draft(key, text), _nothing)

    def discard(self) -> None:
        """Forget what was written."""
        key = draft_key(self._customer_id)
        self._told.forget(self._customer_id)
        self._asker.order(lambda desk: drop_draft(desk, key), _nothing)
        self.close()

    def close(self) -> None:
        """The form goes away; what is in it was kept as a draft."""
        self._customer_id = ""
        self._form = CallForm("", "")
        self._is_saving, self._waits_for_rules = False, None

    def save(self, form: CallForm) -> None:
        """Save the call; a second press while it is being saved does nothing.

        Without an outcome it waits until it is known whether the firm wants one.
        """
        if self._is_saving or not self._customer_id:
            return
        form = self._named(form)
        self._form = form = replace(form, over_reason=self.reason_of(form.interaction_id) or form.over_reason)
        if form.is_told and not form.outcome and not self._rules.is_sure(form.queue):
            self._waits_for_rules = form.interaction_id
            self._rules.want(form.queue)
            return
        problem = self._problem(form)
        if self._screen is not None:
            self._screen.show_problem(problem)
        if problem is not None:
            return
        self._is_saving = True
        if self._screen is not None:
            self._screen.show_saving(True)
            self._screen.show_failure(None)
        customer_id = self._customer_id
        self._on_saving(customer_id, form.interaction_id)
        # A matter of somebody who was merged stays theirs, and so does what is added to it.
        intents = form.intents(self._owners.get(form.topic, customer_id), self._clock.now())
        self._asker.order(
            lambda desk: perform_all(desk, intents, draft_key(customer_id)),
            lambda performed: self._done(customer_id, form, performed),
            self._failed,
        )

    def _problem(self, form: CallForm) -> CallProblem | None:
        # What the exchange told of is a call whatever is said of it; by hand the outcome is what is written down.
        if not form.outcome and (not form.is_told or self._rules_here.required):
            return CallProblem.NO_OUTCOME
        if form.topic == NEW_TOPIC and not form.new_topic.strip():
            return CallProblem.NO_TOPIC_NAME
        try:
            form.intents(self._customer_id or form.interaction_id, self._clock.now())
        except NotALength:
            return CallProblem.BAD_LENGTH
        return None

    def _done(self, customer_id: str, form: CallForm, performed: Sequence[Performed]) -> None:
        self._told.forget(customer_id, self.joined.of(form.interaction_id))
        if customer_id == self._customer_id:
            self.close()
        self._on_saved(customer_id, form.interaction_id)
        mids = [one.mid for one in performed]
        self._saved_as |= dict.fromkeys(mids, (customer_id, form))
        self._takeback.offer(
            while_unsent(
                lambda: translate("Undo", "Call logged"), mids, restored=lambda: self._bring_back(customer_id, form)
            )
        )

    def withdrawn(self, mid: int) -> None:
        """A change was withdrawn elsewhere: a call that was told of, and was saved by it, is a draft again."""
        customer_id, form = self._saved_as.pop(mid, ("", self._form))
        if customer_id and form.is_told:
            self._bring_back(customer_id, form, reopens=False)

    def _bring_back(self, customer_id: str, form: CallForm, *, reopens: bool = True) -> None:
        """The call was taken back: it is a draft again. Of a call begun meanwhile the summary is kept behind it."""
        key, form = draft_key(customer_id), self._named(form)
        if form.is_told:
            self._told.put_back(customer_id, form)

        def keep(desk: DeskPort) -> None:
            if form.is_told:
                draft_of_call(desk, key, form.interaction_id, self.joined)  # what was begun meanwhile waits behind it
                desk.keep_draft(key, form.as_draft())
                return
            later = from_draft(desk.draft(key), CallForm("", ""))
            summary = "\n".join(part for part in (form.summary, later.summary) if part.strip())
            desk.keep_draft(key, replace(form, summary=summary).as_draft())

        def reopen(_kept: object) -> None:
            self.taken_back(form.interaction_id)
            if reopens:
                self._takeback.reopen(customer_id)

        self._asker.order(keep, reopen)

    def _failed(self, error: BaseException) -> None:
        self._is_saving = False
        if self._screen is not None:
            self._screen.show_saving(False)
            self._screen.show_failure(error)


def draft_key(customer_id: str) -> str:
    """Where the draft of a customer's call is kept."""
    return f"call {customer_id}"


def perform_all(desk: DeskPort, intents: Sequence[Intent], key: str) -> list[Performed]:
    """Save in order, then forget the draft: a crash in between leaves a draft whose ids are those of the record."""
    performed = [desk.perform(intent) for intent in intents]
    drop_draft(desk, key)
    return performed


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
