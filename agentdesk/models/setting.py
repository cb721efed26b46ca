"""What the firm has set: rules that are data, kept by name as JSON and read with their defaults."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from agentdesk.models.base import Id, Shared

_ALL_SETTINGS = UUID("6f0c2f5e-3d0b-4c0e-9a55-8f3a2f4f7a10")


class Setting(Shared):
    """One thing that an administrator has set for the whole firm. ``value`` is the JSON of an object."""

    __tablename__ = "setting"

    name: Mapped[str]
    value: Mapped[str]
    set_at: Mapped[datetime]
    set_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))


def setting_id(name: str) -> str:
    """The id of the one row that a setting's name may have, so that an intent can name it without looking it up."""
    return str(uuid5(_ALL_SETTINGS, name.strip().casefold()))


def object_of(value: str | None) -> Mapping[str, Any]:
    """What was set, as an object; an empty one where nothing or nonsense is kept, so that the defaults hold."""
    try:
        read = json.loads(value) if value else {}
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
