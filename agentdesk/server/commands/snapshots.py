"""``snapshots build``: makes now what the server would make within the next minute."""

from __future__ import annotations

import argparse

from agentdesk.server.commands.options import add_common
from agentdesk.server.commands.output import print_json, say
from agentdesk.server.snapshots.building import build_due
from agentdesk.server.snapshots.sets import SMALLEST_SCOPE
from agentdesk.server.store import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The one thing to do."""
    actions = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    words = "Make the chunks of every large scope whose chunks are missing or out of date."
    building = actions.add_parser("build", help=words, description=words)
    building.add_argument(
        "--rows",
        type=_rows,
        default=SMALLEST_SCOPE,
        metavar="N",
        help="scopes with fewer rows are read by pages (default: %(default)s)",
    )
    add_common(building)
    building.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build, and say what was made."""
    with Store(arguments.database) as store:
        made = build_due(store, smallest=arguments.rows)
    for one in made:
        say(f"{one.scope}: {one.chunks} chunks, {one.rows} rows, {one.bytes} bytes.")
    if not made:
        say("There is nothing to make, or another process makes it.")
    if arguments.json:
        print_json(
            {"made": [{"scope": one.scope, "chunks": one.chunks, "rows": one.rows, "bytes": one.bytes} for one in made]}
        )
    return 0


def _rows(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 10**9:
        raise argparse.ArgumentTypeError("a number of rows from 1 on")
    return int(text)
