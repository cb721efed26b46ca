"""The user's calls in the window: heard, shown in the bar, opened by one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from agentdesk.desk.answers import Performed
from agentdesk.desk.calls.answers import CallView
from agentdesk.intents.calls import RecordCallOutcome
from agentdesk.language.isolates import strip_controls
from agentdesk.models.vocabulary import Role
from agentdesk.ui.callbacks.deeds import CallbackDeeds
from agentdesk.ui.calls.bar import CallBar
from agentdesk.ui.calls.presenter import CallsPresenter
from agentdesk.ui.calls.screen import CallsAround
from agentdesk.ui.calls.state import Asked, BarState, Occupation
from agentdesk.ui.calls.wording import bar_words, length_words, wrap_up_words
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.listening import LiveListening
from agentdesk.ui.desk_link.port import Changes, DeskPort
from agentdesk.ui.formats import current_formats
from agentdesk.ui.identity.flow import IdentityFlow
from agentdesk.ui.logcall.reasons import take_reasons
from agentdesk.ui.status.wording import Notice
from agentdesk.ui.sync_centre.flow import CentreScreens
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import take_outcomes
from agentdesk.ui.undo.offer import while_unsent
from agentdesk.ui.window.detail_flow import DetailFlow
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.pane_walk import PaneWalk, Stop
from agentdesk.ui.window.writing import Writing

_SECOND_MS = 1000
_WHO_HAS_IT = frozenset({"customer", "contact_point", "customer_alias", "callback", "setting"})


class Around(Protocol):
    """What of the program is needed here."""

    @property
    def commands(self) -> CommandSet:
        """The commands of the window."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def new_id(self) -> Callable[[], str]:
        """Makes an id."""
        ...

    @property
    def tell_system(self) -> Callable[[Notice], None]:
        """Sends one message to the operating system."""
        ...


