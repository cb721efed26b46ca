"""``parked``: what waits for a lead, how it was settled, and which lead was shown it."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from agentdesk.models.people import User
from agentdesk.server.commands.options import add_common, days_argument
from agentdesk.server.commands.output import moment, print_json
from agentdesk.server.parked.keeping import audit
from agentdesk.server.parked.reading import Parked, parked_work
from agentdesk.server.store import Store
from agentdesk.server.tables import parked_intent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked about it."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list what waits for a lead, oldest first")
    listing.add_argument("--settled", action="store_true", help="list what leads have settled instead")
    listing.set_defaults(run=_list)
    looking = actions.add_parser("looks", help="tell which lead was shown what, and did what with it")
    looking.add_argument("--days", type=days_argument, default=30, help="how many days back (default: %(default)s)")
    looking.set_defaults(run=_looks)
    for action in (listing, looking):
        add_common(action)


def _list(arguments: argparse.Namespace) -> int:
    settled = parked_intent.c.settled_at
    which = settled.is_not(None) if arguments.settled else settled.is_(None)
    with Store(arguments.database) as store, store.reading() as session:
        works = [_as_json(session, one) for one in parked_work(session, which)]
    if arguments.json:
        print_json({"parked": works})
        return 0
    for work in works:
        print("\t".join((work["parked_at"], work["login"], work["intent"], work["customer"] or "-", work["code"])))
    return 0


def _looks(arguments: argparse.Namespace) -> int:
    with Store(arguments.database) as store, store.reading() as session:
        lines = audit(session, store.outside.now() - timedelta(days=arguments.days))
    plain = [
        {
            "at": moment(one.at),
            "login": one.login,
            "deed": one.deed,
            "client_id": one.client_id,
            "mid": one.mid,
            "reason": one.reason,
        }
        for one in lines
    ]
    if arguments.json:
        print_json({"looks": plain})
        return 0
    for one in plain:
        print("  ".join(str(value or "-") for value in one.values()))
    return 0


def _as_json(session: Session, work: Parked) -> dict[str, Any]:
    return {
        "client_id": work.client_id,
        "mid": work.mid,
        "login": work.author.login,
        "author": work.author.name,
        "intent": work.name,
        "customer_id": work.customer_id,
        "customer": work.customer or None,
        "arguments": work.args,
        "code": work.code,
        "made_at": moment(work.made_at),
        "parked_at": moment(work.parked_at),
        "settled": _settled(session, work),
    }


def _settled(session: Session, work: Parked) -> dict[str, Any] | None:
    if work.settled_how is None:
        return None
    by = session.get(User, work.settled_by) if work.settled_by is not None else None
    return {
        "how": work.settled_how,
        "by": None if by is None else by.login,
        "at": moment(work.settled_at),
        "reason": work.settled_reason or "",
    }
