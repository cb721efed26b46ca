"""The callbacks in the window: their place on the rail with its badge, the ways there, the keys, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from agentdesk.desk.answers import LineState
from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.vocabulary import Role
from agentdesk.ui.callbacks.alerts import AlertsAround, CallbackAlerts
from agentdesk.ui.callbacks.booking_flow import BookingFlow
from agentdesk.ui.callbacks.deeds import CallbackDeeds, DeedsAround
from agentdesk.ui.callbacks.moments import Moment, day_begins
from agentdesk.ui.callbacks.packs import Packs
from agentdesk.ui.callbacks.place import CallbacksPlace
from agentdesk.ui.callbacks.presenter import QueueAround, QueuePresenter, concerns_queue
from agentdesk.ui.callbacks.refusals import Refusals
from agentdesk.ui.callbacks.seldom_menu import SeldomMenu
from agentdesk.ui.callbacks.views_bar import KeptViews
from agentdesk.ui.callbacks.work import WorkPresenter
from agentdesk.ui.callbacks.work_state import Doing, WorkAround
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.formats import current_formats
from agentdesk.ui.status.wording import Notice
from agentdesk.ui.sync_centre.flow import CentreScreens
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.window.detail_flow import DetailFlow
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.live_flow import LiveFlow
from agentdesk.ui.window.pane_walk import PaneWalk, Stop

KEY = "callbacks"
RETELL_MS = 20_000
"""Minutes are shown: what is on the screen is written again as they pass. Nothing is asked for it."""

FIRST_LOOK = timedelta(seconds=2)
"""So long after the desk was opened one is reminded first: the firm's zone and country are known by then."""

_SECOND_MS = 1000


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
        """Makes ids."""
        ...

    @property
    def tell_system(self) -> Callable[[Notice], None]:
        """Sends one message to the operating system."""
        ...


