"""The JSON about files of entries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agentdesk.desk.attachments import AttachedFile

Shape = dict[str, Any]


def attachments(files: Iterable[AttachedFile], fetched: str | None = None) -> Shape:
    """The files of an entry; ``fetched`` is where one of them was written to."""
    shape: Shape = {
        "attachments": [
            {
                "id": one.id,
                "name": one.name,
                "size_bytes": one.size_bytes,
                "media_type": one.media_type,
                "state": one.state,
                "percent": one.percent,
                "reason": one.reason or None,
            }
            for one in files
        ]
    }
    return shape if fetched is None else shape | {"fetched": fetched}
