"""``backup`` and ``restore``."""

from __future__ import annotations

import argparse

from agentdesk.server.backup import back_up, restore
from agentdesk.server.commands.options import path_argument
from agentdesk.server.commands.output import print_json, say
from agentdesk.server.store import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file of the backup."""
    parser.add_argument("file", metavar="FILE", type=path_argument)


def run_backup(arguments: argparse.Namespace) -> int:
    """Write a backup; the server may go on serving."""
    with Store(arguments.database) as store:
        rows = back_up(store, arguments.file)
    say(f"{rows} rows were backed up to {arguments.file}.")
    if arguments.json:
        print_json({"file": str(arguments.file), "rows": rows})
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Return to a backup, in a new epoch."""
    rows = restore(arguments.file, arguments.database)
    say(f"{rows} rows were restored. Every client will hand in again what this backup does not have.")
    if arguments.json:
        print_json({"file": str(arguments.file), "rows": rows})
    return 0
