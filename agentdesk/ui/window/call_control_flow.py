"""Keys for the call one is in: hang up, hold, hand on. What becomes of it is shown by the call bar as it is told."""

from __future__ import annotations

from PySide6.QtCore import QObject

from agentdesk.desk.calls.answers import CallView
from agentdesk.desk.dialling.answers import CallDeed, NotCarriedOut
from agentdesk.ui.calls.state import talked_in, to_hang_up
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import PhoneAsker
from agentdesk.ui.dialling.control import CallControl, ControlAround
from agentdesk.ui.dialling.hand_on_bar import HandOnBar
from agentdesk.ui.dialling.wording import asked_words, refused_words
from agentdesk.ui.settings.choices import DialWay
from agentdesk.ui.settings.keeping import KeptChoices
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.window.workspace import Workspace


class CallControlFlow(QObject):
    """Lives and ends with the workspace."""

    def __init__(self, workspace: Workspace, asker: PhoneAsker, commands: CommandSet, choices: KeptChoices) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._asker, self._choices, self._port = asker, choices, 0
        choices.changed.connect(lambda _names: self._listen())
        self._listen()
        around = ControlAround(
            way=lambda: (choices.choices.dial_way, choices.choices.phone_port),
            ringing_or_talk=self._ringing_or_talk,
            talk=lambda: talked_in(workspace.calls.presenter.calls),
            asked=self._say_asked,
            refused=self._say_refused,
        )
        self.control = CallControl(asker, around)
        self.hand_on = HandOnBar()
        workspace.frame.add_strip(self.hand_on)
        self.hand_on.chosen.connect(self._on_chosen)
        self.hand_on.left.connect(lambda: commands.run(CommandId.WORKSPACE))
        bind, owner, control = commands.bind, workspace, self.control
        bind(CommandId.HANG_UP, owner=owner, run=control.hang_up, refusal=self._why_none)
        bind(CommandId.HOLD_CALL, owner=owner, run=control.hold_or_resume, refusal=self._why_nobody_talks)
        bind(CommandId.HAND_ON_CALL, owner=owner, run=self.hand_on.start, refusal=self._why_nobody_talks)

    def _listen(self) -> None:
        """The softphone's calls are shown as those of an exchange, as long as its user calls by it."""
        chosen = self._choices.choices
        port = chosen.phone_port if chosen.dial_way is DialWay.PHONE else 0
        if port != self._port:
            self._port = port
            self._asker.tell_phone(lambda desk: desk.listen_to_phone(port), _nothing, self._say_refused)

    def _ringing_or_talk(self) -> CallView | None:
        calls = self._workspace.calls.presenter
        return to_hang_up(calls.calls, calls.state.call)

    def _why_none(self) -> str | None:
        return None if self.control.may_hang_up() else self.tr("There is no call now.")

    def _why_nobody_talks(self) -> str | None:
        return None if self.control.may_talk() else self.tr("Nobody talks now.")

    def _on_chosen(self, number: str) -> None:
        if self.control.hand_on(number):
            self.hand_on.put_away()
        else:
            self.hand_on.refuse()

    def _say_asked(self, deed: CallDeed) -> None:
        self._workspace.statuses.pass_on(asked_words(deed), Level.INFO, "call")

    def _say_refused(self, why: NotCarriedOut | BaseException) -> None:
        self._workspace.statuses.pass_on(refused_words(why), Level.WARN, "warning")


def _nothing(_answer: object) -> None:
    """Nothing follows."""
