"""``stats``: how much there is."""

from __future__ import annotations

import argparse

from sqlalchemy import Table, func, select

from agentdesk.models.places import SHARED_BY_NAME, table_of
from agentdesk.server import tables
from agentdesk.server.commands.output import print_json
from agentdesk.server.cursors import read_head
from agentdesk.server.sessions import ReadSession
from agentdesk.server.store import Store

_PLURALS = {
    "organisation": "organisations",
    "branch": "branches",
    "customer_alias": "customer_aliases",
    "membership": "memberships",
}
_SERVER_TABLES = {"clients": tables.client, "parked": tables.parked_intent, "feed_entries": tables.feed}


def run(arguments: argparse.Namespace) -> int:
    """Count everything in one moment."""
    with Store(arguments.database) as store, store.reading() as session:
        answer = count_all(session)
    if arguments.json:
        print_json(answer)
    else:
        for name, number in answer.items():
            print(f"{number:>12}  {name}")
    return 0


def count_all(session: ReadSession) -> dict[str, int]:
    """The rows of every noun, and the head of the feed."""
    counts = {
        _PLURALS.get(name, f"{name}s"): _count(session, table_of(shared)) for name, shared in SHARED_BY_NAME.items()
    }
    counts |= {name: _count(session, table) for name, table in _SERVER_TABLES.items()}
    return {**counts, "feed_head": read_head(session).seq}


def _count(session: ReadSession, table: Table) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()
