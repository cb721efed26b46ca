"""Questions about the earlier versions of one entry: what was corrected, by whom and when."""

from __future__ import annotations

from sqlalchemy import select

from agentdesk.desk.timeline_answers import RevisionView
from agentdesk.models.interaction import InteractionRevision
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.sync.store import CacheStore

_revision = table_of(InteractionRevision).c
_user = table_of(User).c


class RevisionQuestions:
    """Answers from the cache."""

    def __init__(self, store: CacheStore) -> None:
        self._store = store

    def of(self, interaction_id: str) -> tuple[RevisionView, ...]:
        """Every correction of an entry, oldest first; none for an entry that is not here."""
        wanted = (
            select(
                _revision.number,
                _revision.field,
                _revision.old,
                _revision.new,
                _revision.revised_at,
                _user.name.label("author"),
            )
            .outerjoin(table_of(User), _user.id == _revision.author_id)
            .where(_revision.interaction_id == interaction_id)
            .order_by(_revision.number, _revision.revised_at, _revision.id)
        )
        with self._store.read() as connection:
            rows = connection.execute(wanted).all()
        return tuple(
            RevisionView(
                number=row.number,
                field=row.field,
                old=row.old,
                new=row.new,
                author_name=row.author,
                revised_at=row.revised_at,
            )
            for row in rows
        )
