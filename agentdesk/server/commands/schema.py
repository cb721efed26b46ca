"""``migrate``: brings a database to this program's schema."""

from __future__ import annotations

import argparse

from agentdesk.server.commands.output import print_json, say
from agentdesk.server.store import migrate_database


def run(arguments: argparse.Namespace) -> int:
    """Migrate in one transaction; a failed step leaves the database as it was."""
    revision = migrate_database(arguments.database)
    say(f"The database has the schema {revision}.")
    if arguments.json:
        print_json({"schema": revision})
    return 0
