"""What is remembered while the window is locked, so that the same user finds everything as it was: ids, no names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agentdesk.ui.timeline.table import Place


@dataclass(frozen=True, slots=True)
class WorkspaceMemory:
    """Open customers, which was in front, where each timeline stood, and the form that was open."""

    user_id: str
    customer_ids: tuple[str, ...] = ()
    current_id: str | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    form: str = ""
