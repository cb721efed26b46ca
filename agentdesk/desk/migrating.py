"""Brings the schema of a cache up to this program, after a copy of the file was set aside."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from agentdesk.desk import migrations
from agentdesk.desk.files import storage_fault

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0012"
"""The last step; kept here in words so that opening an up-to-date cache need not read the steps."""


def migration_settings(connection: Connection | None = None) -> Config:
    """Alembic's settings for the cache's tree, on ``connection`` where one is needed."""
    # Eight megabytes that a program has no need of whose cache is up to date.
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(migrations.__file__).parent))
    settings.attributes["connection"] = connection
    return settings


def is_known(revision: str) -> bool:
    """Whether this program has a step of that name; a cache that stands at another one is a newer program's."""
    # As above.
    from alembic.script import ScriptDirectory

    steps = ScriptDirectory.from_config(migration_settings()).walk_revisions()
    return any(step.revision == revision for step in steps)


def upgrade(connection: Connection, revision: str = NEWEST) -> None:
    """Run the missing steps inside the caller's transaction."""
    # As above.
    from alembic import command

    command.upgrade(migration_settings(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Undo the steps after ``revision`` inside the caller's transaction."""
    # As above.
    from alembic import command

    command.downgrade(migration_settings(connection), revision)


def set_aside(cache: Path, revision: str) -> Path:
    """Copy a closed cache beside itself before it is changed. One copy is kept. Raises StorageFull on a full disk."""
    copy = cache.with_name(f"{cache.name}.before-{revision}")
    fresh = copy.with_name(copy.name + ".new")
    try:
        shutil.copy2(cache, fresh)
        fresh.chmod(0o600)
        fresh.replace(copy)
        for older in cache.parent.glob(f"{cache.name}.before-*"):
            if older != copy:
                older.unlink()
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise storage_fault(error, cache) from error
    return copy
