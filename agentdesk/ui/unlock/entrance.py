"""Makes the unlock screen of a window: its gate asked through the lanes, its wishes told to the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Answer, Clock
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.lanes import Lane, Lanes
from agentdesk.ui.unlock.gate import Gate
from agentdesk.ui.unlock.presenter import UnlockPresenter
from agentdesk.ui.unlock.view import UnlockView


class Entrance:
    """One gate and the lanes that ask it for ``owner``."""

    def __init__(self, gate: Gate, lanes: Lanes, clock: Clock, owner: QObject) -> None:
        self._gate = gate
        self._lanes = lanes
        self._clock = clock
        self._owner = owner

    def make_view(
        self, opened: Callable[[DeskPort], None], *, last_user_id: str | None = None, choose: bool = False
    ) -> UnlockView:
        """A fresh screen. It begins with ``last_user_id``, or with the choice of users where ``choose`` is set."""
        # Opening waits in the database lane behind the closing of what was open before; looking does not.
        presenter = UnlockPresenter(
            self._gate,
            partial(self._work, self._lanes.database),
            opened,
            look=partial(self._work, self._lanes.network),
            only_user_id=last_user_id,
            begins_with_choice=choose,
        )
        view = UnlockView(presenter, self._clock)
        CommandSet(view).bind(CommandId.HELP, owner=view, run=view.help_asked.emit)
        return view

    def _work(
        self,
        lane: Lane,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        lane.submit(work, owner=self._owner, done=done, failed=failed)
