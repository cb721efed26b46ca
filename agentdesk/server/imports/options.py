"""What one import was asked to do, whatever it takes in: the part of the command line that all kinds share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from agentdesk.server.imports.interaction_reading import Firm


@dataclass(frozen=True)
class ImportOptions:
    """``path`` is a file or a folder that exists. ``firm`` holds what the firm takes for granted: the region of phone
    numbers, its currency, its zone, and in ``own_domains`` what ``--own`` said.

    New customers enter ``scopes``. ``trial``: all is looked up and checked, and nothing is kept.
    """

    path: Path
    firm: Firm
    scopes: tuple[str, ...]
    trial: bool = False
