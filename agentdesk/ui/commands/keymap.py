"""The keys as one user wants them: what they changed, what they switched off, and how that is kept.

The text form is JSON with a version. Commands that this program does not know stay in it, so that an older and a newer
program on one desk do not undo each other's keys; keys that no command may have are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from agentdesk.ui.commands.keys import fault_of, with_twin
from agentdesk.ui.commands.table import COMMANDS, Command, CommandId

VERSION = 1
Changed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keys each command has. ``changed`` is by the commands' names; ``enabled`` False leaves the fixed ones."""

    changed: Changed = field(default_factory=dict)
    single_keys: bool = True
    enabled: bool = True
    _own: Mapping[CommandId, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_own", _fitting(self.changed))

    def keys_of(self, command_id: CommandId) -> tuple[str, ...]:
        """The keys of a command, whether or not keys are switched on; another's changed key is nobody's usual one."""
        own = self._own.get(command_id)
        if own is not None:
            return own
        taken = {key for keys in self._own.values() for key in keys}
        return tuple(key for key in COMMANDS[command_id].keys if key not in taken)

    def keys_in_force(self, command_id: CommandId) -> tuple[str, ...]:
        """The keys that work."""
        return self.keys_of(command_id) if self.enabled or COMMANDS[command_id].fixed else ()

    def is_changed(self, command_id: CommandId) -> bool:
        """Whether the user gave this command other keys than the usual ones."""
        return command_id in self._own

    def owner_of(self, key: str) -> CommandId | None:
        """Whose key it is."""
        return next((one for one in COMMANDS if key in self.keys_of(one)), None)

    def with_key(self, command_id: CommandId, key: str) -> Keymap:
        """The command's first key is another; its further usual keys stay, but not the old one's twin."""
        command = COMMANDS[command_id]
        old = with_twin(command.keys[0]) if command.keys else ()
        keys = (*with_twin(key), *(other for other in command.keys if other not in (*old, key)))
        if keys == command.keys:
            return self.without(command_id)
        return replace(self, changed={**self.changed, command_id.value: keys})

    def without(self, command_id: CommandId) -> Keymap:
        """The command has its usual keys again."""
        return replace(self, changed={name: keys for name, keys in self.changed.items() if name != command_id.value})

    def reset(self) -> Keymap:
        """Every command has its usual keys again; what other versions of the program keep here goes as well."""
        return replace(self, changed={})

    def to_text(self) -> str:
        """The form in which it is kept."""
        kept = {
            "version": VERSION,
            "keys": {name: list(keys) for name, keys in sorted(self.changed.items())},
            "single_keys": self.single_keys,
            "enabled": self.enabled,
        }
        return json.dumps(kept, ensure_ascii=True)

    @classmethod
    def from_text(cls, text: str | None) -> Keymap:
        """What was kept; the usual keys where nothing was, or something that this program cannot read."""
        try:
            kept = json.loads(text or "{}")
        except ValueError:
            return cls()
        if not isinstance(kept, dict) or kept.get("version") != VERSION:
            return cls()
        keys = kept.get("keys")
        changed = {
            name: tuple(key for key in wanted if isinstance(key, str))
            for name, wanted in (keys.items() if isinstance(keys, dict) else ())
            if isinstance(wanted, list)
        }
        return cls(changed, kept.get("single_keys") is not False, kept.get("enabled") is not False)


def _fitting(changed: Changed) -> dict[CommandId, tuple[str, ...]]:
    """The changed keys that may be: of two commands that want one key the first has it, and fixed ones keep theirs."""
    claimed = {key for command in COMMANDS.values() if command.fixed for key in command.keys}
    own: dict[CommandId, tuple[str, ...]] = {}
    for command in COMMANDS.values():
        wanted = () if command.fixed else changed.get(command.id.value, ())
        keys = tuple(key for key in wanted if key not in claimed and _may_have(command, key))
        claimed.update(keys)
        if keys:
            own[command.id] = keys
    return own


def _may_have(command: Command, key: str) -> bool:
    return key in command.keys or fault_of(key) is None
