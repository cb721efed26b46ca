"""What the palette remembers of one user: the commands used last, how often each, and which keys were told already."""

from __future__ import annotations

import json
from dataclasses import dataclass

VERSION = 1
MOST_RECENT = 5
TELL_KEY_AT = 3
_MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class PaletteMemory:
    """Names of commands, the newest first; those of other versions of the program stay."""

    recent: tuple[str, ...] = ()
    uses: tuple[tuple[str, int], ...] = ()
    told: frozenset[str] = frozenset()

    def used(self, name: str) -> PaletteMemory:
        """A command was run from the palette once more."""
        counts = dict(self.uses)
        counts[name] = counts.get(name, 0) + 1
        recent = (name, *(one for one in self.recent if one != name))
        return PaletteMemory(recent[:_MOST_KEPT], tuple(counts.items()), self.told)

    def is_due(self, name: str) -> bool:
        """Whether its key should be told: it was used often enough, and nobody told it."""
        return dict(self.uses).get(name, 0) >= TELL_KEY_AT and name not in self.told

    def having_told(self, name: str) -> PaletteMemory:
        """Its key was told, once and for all."""
        return PaletteMemory(self.recent, self.uses, self.told | {name})

    def to_text(self) -> str:
        """The form in which it is kept."""
        kept = {
            "version": VERSION,
            "recent": list(self.recent),
            "uses": dict(self.uses),
            "told": sorted(self.told),
        }
        return json.dumps(kept)

    @classmethod
    def from_text(cls, text: str | None) -> PaletteMemory:
        """What was kept; nothing where nothing was, or something that this program cannot read."""
        try:
            kept = json.loads(text or "{}")
        except ValueError:
            return cls()
        if not isinstance(kept, dict) or kept.get("version") != VERSION:
            return cls()
        recent, uses, told = kept.get("recent"), kept.get("uses"), kept.get("told")
        return cls(
            tuple(one for one in recent if isinstance(one, str)) if isinstance(recent, list) else (),
            tuple((name, count) for name, count in uses.items() if isinstance(count, int))
            if isinstance(uses, dict)
            else (),
            frozenset(one for one in told if isinstance(one, str)) if isinstance(told, list) else frozenset(),
        )
