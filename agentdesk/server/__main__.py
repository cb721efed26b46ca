"""The command line of the central server."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence

from agentdesk import __version__
from agentdesk.models.errors import AgentDeskError
from agentdesk.server.commands import (
    archives,
    couriers,
    identity,
    pages,
    parked,
    profiles,
    schema,
    serve,
    settings,
    snapshots,
    stats,
    telephony,
    tidy,
    users,
)
from agentdesk.server.commands.options import add_common, add_database
from agentdesk.server.commands.output import print_error
from agentdesk.server.imports import command as imports

Add = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command by its name and what it is for."""


def build_parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    parser = argparse.ArgumentParser(prog="agentdesk-server", description="The central server of AgentDesk.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words)

    users.add_arguments(add("user", "The people who may sign in."))
    profiles.add_arguments(add("profile", "How much consoles keep for the time without a line."))
    settings.add_arguments(add("setting", "What the firm sets for all: working hours, the rules of callbacks."))
    parked.add_arguments(add("parked", "What could not be carried out as it came, and waits for a lead."))
    snapshots.add_arguments(add("snapshots", "The chunks by which a large scope is loaded at first."))
    telephony.add_arguments(add("telephony", "The exchanges that tell of calls, and whose phones the extensions are."))
    for command in (*_serving(add), *_keeping(add), *_looking(add)):
        add_common(command)
    importing = add("import", "Take in a CSV file of customers, interactions or orders.")
    imports.add_arguments(importing)
    add_database(importing)
    importing.set_defaults(run=lambda given: imports.run(given, given.database))
    return parser


def _serving(add: Add) -> Iterator[argparse.ArgumentParser]:
    migrating = add("migrate", "Bring a database to the schema of this program.")
    migrating.set_defaults(run=schema.run)
    serving = add("serve", "Serve clients until told to stop.")
    serve.add_arguments(serving)
    serving.set_defaults(run=serve.run)
    paging = add("pages", "Serve the public page on which anybody asks to be called back.")
    pages.add_arguments(paging)
    paging.set_defaults(run=pages.run)
    giving_role = add("pages-role", "Make the database role of the page, which can read no customer.")
    pages.add_role_arguments(giving_role)
    giving_role.set_defaults(run=pages.run_role)
    yield from (migrating, serving, paging, giving_role)


def _keeping(add: Add) -> Iterator[argparse.ArgumentParser]:
    backing_up = add("backup", "Write everything to one file, while the server serves.")
    backing_up.set_defaults(run=archives.run_backup)
    restoring = add("restore", "Return to a backup; clients notice and hand in again what it does not have.")
    restoring.set_defaults(run=archives.run_restore)
    for archive in (backing_up, restoring):
        archives.add_arguments(archive)
    tidying = add("tidy", "Forget what no client can need any more; a server that runs does it once a day.")
    tidying.set_defaults(run=tidy.run)
    carrying = add("courier", "Take in the work of a desk without a line, and write the answer that goes back.")
    couriers.add_arguments(carrying)
    carrying.set_defaults(run=couriers.run)
    yield from (backing_up, restoring, tidying, carrying)


def _looking(add: Add) -> Iterator[argparse.ArgumentParser]:
    counting = add("stats", "Count what there is.")
    counting.set_defaults(run=stats.run)
    finding = add("duplicates", "Propose customers who may be one, for a lead to decide.")
    identity.add_duplicates_arguments(finding)
    finding.set_defaults(run=identity.run_duplicates)
    auditing = add("look-ups", "Tell who looked for customers beyond their team or branch.")
    identity.add_look_ups_arguments(auditing)
    auditing.set_defaults(run=identity.run_look_ups)
    looking_through = add("pages-requests", "What was asked on the page and could not be made a promise.")
    pages.add_request_arguments(looking_through)
    looking_through.set_defaults(run=pages.run_requests)
    yield from (counting, finding, auditing, looking_through)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = build_parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except AgentDeskError as error:
        print_error(error, as_json=getattr(given, "json", False))
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
