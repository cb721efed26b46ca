"""Questions about the firm itself: who works in it, and what it is called."""

from __future__ import annotations

from sqlalchemy import select

from agentdesk.desk.answers import OrganisationView
from agentdesk.desk.presence import AuxCode, aux_codes
from agentdesk.language.folding import fold
from agentdesk.models.people import Organisation, User
from agentdesk.models.places import table_of
from agentdesk.models.presence import SETTING
from agentdesk.models.setting import Setting, object_of, setting_id
from agentdesk.sync.store import CacheStore

_user = table_of(User).c
_organisation = table_of(Organisation).c

UNKNOWN = OrganisationView(name="", region="IR", time_zone="Asia/Tehran", weekend="5", currency="IRR")
"""The firm as it is assumed to be until its row has come."""


class PeopleQuestions:
    """Answers from the cache."""

    def __init__(self, store: CacheStore) -> None:
        self._store = store

    def colleagues(self) -> tuple[tuple[str, str], ...]:
        """Id and name of everybody who may sign in, by name."""
        with self._store.read() as connection:
            rows = connection.execute(select(_user.id, _user.name).where(~_user.disabled)).all()
        return tuple(sorted(((row.id, row.name) for row in rows), key=lambda person: (fold(person[1]), person[0])))

    def presence_codes(self) -> tuple[AuxCode, ...]:
        """The firm's reasons to be away, in its order; the usual ones where it has set none."""
        setting = table_of(Setting).c
        with self._store.read() as connection:
            return aux_codes(
                object_of(connection.scalar(select(setting.value).where(setting.id == setting_id(SETTING))))
            )

    def organisation(self) -> OrganisationView:
        """The firm's own facts."""
        with self._store.read() as connection:
            row = connection.execute(select(table_of(Organisation)).order_by(_organisation.id).limit(1)).first()
        if row is None:
            return UNKNOWN
        return OrganisationView(
            name=row.name, region=row.region, time_zone=row.time_zone, weekend=row.weekend, currency=row.currency
        )
