"""Decides what is promised to the customer in front: prefilled with what is known, a digit for the time, saved once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import ContactPointView, CustomerCard, SignedIn
from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.desk.callbacks.room import Room
from agentdesk.desk.callbacks.times import USUAL_QUEUE
from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.models.callbacks.tables import OwnerMode
from agentdesk.models.vocabulary import ContactKind, ConversationStatus
from agentdesk.ui.callbacks.deeds import CallbackDeeds, owner_first_until
from agentdesk.ui.callbacks.presets import Preset, Window, moment_of
from agentdesk.ui.callbacks.promising import promise_for
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import current_formats

translate = QCoreApplication.translate

ANOTHER_NUMBER = "another"

AskRoom = Callable[[str, Window | None, Callable[[Room], None]], None]
"""Asks whether a window can be promised to a number, and tells the answer when it is there."""


def _ask_nobody(_number: str, _window: Window | None, _answer: Callable[[Room], None]) -> None:
    """Where nobody is asked, nothing speaks against a time."""


class BookingProblem(Enum):
    """What keeps a promise from being made."""

    NO_TIME = "no_time"
    TIME_IS_OVER = "time_is_over"
    NO_NUMBER = "no_number"
    NO_TOPIC = "no_topic"
    NO_ROOM = "no_room"
    """Something speaks against the time; saved again, it is promised all the same."""


@dataclass(frozen=True, slots=True)
class BookingForm:
    """A promise while it is made. The id is made when the form opens: saving twice makes one promise."""

    callback_id: str = ""
    preset: Preset | None = None
    by_hand: datetime | None = None
    number: str = ""
    written_number: str = ""
    topic: str = ""
    reason: str = ""
    mode: OwnerMode = OwnerMode.ANYONE
    consent: str = ""


class BookingScreen(Protocol):
    """The form's widgets, as far as the presenter cares."""

    def show_form(self, form: BookingForm, numbers: Sequence[ContactPointView]) -> None:
        """Fill the form."""
        ...

    def show_promise(self, words: str) -> None:
        """What the customer is told, in their language; "" while no time was chosen."""
        ...

    def show_promised(self, view: CallbackView | None) -> None:
        """That the customer has a promise already."""
        ...

    def show_room(self, room: Room | None) -> None:
        """What speaks against the time, None while nothing is known to."""
        ...

    def show_problem(self, problem: BookingProblem | None) -> None:
        """Say beside the field what is missing and put the keyboard there."""
        ...

    def show_failure(self, error: BaseException | None) -> None:
        """It could not be saved; what was written stays."""
        ...


