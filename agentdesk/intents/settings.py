"""What the firm sets for all: rules that are data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Context
from agentdesk.models.blocked_numbers import SETTING as BLOCKED
from agentdesk.models.blocked_numbers import faults
from agentdesk.models.errors import RefusalCode
from agentdesk.models.permissions import Permission, may
from agentdesk.models.setting import Setting, object_of, setting_id

_LARGEST = 200_000

SettingName = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^\S+$")]


def what_is_set(session: Session, name: str) -> Mapping[str, Any]:
    """One thing that the firm has set, as an object; an empty one where the defaults hold."""
    row = session.get(Setting, setting_id(name))
    return object_of(None if row is None else row.value)


class SetSetting(Intent, frozen=True, kw_only=True):
    """Set something for the whole firm, from what was seen to the new. Nothing set again is the default again.

    An administrator sets anything; which numbers are blocked a lead may set too.
    """

    name: SettingName
    old: dict[str, Any] | None = None
    new: dict[str, Any]

    def apply(self, session: Session, context: Context) -> None:
        is_blocking = self.name.strip().casefold() == BLOCKED
        if not (is_blocking and may(context.actor.role, Permission.ASSIGN_WORK)):
            context.require_permission(Permission.ADMINISTER)
        makes_sense = not is_blocking or not faults(self.new)
        context.require(makes_sense, RefusalCode.INVALID_VALUE, "These are no numbers to block.", field="new")
        value = json.dumps(self.new, ensure_ascii=False, sort_keys=True)
        context.require(len(value) <= _LARGEST, RefusalCode.INVALID_VALUE, "This is too much to set.", field="new")
        row = session.get(Setting, setting_id(self.name))
        seen = dict(object_of(row.value if row is not None else None))
        context.require(
            seen in (self.old or {}, self.new), RefusalCode.CONFLICT, "Somebody has set this meanwhile.", name=self.name
        )
        if row is None:
            row = Setting(id=setting_id(self.name), name=self.name.strip().casefold(), value=value)
            session.add(row)
        row.value, row.set_at, row.set_by = value, context.at, context.actor.user_id