class CallbacksFlow(QObject):
    """Lives and ends with the workspace."""

    def __init__(self, link: DeskLink, around: Around, screens: CentreScreens, flow: DetailFlow) -> None:
        super().__init__(screens.frame)
        self._link, self._commands, self._clock, self._flow = link, around.commands, around.clock, flow
        self._screens, self._frame, self._statuses = screens, screens.frame, screens.statuses
        self._tell_system = around.tell_system
        self._user = link.desk.user
        self._count = (0, False)
        self._has_looked = False
        clock = self._clock
        self._queue_moment = Moment(clock, self._ask_if_shown, self)
        self._alert_moment = Moment(clock, self._look_at_own, self)
        queue = QueueAround(self._day_begins, self._queue_moment.wake_at, self._say_nobody)
        self.presenter = QueuePresenter(link, clock, queue)
        told = DeedsAround(screens.frame.foot.undo.offer, self._statuses.fail)
        self.deeds = CallbackDeeds(link, clock, around.new_id, told)
        self.work = WorkPresenter(self.deeds, clock, WorkAround(self._back, self._onward, self._restored))
        self.presenter.followed = self.work.follow
        own = AlertsAround(self._day_begins, self._alert_moment.wake_at, self._tell, self._count_up)
        self.alerts = CallbackAlerts(link, clock, own)
        is_lead = self._user.role == Role.LEAD
        self._refusals = Refusals(self.presenter, self.work, self.deeds, lambda: self.is_shown, is_lead=is_lead)
        self.place = CallbacksPlace(self.presenter, self.work, self._commands, clock, self._user.user_id)
        self.views = KeptViews(link, self.presenter, self.place.views, self.place.start)
        self.presenter.told = self.views.retell
        self.item = screens.frame.add_place(KEY, "callback", self.place)
        self.booking = BookingFlow(link, around, screens, flow, self.deeds)
        SeldomMenu(self._commands, self.place)
        self.packs = Packs(link, self._commands, self._statuses, self.place)
        self._wire(screens)
        self._bind()
        self._start_ticking()
        self.deeds.follow_firm()
        self._alert_moment.wake_at(clock.now() + FIRST_LOOK)

    def _wire(self, screens: CentreScreens) -> None:
        say = Phrases(self.item)
        say(self.item.set_words, lambda: COMMANDS[CommandId.CALLBACKS].words)
        say(lambda _words: self._write_badge(), lambda: "")
        self._frame.rail.changed.connect(lambda key: self.show() if key == KEY else None)
        self.place.opened.connect(screens.open_customer)
        self._link.changed.connect(self.take_changes)

    def join(self, walk: PaneWalk, live: LiveFlow) -> None:
        """Let F6 come by; tell colleagues whom one looks at here, and show who else does."""
        live.beside = self.customer_id
        live.changed.connect(self.place.work.show_live)
        walk.add(Stop(self.place.leading, self.place.list))
        walk.add(Stop(self.place.work, self.place.work.outcome))

    def _bind(self) -> None:
        bind, frame, place = self._commands.bind, self._frame, self.place
        bind(CommandId.CALLBACKS, owner=frame, run=self.show)
        bind(CommandId.NEXT_ITEM, owner=frame, run=self._next)
        bind(CommandId.PREVIOUS_ITEM, owner=frame, run=lambda: self.presenter.step(-1), refusal=self._refusals.not_here)
        for command, run in {
            CommandId.HOLD_MATTER: self.work.take_or_give_back,
            CommandId.SNOOZE: lambda: self.work.start(Doing.SNOOZE),
            CommandId.ASSIGN: self._begin_assigning,
            CommandId.TAKE_AHEAD: self.work.take_ahead,
            CommandId.CALLBACK_NUMBER: lambda: self.work.start(Doing.NUMBER),
            CommandId.CANCEL_CALLBACK: lambda: self.work.start(Doing.CANCEL),
        }.items():
            bind(command, owner=place, run=run, refusal=self._refusals.of[command])

    def _start_ticking(self) -> None:
        self._retell_tick = QTimer(self)
        self._retell_tick.setInterval(RETELL_MS)
        self._retell_tick.timeout.connect(self._on_minute)
        self._retell_tick.start()
        self._second_tick = QTimer(self)
        self._second_tick.setInterval(_SECOND_MS)
        self._second_tick.timeout.connect(self._on_second)
        self._second_tick.start()

    # Ways there.

    @property
    def is_shown(self) -> bool:
        """Whether the place is in front."""
        return self._frame.place_shown == KEY

    @property
    def chosen(self) -> CallbackView | None:
        """The callback that a command is about, while the place is in front."""
        return self.presenter.state.chosen if self.is_shown else None

    @property
    def has_customer(self) -> bool:
        """Whether a customer is in front, in the tabs or in the queue."""
        return self._screens.tabs.card is not None or self.chosen is not None

    def customer_id(self) -> str:
        """Whom the chosen callback is for, while the place is in front; "" for nobody."""
        return self.chosen.customer_id if self.chosen is not None else ""

    def show(self) -> None:
        """Turn to the queue, ask for it, and put the keyboard into its list."""
        self._frame.turn_to(KEY)
        self.presenter.ask()
        self.place.start()

    def show_callback(self, view: CallbackView) -> None:
        """Turn to the queue with this one chosen."""
        self._frame.turn_to(KEY)
        self.place.start()
        self.presenter.go_to(view)

    def _next(self) -> None:
        """The next one of the list; from elsewhere, whom the desk says to call first."""
        if self.is_shown:
            self.presenter.step(1)
            self.place.start()
            return
        self._frame.turn_to(KEY)
        self.place.start()
        self.presenter.go_to_next()

    # Giving it to somebody.

    def _begin_assigning(self) -> None:
        view = self.chosen
        if view is None:
            return
        if self._user.role == Role.LEAD:
            self._link.ask("callback owners", lambda desk: desk.colleagues(), lambda found: self._offer(view, found))
        else:
            self._offer(view, ((self._user.user_id, self._user.name),))

    def _offer(self, view: CallbackView, people: Sequence[tuple[str, str]]) -> None:
        now = self.chosen
        if now is not None and now.id == view.id:
            self.place.work.offer_people(people, now)
            self.work.start(Doing.ASSIGN)

    # What follows.

    def take_changes(self, changes: Changes) -> None:
        """Something was committed."""
        if changes.everything or "setting" in changes.tables:
            self.deeds.follow_firm()
        if self.is_shown:
            self.presenter.take_changes(changes)
        if self._has_looked and concerns_queue(changes):
            self.alerts.ask()

    def _ask_if_shown(self) -> None:
        if self.is_shown:
            self.presenter.ask()

    def _look_at_own(self) -> None:
        self._has_looked = True
        self.alerts.ask()

    def log_call(self) -> None:
        """The form of a call: with whoever the chosen callback is for, else with the customer in front."""
        self._begin(Detail.CALL, self._flow.log_call)

    def new_note(self) -> None:
        """The form of a note, likewise."""
        self._begin(Detail.NOTE, self._flow.new_note)

    def _begin(self, form: Detail, begin: Callable[[], None]) -> None:
        customer_id = self.customer_id()
        if customer_id:
            self._screens.open_customer(customer_id)
        card = self._screens.tabs.card
        if customer_id and (card is None or card.id != customer_id):
            self._flow.restore(form.value)  # opens with the card, which is on its way
        else:
            begin()

    def _back(self) -> None:
        if self.is_shown:
            self.place.start()

    def _onward(self, key: str) -> None:
        if self.is_shown:
            self.presenter.go_to_next(after=key)

    def _restored(self, key: str) -> None:
        if self.is_shown:
            self.presenter.choose(key)

    def _say_nobody(self) -> None:
        self._statuses.pass_on(self.tr("Nobody waits whom you may call now."), Level.INFO, "info")

    def _tell(self, words: str, system: str) -> None:
        self._statuses.pass_on(words, Level.WARN, "callback")
        self._tell_system(Notice(Level.WARN, "callback", system))

    def _count_up(self, count: int, overdue: bool) -> None:
        self._count = (count, overdue)
        self._write_badge()

    def _write_badge(self) -> None:
        count, overdue = self._count
        self.item.set_badge(current_formats().number(count) if count else "", urgent=overdue)

    # Time.

    def _day_begins(self) -> datetime:
        return day_begins(self._clock.now(), current_formats())

    def _on_minute(self) -> None:
        if not self.is_shown:
            return
        self.presenter.retell()
        status = self._statuses.presenter.status
        if status is not None and status.line is LineState.IDLE:
            self.work.keep_held()

    def _on_second(self) -> None:
        view = self.chosen
        if view is not None and view.state == CallbackState.CLAIMED:
            self.place.work.head.tick(view, self.presenter.clocks, current_formats())

    def close(self) -> None:
        """Ask and tell nothing more."""
        for timer in (self._retell_tick, self._second_tick):
            timer.stop()
        self._queue_moment.stop()
        self._alert_moment.stop()
