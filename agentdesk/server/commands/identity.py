"""``duplicates`` proposes customers who may be one; ``look-ups`` tells who looked beyond their scopes."""

from __future__ import annotations

import argparse
import time
from datetime import timedelta

from agentdesk.server.commands.options import days_argument
from agentdesk.server.commands.output import moment, print_json, say
from agentdesk.server.duplicates import propose_all
from agentdesk.server.look_up import audit
from agentdesk.server.store import Store


def add_duplicates_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether proposals are made."""
    parser.add_argument("--dry-run", action="store_true", help="count the pairs and propose nothing")


def run_duplicates(arguments: argparse.Namespace) -> int:
    """Look through all customers; leads then find the new proposals in their consoles."""
    began = time.monotonic()
    with Store(arguments.database) as store:
        found = propose_all(store, dry_run=arguments.dry_run)
    seconds = round(time.monotonic() - began, 3)
    words = "would be proposed" if arguments.dry_run else "were proposed"
    say(f"{found.customers} customers: {found.pairs} pairs may be one, {found.proposed} of them are new and {words}.")
    if arguments.json:
        print_json({"customers": found.customers, "pairs": found.pairs, "proposed": found.proposed, "seconds": seconds})
    return 0


def add_look_ups_arguments(parser: argparse.ArgumentParser) -> None:
    """How far back."""
    parser.add_argument("--days", type=days_argument, default=30, help="how many days back (default: %(default)s)")


def run_look_ups(arguments: argparse.Namespace) -> int:
    """Every look-up beyond the asker's scopes, oldest first."""
    with Store(arguments.database) as store, store.reading() as session:
        lines = audit(session, store.outside.now() - timedelta(days=arguments.days))
    plain = [
        {
            "at": moment(one.at),
            "login": one.login,
            "asked": one.asked,
            "customer_id": one.customer_id,
            "taken": one.taken,
        }
        for one in lines
    ]
    if arguments.json:
        print_json({"look_ups": plain})
        return 0
    for one in plain:
        print("  ".join(str(value if value is not None else "-") for value in one.values()))
    return 0
