"""Which schema a database has, and how it is brought to the one this program is written for."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, insert, inspect, text

import agentdesk.server.blobs.tables  # noqa: F401 - so that its tables belong to the schema
import agentdesk.server.pages.surveys.tables  # noqa: F401 - the same
import agentdesk.server.pages.tables  # noqa: F401 - the same
import agentdesk.server.telephony.tables  # noqa: F401 - the same
from agentdesk.models.errors import CacheDamaged, CacheFault, CacheNewer
from agentdesk.models.people import Organisation
from agentdesk.server import tables
from agentdesk.server.clock import Outside
from agentdesk.server.unit_of_work import UnitOfWork, below_the_feed

_CREATION_LOCK = 0x61676E74
"""Two server processes that start on one empty PostgreSQL take turns by this advisory lock."""


class SchemaOutdated(CacheFault):
    """The database was written by an older program."""

    code = "schema_outdated"


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings for the server's tree, to run inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest_revision() -> str:
    """The revision this program is written for."""
    return ScriptDirectory.from_config(configuration()).get_current_head() or ""


def is_known(revision: str) -> bool:
    """Whether this program has the step ``revision``: if not, a newer one wrote it."""
    try:
        return ScriptDirectory.from_config(configuration()).get_revision(revision) is not None
    except CommandError:
        return False


def current_revision(connection: Connection) -> str | None:
    """The revision of the database, None for an empty one. Raises CacheDamaged for somebody else's database."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        raise CacheDamaged(
            "This is no database of this program.",
            safe="It was left untouched.",
            advice="Give an empty database, or the one that was used before.",
        )
    return revision


def bring_up(engine: Engine, outside: Outside) -> None:
    """Make the schema in an empty database; check it in any other.

    Raises CacheNewer for a database of a newer program, SchemaOutdated for one of an older.
    """
    with engine.connect() as connection:
        revision = current_revision(connection)
    if revision is None:
        migrate(engine, outside)
        return
    require_newest(revision)


def require_newest(revision: str | None) -> None:
    """Go on only with this program's schema, for who may make none. Raises as ``bring_up``, also for an empty one."""
    if revision is not None:
        _refuse_newer(revision)
    if revision != newest_revision():
        raise SchemaOutdated(
            "The database was written by an older program.",
            safe="It was left untouched.",
            advice="Make a backup, then run `agentdesk-server migrate`.",
        )


def migrate(engine: Engine, outside: Outside) -> None:
    """Bring the database to the newest schema, in one transaction. Raises CacheNewer when it is beyond that."""
    with below_the_feed(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CREATION_LOCK})
        revision = current_revision(connection)
        if revision is not None:
            _refuse_newer(revision)
        command.upgrade(configuration(connection), "head")
        if revision is None:
            _found(connection, outside)


def _found(connection: Connection, outside: Outside) -> None:
    """The first rows: a new epoch, the head at nothing, and the firm."""
    connection.execute(insert(tables.feed_head), {"id": 1, "epoch": outside.token(12), "seq": 0, "horizon": 0})
    connection.execute(insert(tables.feed_commit), {"seq": 0, "tag": outside.token(6), "at": outside.now(), "first": 0})
    unit = UnitOfWork(connection, outside)
    unit.session.add(Organisation(id=outside.new_id(), name="AgentDesk"))
    unit.finish()
    unit.session.close()


def _refuse_newer(revision: str) -> None:
    if not is_known(revision):
        raise CacheNewer(
            "The database was written by a newer program.",
            safe="It was left untouched.",
            advice="Install that version of the program, or restore a backup of this one.",
        )
