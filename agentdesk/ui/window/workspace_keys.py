"""Everything about keys in one workspace: the user's own keys, the palette, and a refused command that says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.palette.labels import read_names
from agentdesk.ui.palette.presenter import PalettePresenter
from agentdesk.ui.palette.view import PaletteOverlay
from agentdesk.ui.shortcuts.keeping import KeptKeymap
from agentdesk.ui.texts import fill, token
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.translations import current_cache_folder
from agentdesk.ui.window.status_display import StatusDisplay
from agentdesk.ui.window.user_menu import UserMenu


@dataclass(frozen=True)
class Whereabouts:
    """What the palette asks of the workspace: who is in front, and to bring somebody to the front."""

    customer_name: Callable[[], str]
    open_customer: Callable[[str], object]


class WorkspaceKeys(QObject):
    """Lives and ends with the workspace."""

    def __init__(
        self, commands: CommandSet, link: DeskLink, statuses: StatusDisplay, where: Whereabouts, workspace: QWidget
    ) -> None:
        super().__init__(workspace)
        self._commands = commands
        self._statuses = statuses
        self.kept = KeptKeymap(commands, link, statuses.fail, self)
        self.presenter = PalettePresenter(commands, link, where.customer_name, statuses.fail)
        self.palette = PaletteOverlay(self.presenter, workspace)
        self.palette.chosen.connect(self._run)
        self.palette.customer_chosen.connect(where.open_customer)
        self.palette.told.connect(statuses.announcer.say)
        commands.refused.connect(self._say_why)
        commands.bind(CommandId.PALETTE, owner=workspace, run=self.palette.toggle)
        folder = current_cache_folder()
        if folder is not None:
            link.send(lambda _desk: read_names(folder), self.presenter.take_names, statuses.fail)

    def serve_menu(self, menu: UserMenu) -> None:
        """The menu shows the user's keys, and leads to the palette where there are none."""
        for command_id in (CommandId.PALETTE, CommandId.LOCK):
            self._commands.follow_keys(menu, command_id, partial(menu.show_key, command_id))
        menu.commands_asked.connect(lambda: self._commands.run(CommandId.PALETTE))

    def _run(self, name: str) -> None:
        command = COMMANDS[CommandId(name)]
        if not self._commands.run(command.id):
            return
        hint = self.presenter.ran(command.id)
        if hint:
            words = self.tr("“%1” has a key of its own: %2")
            self._statuses.pass_on(fill(words, command.words, token(hint)), Level.INFO, "keyboard")

    def _say_why(self, _name: str, reason: str) -> None:
        if reason:
            self._statuses.pass_on(reason, Level.INFO, "info")
