"""``tidy``: does now what the server does once a day."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from agentdesk.server.commands.output import print_json, say
from agentdesk.server.store import Store
from agentdesk.server.tidying import KEPT_FOR, tidy


def run(arguments: argparse.Namespace) -> int:
    """Tidy, and say what went."""
    with Store(arguments.database) as store:
        done = tidy(store)
    say(
        f"Forgotten, from more than {KEPT_FOR.days} days ago: {done.traces} traces of what was deleted or moved, "
        f"{done.commits} commits, {done.verdicts} verdicts, {done.grants} former scopes, "
        f"{done.files} files that nothing refers to or that were never sent to their end, "
        f"{done.clients} clients that came and handed nothing in, "
        f"{done.parked} parked changes that lie with a desk in use, {done.authors} notes of who set a field, "
        f"{done.departures} notes of when somebody left who came back, "
        f"{done.outcomes} outcomes of calls that stand with nobody."
    )
    if arguments.json:
        print_json(asdict(done))
    return 0
