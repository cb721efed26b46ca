"""Corrects interactions that their source now tells otherwise.

The old value is kept in a revision, as for any correction; what somebody at the desk corrected stays as they left it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from agentdesk.intents.fields import as_text
from agentdesk.models.base import UtcTime, from_microseconds
from agentdesk.models.interaction import Interaction, InteractionRevision
from agentdesk.models.people import IMPORT_LOGIN, server_user_id
from agentdesk.models.places import table_of
from agentdesk.server.imports.keys import derived_id
from agentdesk.server.own_users import own_user
from agentdesk.server.unit_of_work import UnitOfWork

_TIMES = frozenset(column.key for column in table_of(Interaction).columns if isinstance(column.type, UtcTime))


class Corrections:
    """The corrections of one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._author_id = server_user_id(IMPORT_LOGIN)

    def make(self, changed: Mapping[str, Mapping[str, Any]]) -> tuple[int, int]:
        """Set the new values by interaction id and field; returns how many rows changed and how many values stayed."""
        protected = self._corrected_here(list(changed))
        rows = kept = 0
        query = select(Interaction).where(Interaction.id.in_(list(changed))).with_for_update()
        for interaction in self._unit.session.scalars(query):
            allowed = {
                field: value
                for field, value in changed[interaction.id].items()
                if field not in protected[interaction.id]
            }
            kept += len(changed[interaction.id]) - len(allowed)
            rows += bool(allowed)
            for field, value in allowed.items():
                self._correct(interaction, field, value)
        self._unit.session.flush()
        return rows, kept

    def _corrected_here(self, ids: list[str]) -> dict[str, set[str]]:
        """The fields of each interaction that people have corrected."""
        found: dict[str, set[str]] = defaultdict(set)
        revision = InteractionRevision
        query = select(revision.interaction_id, revision.field).where(
            revision.interaction_id.in_(ids), revision.author_id != self._author_id
        )
        for interaction_id, field in self._unit.session.execute(query):
            found[interaction_id].add(field)
        return found

    def _correct(self, interaction: Interaction, field: str, value: Any) -> None:
        new = from_microseconds(value) if field in _TIMES and value is not None else value
        old = getattr(interaction, field)
        setattr(interaction, field, new)
        interaction.revision += 1
        self._unit.session.add(
            InteractionRevision(
                id=derived_id(interaction.id, f"import:{interaction.revision}"),
                customer_id=interaction.customer_id,
                interaction_id=interaction.id,
                number=interaction.revision,
                field=field,
                old=None if old is None else as_text(old),
                new=None if new is None else as_text(new),
                author_id=self._author(),
                revised_at=self._unit.outside.now(),
            )
        )

    def _author(self) -> str:
        return own_user(self._unit, IMPORT_LOGIN, "Import").id
