"""Scenes of calls, for ``screenshots``."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from agentdesk.desk.calls.answers import Caller, CallsNow, CallState, CallView
from agentdesk.desk.calls.missed import UnknownCaller, UnknownCallers
from agentdesk.desk.clock import SystemRandomness, new_id
from agentdesk.desk.desk import Desk
from agentdesk.intents.interactions import LogInteraction
from agentdesk.language.language import Language
from agentdesk.models.vocabulary import Direction, InteractionKind
from agentdesk.models.wrap_up import OutcomeCode, WrapUpRules
from agentdesk.ui.calllog.wording import NUMBER
from agentdesk.ui.calls.state import Asked
from agentdesk.ui.window.details import Detail
from scripts.scene_parts import NAME, SUMMARY, Setting, rest, until

RULES = WrapUpRules(
    seconds=45,
    required=True,
    outcomes=(
        OutcomeCode("refund", (("fa", "بازپرداخت"), ("ar", "استرداد"), ("en", "Refund"))),
        OutcomeCode("delivery", (("fa", "پیگیری ارسال"), ("ar", "متابعة التوصيل"), ("en", "Delivery"))),
        OutcomeCode("complaint", (("fa", "شکایت ثبت شد"), ("ar", "سُجلت شكوى"), ("en", "Complaint"))),
    ),
)


def call_for(studio: Setting, *names: str, state: CallState, maybe: str = "") -> CallsNow:
    """A call as it would be heard of over the line: from customers with these names, or from nobody who is known."""
    callers = tuple(caller_of(studio, name) for name in names)
    now = datetime.now(UTC)
    answered = None if state is CallState.RINGING else now - timedelta(minutes=2, seconds=13)
    number = "+989121234567" if names else "+989359998877"
    entry_id, began = new_id(SystemRandomness()), now - timedelta(minutes=3)
    call = CallView(entry_id, state, "in", number, "support", began, answered, callers=callers)
    presenter = studio.workspace.calls.presenter
    if maybe:
        presenter.guesses.found[number] = (caller_of(studio, maybe),)
    heard = CallsNow(True, (call,), now, now)
    tell(studio, heard)
    return heard


def tell(studio: Setting, heard: CallsNow) -> None:
    """These are the calls, whenever it is asked."""
    vars(studio.desk)["calls_now"] = lambda: heard
    studio.workspace.calls.presenter.hear(heard)


def caller_of(studio: Setting, name: str) -> Caller:
    """The first customer with this name."""
    (hit, *_others) = studio.desk.search_customers(name, 5)
    return Caller(hit.id, hit.name, hit.city)


def show_ringing(studio: Setting) -> None:
    """A customer who is known calls while a note is half written."""
    studio.open_customer("Daniel")
    studio.workspace.flow.new_note()
    rest(200)
    studio.workspace.frame.details.note.text.set_text(SUMMARY[Language.EN][:38])
    call_for(studio, NAME, state=CallState.RINGING)


def show_several_callers(studio: Setting) -> None:
    """Three have the number, and the keyboard is on them."""
    call_for(studio, NAME, "Daniel", "مریم", state=CallState.RINGING)
    studio.workspace.calls.presenter.take()


def show_unknown_caller(studio: Setting) -> None:
    """Nobody has the number, and it stands in somebody's notes."""
    call_for(studio, state=CallState.RINGING, maybe="Daniel")


def show_wrap_up(studio: Setting) -> None:
    """A call has ended, and the time to write it up runs."""
    presenter = studio.workspace.calls.presenter
    vars(studio.desk)["wrap_up_rules"] = lambda _queue: RULES
    studio.workspace.writing.rules.forget()
    show_in_call(studio)
    call = presenter.calls[0]
    now = datetime.now(UTC)
    ended = replace(call, state=CallState.ENDED, ended_at=now - timedelta(seconds=8))
    tell(studio, CallsNow(True, (ended,), now, now))
    rest(200)
    del vars(studio.desk)["wrap_up_rules"]  # the desk's own again


def show_long_wrap_up(studio: Setting) -> None:
    """The time is over and the call is still written up: it is asked why."""
    show_wrap_up(studio)
    presenter = studio.workspace.calls.presenter
    now = datetime.now(UTC)
    ended = replace(presenter.calls[0], ended_at=now - timedelta(seconds=80))
    tell(studio, CallsNow(True, (ended,), now, now))
    presenter.take_more_time()


def show_strangers_outcome(studio: Setting) -> None:
    """A talk with somebody whom nobody knows has ended, and its outcome is wanted."""
    vars(studio.desk)["wrap_up_rules"] = lambda _queue: RULES
    studio.workspace.writing.rules.forget()
    studio.open_customer(NAME)
    heard = call_for(studio, state=CallState.ANSWERED)
    ended = replace(heard.calls[0], state=CallState.ENDED, ended_at=heard.now - timedelta(seconds=8))
    presenter = studio.workspace.calls.presenter
    tell(studio, replace(heard, calls=(ended,)))
    until(lambda: Asked.OUTCOME in presenter.state.asked)
    presenter.take()
    del vars(studio.desk)["wrap_up_rules"]  # the desk's own again


def show_in_call(studio: Setting) -> None:
    """The form of a call that goes on."""
    studio.open_customer(NAME)
    heard = call_for(studio, NAME, state=CallState.ANSWERED)
    studio.workspace.calls.presenter.take()
    until(lambda: studio.workspace.flow.shown is Detail.CALL)
    rest(200)
    outcome = studio.workspace.frame.details.call.outcome
    outcome.choose(outcome.keys[1])
    tell(studio, heard)


def show_call_log(studio: Setting) -> None:
    """The calls of the last days, of which one still needs an answer, and callers whom nobody knows, or several are."""
    (hit, *_others) = studio.desk.search_customers("Daniel", 1)
    studio.desk.perform(
        LogInteraction(
            id=new_id(SystemRandomness()),
            customer_id=hit.id,
            kind=InteractionKind.CALL,
            direction=Direction.IN,
            occurred_at=datetime.now(UTC) - timedelta(minutes=25),
            disposition="abandoned",
            channel_label="support",
        )
    )
    now = datetime.now(UTC)
    heard = UnknownCallers(
        (
            UnknownCaller("+989359998877", 3, now - timedelta(hours=3), "support", 0),
            UnknownCaller("+982188776655", 1, now - timedelta(minutes=9), "sales", 2),
        )
    )
    turn_to_log(studio, heard)


def show_call_log_without_line(studio: Setting) -> None:
    """Nobody can be asked for callers whom nobody knows."""
    turn_to_log(studio, None)


def turn_to_log(studio: Setting, heard: UnknownCallers | None) -> None:
    """The call log, with these callers as if the server had told of them; for good, since it is read anew any time."""
    vars(studio.desk)["ask_unknown_callers"] = lambda: None
    desk = studio.desk
    count = len(heard.callers) if heard is not None else 2
    vars(desk)["call_log"] = lambda since: replace(Desk.call_log(desk, since), unknown=heard, unknown_count=count)
    log = studio.workspace.call_log
    rows = log.place.list.rows_model
    awaited = "not known" if heard is None else NUMBER + heard.callers[0].number
    log.show()
    until(lambda: awaited in [row.key for row in rows.rows])
    log.place.start()
    log.place.list.setCurrentIndex(rows.index(1, 0))
