"""Finds the files in resources/: in a checkout, beside an installed package and inside a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

from agentdesk.models.errors import AgentDeskError


class MissingResource(AgentDeskError):
    """A file that ships with the program is not where it must be: the installation is incomplete."""

    code = "resource_missing"


def resource_folders() -> tuple[Path, ...]:
    """The places where resources/ may stand, the likeliest first."""
    places = [Path(__file__).resolve().parents[2] / "resources"]
    frozen_root = getattr(sys, "_MEIPASS", None)
    if frozen_root is not None:
        places.insert(0, Path(frozen_root) / "resources")
    places.append(Path(sys.prefix) / "share" / "agentdesk" / "resources")
    return tuple(places)


def resource_path(*parts: str) -> Path:
    """The path of one shipped file or folder, for example ``resource_path("icons", "call.svg")``.

    Raises MissingResource when no installation place has it.
    """
    for folder in resource_folders():
        candidate = folder.joinpath(*parts)
        if candidate.exists():
            return candidate
    name = "/".join(parts)
    raise MissingResource(f"A file of the program is missing: {name}.", advice="Install AgentDesk again.")
