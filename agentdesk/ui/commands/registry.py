"""The one registry of commands. It feeds shortcuts, key caps on buttons, tooltips and accessible texts.

    commands = CommandSet(parent)
    commands.bind(CommandId.LOG_CALL, owner=widget, run=presenter.log_call, refusal=presenter.why_no_call)
    commands.dress(button, CommandId.LOG_CALL)       words, glyph and key caps; a click runs the command
    commands.follow_keys(widget, CommandId.HELP, set_keys)       caps now, and again when the user changes them
    commands.follow_single_keys(grid, grid.set_digit_keys_enabled)       whether bare digits and letters may act
    commands.run(CommandId.LOG_CALL)   commands.refusal(CommandId.LOG_CALL) -> str | None
    commands.keymap   commands.set_keymap(keymap)       the keys as this user wants them, see ``keymap``
    COMMANDS[CommandId.LOG_CALL]   .words  .caps ("Ctrl", "J")  .hint "Ctrl+J"       the usual keys, see ``table``
    signals performed(str) refused(str, str) keymap_changed()         id; id and reason in words

A command works while its owner is visible: WINDOW ones anywhere in the window, the others with the focus inside the
owner. Only movements repeat while a key is held, and a record-making command ignores a second press within half a
second. Nothing else in the window makes a QKeySequence or a QShortcut (a test forbids it).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from agentdesk.ui.commands.keymap import Keymap
from agentdesk.ui.commands.keys import caps_of, hint_of
from agentdesk.ui.commands.table import COMMANDS, Command, CommandId, Scope
from agentdesk.ui.texts import Phrases
from agentdesk.ui.widgets.base import ButtonBase

__all__ = ["COMMANDS", "DOUBLE_PRESS_SECONDS", "Command", "CommandId", "CommandSet", "Scope"]

DOUBLE_PRESS_SECONDS = 0.5
Caps = tuple[str, ...]


def _never() -> str | None:
    return None


@dataclass(slots=True)
class _Binding:
    """What one owner does for a command."""

    owner: QWidget
    run: Callable[[], object]
    refusal: Callable[[], str | None]

    @property
    def is_alive(self) -> bool:
        """False once Qt has deleted the owner."""
        return bool(isValid(self.owner))

    def holds(self, focused: QWidget | None) -> bool:
        """Whether ``focused``, where the keyboard is, lies in the owner."""
        return focused is not None and (focused is self.owner or self.owner.isAncestorOf(focused))


class CommandSet(QObject):
    """The commands of one window, bound to what they do."""

    performed = Signal(str)
    refused = Signal(str, str)
    keymap_changed = Signal()

    def __init__(self, parent: QObject | None = None, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._bindings: dict[CommandId, list[_Binding]] = {}
        self._last_run_at: dict[tuple[CommandId, int], float] = {}
        self._keymap = Keymap()
        self._followers: list[tuple[QWidget, Callable[[], object]]] = []

    def bind(
        self,
        command_id: CommandId,
        *,
        owner: QWidget,
        run: Callable[[], object],
        refusal: Callable[[], str | None] = _never,
    ) -> None:
        """Let ``owner`` do a command. ``refusal`` gives the reason in words why it cannot be done now, or None."""
        binding = _Binding(owner, run, refusal)
        self._bindings.setdefault(command_id, []).append(binding)
        self._give_keys(COMMANDS[command_id], binding)

    def _give_keys(self, command: Command, binding: _Binding) -> None:
        in_window = command.scope is Scope.WINDOW
        context = Qt.ShortcutContext.WindowShortcut if in_window else Qt.ShortcutContext.WidgetWithChildrenShortcut
        # Found as children each time: a list of them would keep each other alive in a circle with what they call.
        for old in binding.owner.findChildren(QShortcut, command.id.value, Qt.FindChildOption.FindDirectChildrenOnly):
            old.setEnabled(False)
            old.deleteLater()
        for key in self._keymap.keys_in_force(command.id):
            shortcut = QShortcut(QKeySequence(key, QKeySequence.SequenceFormat.PortableText), binding.owner)
            shortcut.setObjectName(command.id.value)
            shortcut.setContext(context)
            shortcut.setAutoRepeat(command.repeats)
            shortcut.activated.connect(lambda binding=binding: self._perform(command, binding))

    # The keys as the user wants them.

    @property
    def keymap(self) -> Keymap:
        """The keys of this user."""
        return self._keymap

    def set_keymap(self, keymap: Keymap) -> None:
        """Take other keys at once: shortcuts, caps and tooltips follow. Emits ``keymap_changed`` when it is new."""
        if keymap == self._keymap:
            return
        self._keymap = keymap
        for command_id in self._bindings:
            for binding in self._alive(command_id):
                self._give_keys(COMMANDS[command_id], binding)
        self._followers = [follower for follower in self._followers if isValid(follower[0])]
        for _widget, follow in self._followers:
            follow()
        self.keymap_changed.emit()

    def caps(self, command_id: CommandId) -> Caps:
        """The parts of the key that works now; () without one."""
        keys = self._keymap.keys_in_force(command_id)
        return caps_of(keys[0]) if keys else ()

    def hint(self, command_id: CommandId) -> str:
        """The key that works now in one word; "" without one."""
        keys = self._keymap.keys_in_force(command_id)
        return hint_of(keys[0]) if keys else ""

    def follow_keys(self, widget: QWidget, command_id: CommandId, show: Callable[[Sequence[str]], object]) -> None:
        """Give ``show`` the caps of a command now and whenever they change, while ``widget`` lives."""
        self._follow(widget, lambda: show(self.caps(command_id)))

    def follow_single_keys(self, widget: QWidget, switch: Callable[[bool], object]) -> None:
        """Tell ``switch`` now and at every change whether bare digits and letters may act, while ``widget`` lives."""
        self._follow(widget, lambda: switch(self._keymap.single_keys and self._keymap.enabled))

    def _follow(self, widget: QWidget, follow: Callable[[], object]) -> None:
        self._followers.append((widget, follow))
        follow()

    # Doing.

    def run(self, command_id: CommandId) -> bool:
        """Do a command where the keyboard is, else where it was bound last; False when refused or not bound."""
        binding = self._binding(command_id)
        return binding is not None and self._perform(COMMANDS[command_id], binding)

    def refusal(self, command_id: CommandId) -> str | None:
        """Why a command cannot be done now; None when it can. A command that is not bound is refused with ""."""
        binding = self._binding(command_id)
        return "" if binding is None else binding.refusal()

    def is_bound(self, command_id: CommandId) -> bool:
        """Whether anything in this window does the command."""
        return bool(self._alive(command_id))

    def is_within(self, command_id: CommandId, focused: QWidget | None) -> bool:
        """Whether the command's keys work while the keyboard is in ``focused``."""
        bindings = self._alive(command_id)
        if COMMANDS[command_id].scope is Scope.WINDOW:
            return any(binding.owner.isVisible() for binding in bindings)
        return any(binding.holds(focused) for binding in bindings)

    def dress(self, button: ButtonBase, command_id: CommandId) -> None:
        """Give a button the command's words (again in each language), glyph, key caps, and its doing."""
        command = COMMANDS[command_id]
        if command.glyph and button.glyph is None:
            button.set_glyph(command.glyph)
        self.follow_keys(button, command_id, button.set_keys)
        Phrases(button)(button.set_words, lambda: command.words)
        button.clicked.connect(lambda _checked=False: self.run(command_id))

    def _binding(self, command_id: CommandId) -> _Binding | None:
        alive = self._alive(command_id)
        keyboard = QApplication.focusWidget()
        focused = [binding for binding in alive if binding.holds(keyboard)]
        visible = [binding for binding in alive if binding.owner.isVisible()]
        return next(reversed(focused or visible or alive), None)

    def _alive(self, command_id: CommandId) -> list[_Binding]:
        alive = [binding for binding in self._bindings.get(command_id, []) if binding.is_alive]
        if command_id in self._bindings:
            self._bindings[command_id] = alive
        return alive

    def _perform(self, command: Command, binding: _Binding) -> bool:
        reason = binding.refusal()
        if reason is not None:
            self.refused.emit(command.id.value, reason)
            return False
        if command.makes_record and self._is_double_press(command.id, binding):
            return False
        binding.run()
        self.performed.emit(command.id.value)
        return True

    def _is_double_press(self, command_id: CommandId, binding: _Binding) -> bool:
        """A second press in the same place; saving another form right afterwards is none."""
        now, pressed = self._monotonic(), (command_id, id(binding))
        last = self._last_run_at.get(pressed)
        self._last_run_at[pressed] = now
        return last is not None and now - last < DOUBLE_PRESS_SECONDS