class BookingPresenter:
    """One form for whichever customer is in front."""

    def __init__(
        self, deeds: CallbackDeeds, clock: Clock, new_id: Callable[[], str], user: SignedIn, saved: Callable[[], None]
    ) -> None:
        self._deeds = deeds
        self._clock = clock
        self._new_id = new_id
        self._user = user
        self._on_saved = saved
        self._screen: BookingScreen | None = None
        self._card: CustomerCard | None = None
        self._matter: ConversationView | None = None
        self._form = BookingForm()
        self._is_saving = False
        self._asked: tuple[str, Window | None] | None = None
        self._room: Room | None = None
        self._is_accepted = False
        self.ask_room: AskRoom = _ask_nobody

    def attach(self, screen: BookingScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    @property
    def customer_id(self) -> str:
        """Whose promise it is; "" while the form is closed."""
        return self._card.id if self._card is not None else ""

    def open(self, card: CustomerCard, thread_id: str | None) -> None:
        """Begin: number and topic are those at hand; what was begun for this customer stays."""
        if self._card is not None and self._card.id == card.id:
            self._card = card
            return
        self._card, self._is_saving = card, False
        self._matter = _matter_of(card, thread_id)
        numbers = numbers_of(card)
        self._form = BookingForm(
            self._new_id(),
            number=numbers[0].id if numbers else ANOTHER_NUMBER,
            topic=self._matter.topic if self._matter is not None else translate("Callbacks", "Callback"),
            consent=translate("Callbacks", "Asked for it in this call"),
        )
        if self._screen is not None:
            self._screen.show_problem(None)
            self._screen.show_failure(None)
            self._screen.show_form(self._form, numbers)
            self._screen.show_promise("")
            self._screen.show_room(None)

    def show_promised(self, promised: Sequence[CallbackView]) -> None:
        """What the customer in front has been promised before."""
        if self._screen is not None:
            self._screen.show_promised(promised[0] if promised else None)

    def edit(self, form: BookingForm) -> None:
        """What is in the widgets now."""
        self._form = form
        if self._screen is not None:
            self._screen.show_problem(None)
            self._screen.show_promise(self._promise(form))
        self._look_for_room(form)

    def _look_for_room(self, form: BookingForm) -> None:
        """Ask whether the time can be promised, once for each time and number."""
        asked = None if form.preset is None else (self._number(form), self._window(form))
        if asked == self._asked:
            return
        self._asked, self._is_accepted = asked, False
        self._show_room(None)
        if asked is not None:
            self.ask_room(*asked, lambda room: self._on_room(asked, room))

    def _on_room(self, asked: tuple[str, Window | None], room: Room) -> None:
        if asked == self._asked:
            self._show_room(None if room.is_there else room)

    def _show_room(self, room: Room | None) -> None:
        self._room = room
        if self._screen is not None:
            self._screen.show_room(room)

    def close(self) -> None:
        """The form goes away."""
        self._asked, self._room, self._is_accepted = None, None, False
        self._card, self._matter, self._form = None, None, BookingForm()
        self._is_saving = False

    def _promise(self, form: BookingForm) -> str:
        if form.preset is None or self._card is None:
            return ""
        return promise_for(self._card.language, self._window(form), self._clock.now(), current_formats())

    def _window(self, form: BookingForm) -> Window | None:
        moment = self._moment(form)
        return None if moment is None else self._deeds.window_around(moment, USUAL_QUEUE)

    def _moment(self, form: BookingForm) -> datetime | None:
        if form.preset is Preset.CHOOSE:
            return form.by_hand
        off = self._deeds.times.off(USUAL_QUEUE)
        return None if form.preset is None else moment_of(form.preset, self._clock.now(), current_formats(), off)

    def save(self, form: BookingForm) -> None:
        """Promise it; a second press while it is being saved does nothing."""
        card = self._card
        if card is None or self._is_saving:
            return
        self._form = form
        problem = self._problem(form)
        if self._screen is not None:
            self._screen.show_problem(problem)
        if problem is not None:
            return
        self._is_saving = True
        self._deeds.book(self._intent(form, card), self._done, self._failed)

    def _problem(self, form: BookingForm) -> BookingProblem | None:
        if form.preset is None:
            return BookingProblem.NO_TIME
        moment = self._moment(form)
        if moment is not None and moment <= self._clock.now():
            return BookingProblem.TIME_IS_OVER
        if not self._number(form):
            return BookingProblem.NO_NUMBER
        if not form.topic.strip():
            return BookingProblem.NO_TOPIC
        is_warned = self._room is None or self._is_accepted
        self._is_accepted = True
        return None if is_warned else BookingProblem.NO_ROOM

    def _point(self, form: BookingForm) -> ContactPointView | None:
        numbers = numbers_of(self._card) if self._card is not None else ()
        return next((point for point in numbers if point.id == form.number), None)

    def _number(self, form: BookingForm) -> str:
        point = self._point(form)
        return form.written_number.strip() if point is None else point.normalized or point.value

    def _intent(self, form: BookingForm, card: CustomerCard) -> BookCallback:
        now, window, point = self._clock.now(), self._window(form), self._point(form)
        start, end = window or (None, None)
        is_owned = form.mode is not OwnerMode.ANYONE
        first_until = owner_first_until(window, now) if form.mode is OwnerMode.OWNER_FIRST else None
        consent = form.consent.strip()
        matter = self._matter
        is_own_matter = matter is not None and matter.customer_id in ("", card.id)
        return BookCallback(
            id=form.callback_id,
            customer_id=card.id,
            phone=self._number(form),
            contact_point_id=point.id if point is not None else None,
            topic=form.topic.strip(),
            reason=form.reason.strip() or None,
            window_start=start,
            window_end=end,
            promise=self._promise(form),
            conversation_id=matter.id if matter is not None and is_own_matter else None,
            language=card.language,
            consent_by=card.name if consent else None,
            consent_how=consent or None,
            consent_at=now if consent else None,
            owner_id=self._user.user_id if is_owned else None,
            owner_mode=form.mode,
            owner_until=first_until,
        )

    def _done(self) -> None:
        self.close()
        self._on_saved()

    def _failed(self, error: BaseException) -> None:
        self._is_saving = False
        if self._screen is not None:
            self._screen.show_failure(error)


def numbers_of(card: CustomerCard) -> Sequence[ContactPointView]:
    """The customer's telephone numbers, the preferred one first."""
    phones = [point for point in card.contact_points if point.kind == ContactKind.PHONE]
    return sorted(phones, key=lambda point: not point.preferred)


def _matter_of(card: CustomerCard, thread_id: str | None) -> ConversationView | None:
    """The matter in front, else the newest that is open."""
    still_open = [one for one in card.conversations if one.status != ConversationStatus.CLOSED]
    in_front = next((one for one in card.conversations if one.id == thread_id), None)
    newest = max(still_open, key=lambda one: one.opened_at, default=None)
    return in_front or newest
