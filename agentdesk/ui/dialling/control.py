"""Decides what is asked of the exchange, or of the softphone, about a call. The truth follows by itself.

Who calls by the softphone controls it; everybody else asks the server, which tells the exchange.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from agentdesk.desk.calls.answers import CallState, CallView
from agentdesk.desk.dialling.answers import CallDeed, Commanded, NotCarriedOut
from agentdesk.language.phones import dialled_form
from agentdesk.ui.desk_link.asking import PhoneAsker
from agentdesk.ui.settings.choices import DialWay


@dataclass(frozen=True, slots=True)
class ControlAround:
    """What is needed of the window. ``asked`` is told what was taken, ``refused`` why something was not.

    ``ringing_or_talk`` is the call that hanging up ends, ``talk`` the one in which the user talks, shown or not.
    """

    way: Callable[[], tuple[DialWay, int]]
    ringing_or_talk: Callable[[], CallView | None]
    talk: Callable[[], CallView | None]
    asked: Callable[[CallDeed], None]
    refused: Callable[[NotCarriedOut | BaseException], None]


class CallControl:
    """One for each workspace."""

    def __init__(self, asker: PhoneAsker, around: ControlAround) -> None:
        self._asker = asker
        self._around = around

    def may_hang_up(self) -> bool:
        """Whether there may be a call that rings or lasts: of a softphone's nothing is known here."""
        return self._is_by_phone or self._around.ringing_or_talk() is not None

    def may_talk(self) -> bool:
        """Whether somebody may be talking, whom one can hold and hand on."""
        return self._is_by_phone or self._around.talk() is not None

    def hang_up(self) -> None:
        """End the call, or refuse it while it rings."""
        self._ask(CallDeed.HANG_UP, self._around.ringing_or_talk())

    def hold_or_resume(self) -> None:
        """Put the other side on hold, or take it back."""
        call = self._around.talk()
        is_held = call is not None and call.state is CallState.HELD
        deed = CallDeed.RESUME if is_held else CallDeed.HOLD
        self._ask(CallDeed.TOGGLE if self._is_by_phone else deed, call)

    def hand_on(self, number: str) -> bool:
        """Hand the call to another number without asking there first. False for what is no number."""
        target = dialled_form(number)
        if target is not None:
            self._ask(CallDeed.TRANSFER, self._around.talk(), target)
        return target is not None

    @property
    def _is_by_phone(self) -> bool:
        return self._around.way()[0] is DialWay.PHONE

    def _ask(self, deed: CallDeed, call: CallView | None, target: str = "") -> None:
        way, port = self._around.way()

        def answered(told: Commanded) -> None:
            if told.why_not is not None:
                self._around.refused(told.why_not)
                return
            self._around.asked(told.deed or deed)

        if way is DialWay.PHONE:
            self._asker.tell_phone(lambda desk: desk.command_phone(port, deed, target), answered, self._around.refused)
        elif call is None:
            self._around.refused(NotCarriedOut.NO_CALL)
        else:
            entry = call.entry_id
            self._asker.send(lambda desk: desk.command_call(entry, deed, target), answered, self._around.refused)