class CallsFlow(QObject):
    """Lives and ends with the workspace. ``find`` puts the keyboard where one finds a customer.

    ``occupied`` tells what the calls leave the user to do, whenever that is something else.
    """

    occupied = Signal(Occupation)

    def __init__(
        self,
        link: DeskLink,
        around: Around,
        screens: CentreScreens,
        flow: DetailFlow,
        *,
        writing: Writing,
        find: Callable[[], None],
    ) -> None:
        super().__init__(screens.frame)
        self._link, self._screens, self._flow, self._form = link, screens, flow, writing.call
        writing.saved.connect(self._on_saved)
        self._tell_system = around.tell_system
        self._adding: tuple[CallView, str] | None = None
        self._decided: dict[int, str] = {}
        self._occupation = Occupation.FREE
        self._add_customer: Callable[[str], str] = lambda _number: ""
        self._rules, self._new_id = writing.rules, around.new_id
        reactions = CallsAround(
            open=self._open,
            add=self._add,
            find=find,
            rings=self._rings,
            changed=self._on_changed,
            decide=self._decide,
            joined=self._form.join_call,
        )
        self.presenter = CallsPresenter(link, around.clock, reactions, writing.rules, writing.call.joined)
        writing.call.reason_of = self.presenter.reason
        writing.call.taken_back = self.presenter.take_back
        self.bar = CallBar(self.presenter, around.commands)
        screens.frame.add_strip(self.bar)
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND_MS)
        self._tick.timeout.connect(self._on_second)
        self._listening = LiveListening(link.desk, self)
        self._listening.heard.connect(self.presenter.ask)
        link.changed.connect(self._on_changes)
        self._commands = around.commands
        self._bind()
        self._ask_words()
        self.bar.left.connect(self._leave)

    def _bind(self) -> None:
        bind, frame = self._commands.bind, self._screens.frame
        bind(CommandId.TAKE_CALL, owner=frame, run=self.presenter.take, refusal=self._why_no_call)
        bind(CommandId.BLOCK_CALLER, owner=frame, run=self._turn_blocking, refusal=self._why_no_blocking)
        bind(CommandId.MORE_WRAP_UP, owner=frame, run=self.presenter.take_more_time, refusal=self._why_no_countdown)
        bind(CommandId.CALL_AWAY, owner=frame, run=self.presenter.put_away, refusal=self._why_it_stays)

    def _ask_words(self) -> None:
        """The firm's words for outcomes and reasons."""
        self._link.ask("call outcomes", lambda desk: desk.call_outcomes(), take_outcomes)
        self._link.ask("wrap-up reasons", lambda desk: desk.wrap_up_reasons(), take_reasons)

    def join(self, walk: PaneWalk, identity: IdentityFlow, deeds: CallbackDeeds) -> None:
        """Let F6 come by, a call lead to a new customer, and a promise be met with it."""
        walk.add(Stop(self.bar, self.bar.open_button))
        self._add_customer = identity.add_customer
        identity.added.connect(self._on_added)
        identity.add_page.closed.connect(self._on_not_added)
        self._commands.bind(
            CommandId.CALL_MEETS_PROMISE,
            owner=self._screens.frame,
            run=lambda: self._meet_promise(deeds),
            refusal=self._why_no_promise,
        )

    def _why_no_call(self) -> str | None:
        return None if self.presenter.state.call is not None else self.tr("There is no call now.")

    def _why_it_stays(self) -> str | None:
        state = self.presenter.state
        call = state.call
        if call is not None and self.presenter.has_to_be_written(call) and Asked.OUTCOME not in state.asked:
            return self.tr("The firm wants an outcome of this call. Write it up first.")
        return self._why_no_call()

    def _why_no_countdown(self) -> str | None:
        return None if self.presenter.wrap_up_left is not None else self.tr("No call waits to be written up.")

    def _why_no_blocking(self) -> str | None:
        if self._link.desk.user.role != Role.LEAD:
            return self.tr("Only a lead blocks numbers.")
        call = self.presenter.state.call
        return None if call is not None and call.number else self.tr("There is no call with a number now.")

    def _turn_blocking(self) -> None:
        """The firm takes calls of this number no more, or again."""
        call = self.presenter.state.call
        if call is None:
            return
        number, statuses = call.number, self._screens.statuses

        def turn(desk: DeskPort) -> tuple[bool, int]:
            found = desk.blocking(number)
            return not found.is_blocked, desk.perform(found.turned).mid

        def tell(done: tuple[bool, int]) -> None:
            is_blocked, mid = done
            words = self.tr("%1 is blocked") if is_blocked else self.tr("%1 is blocked no more")
            said = fill(words, as_is(current_formats().phone(number)))
            self._screens.frame.foot.undo.offer(while_unsent(lambda: said, [mid]))

        self._link.order(turn, tell, statuses.fail)

    def _why_no_promise(self) -> str | None:
        one = self.presenter.state.the_one
        if one is None or one.callback is None:
            return self.tr("No callback is promised to whoever is calling.")
        return None

    def _meet_promise(self, deeds: CallbackDeeds) -> None:
        one = self.presenter.state.the_one
        if one is not None and one.callback is not None:
            deeds.take_over(one.callback)
            self.presenter.take()

    # What taking a call does.

    def _open(self, call: CallView, customer_id: str) -> None:
        """The customer, and the form of this very call."""
        self._adding = None
        self._form.take_call(call, customer_id)
        tabs = self._screens.tabs
        self._screens.open_customer(customer_id)
        if tabs.card is None or tabs.card.id != customer_id:
            self._flow.restore(Detail.CALL.value)  # opens with the card, which is on its way
        else:
            self._flow.log_call()

    def _add(self, call: CallView) -> None:
        self._adding = (call, self._add_customer(call.number))

    def _decide(self, call: CallView, code: str) -> None:
        """How a call ended that is nobody's: it is kept with the call."""
        entry_id = call.entry_id
        said = RecordCallOutcome(
            id=self._new_id(),
            interaction_id=entry_id,
            disposition=code,
            over_reason=self.presenter.reason(entry_id) or None,
        )

        def tell(done: Performed) -> None:
            self.presenter.forget(entry_id)
            self._decided[done.mid] = entry_id
            back = partial(self.presenter.take_back, entry_id)
            offer = while_unsent(lambda: self.tr("Outcome kept with the call"), [done.mid], restored=back)
            self._screens.frame.foot.undo.offer(offer)

        self._link.order(lambda desk: desk.perform(said), tell, self._screens.statuses.fail)

    def withdrawn(self, mid: int) -> None:
        """A change was withdrawn elsewhere: what it said of a call is wanted again."""
        entry_id = self._decided.pop(mid, "")
        if entry_id:
            self.presenter.take_back(entry_id)
        self._form.withdrawn(mid)

    def _on_added(self, customer_id: str) -> None:
        """The customer whom the caller had to be added as; another one who is added meanwhile is not."""
        if self._adding is not None and self._adding[1] == customer_id:
            call, self._adding = self._adding[0], None
            self.presenter.take_as(call, customer_id)

    def _on_not_added(self) -> None:
        self._adding = None

    def _leave(self) -> None:
        """The keyboard leaves the bar for the work."""
        work = self._screens.frame.work
        self._screens.frame.turn_to()
        (work.timeline.table if work.timeline.isVisible() else work.start.find_button).setFocus()

    # What follows.

    def _rings(self, state: BarState) -> None:
        self._screens.statuses.announcer.say(bar_words(state, current_formats()))
        self._tell_system(Notice(Level.INFO, "call-in", self.tr("A call for you")))

    def _on_second(self) -> None:
        self.presenter.tick()
        self._show_measured()

    def _show_measured(self) -> None:
        """The form of a call shows how long it lasts."""
        written = self._form.form
        call = self.presenter.call(written.interaction_id) if written.is_told else None
        if call is not None:
            words = strip_controls(length_words(self.presenter.length_of(call), current_formats()))
            self._screens.frame.details.call.show_measured(call.entry_id, words)

    def _on_saved(self, _customer_id: str, entry_id: str) -> None:
        self.presenter.forget(entry_id)

    def _on_changed(self) -> None:
        self._show_measured()
        before, self._occupation = self._occupation, self.presenter.occupation
        if before is not self._occupation:
            self.occupied.emit(self._occupation)
            if before is Occupation.WRITING_UP and self.presenter.wrap_up_left == timedelta(0):
                self._screens.statuses.announcer.say(wrap_up_words(timedelta(0), current_formats()))
        if self.presenter.is_running == self._tick.isActive():
            return
        if self.presenter.is_running:
            self._tick.start()
        else:
            self._tick.stop()

    def _on_changes(self, changes: Changes) -> None:
        if changes.everything or "setting" in changes.tables:
            self._rules.forget()
            self._ask_words()
        if self.presenter.state.call is not None and (changes.everything or changes.tables & _WHO_HAS_IT):
            self.presenter.ask()

    def close(self) -> None:
        """Hear and show nothing more."""
        self._listening.close()
        self._tick.stop()
