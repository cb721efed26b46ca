"""``pages``: the public page on a port of its own; ``pages-role`` and ``pages-requests`` beside it."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys

from sqlalchemy import select

from agentdesk.models.errors import UsageError
from agentdesk.server.commands.options import path_argument, read_secret
from agentdesk.server.commands.output import moment, print_json, say
from agentdesk.server.commands.peace import ending_in_peace
from agentdesk.server.listener import Certificate, Listener, bind, url_of
from agentdesk.server.pages.app import create_pages
from agentdesk.server.pages.carrying import try_again
from agentdesk.server.pages.keeping import PageStore
from agentdesk.server.pages.roles import make_role
from agentdesk.server.pages.standing import Standing
from agentdesk.server.pages.surveys.tables import survey_reply
from agentdesk.server.pages.tables import page_request, page_wish
from agentdesk.server.store import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with which certificate."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=8450, help="port to listen on, 0 = any (default: %(default)s)")
    parser.add_argument("--tls-cert", metavar="FILE", type=path_argument, help="certificate chain in PEM form")
    parser.add_argument("--tls-key", metavar="FILE", type=path_argument, help="the certificate's key in PEM form")


def run(arguments: argparse.Namespace) -> int:
    """Serve the page until SIGTERM or SIGINT."""
    if (arguments.tls_cert is None) != (arguments.tls_key is None):
        raise UsageError("A certificate needs its key.", advice="Give both --tls-cert and --tls-key, or neither.")
    certificate = None if arguments.tls_cert is None else Certificate(arguments.tls_cert, arguments.tls_key)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    with PageStore(arguments.database) as store, bind(arguments.host, arguments.port) as bound:
        if store.may_read_customers():
            say(
                "This page could read the customers: on SQLite there are no roles; on PostgreSQL make one with "
                "`agentdesk-server pages-role` and sign in with it."
            )
        url = url_of(bound, certificate)
        listener = Listener(
            create_pages(store), certificate, on_ready=lambda: print_json({"url": url, "pid": os.getpid()})
        )
        with ending_in_peace():
            asyncio.run(listener.serve(sockets=[bound]))
    return 0


def add_role_arguments(parser: argparse.ArgumentParser) -> None:
    """Which role."""
    parser.add_argument("name", metavar="NAME", help="the role, made when it is missing")
    parser.add_argument(
        "--password-stdin", action="store_true", help="its password is the first line of standard input"
    )


def run_role(arguments: argparse.Namespace) -> int:
    """Make the role of the page, or bring it to what it may do."""
    password = read_secret() if arguments.password_stdin else None
    make_role(arguments.database, arguments.name, password)
    say(f"The role {arguments.name} may write what comes by the page, and read no customer.")
    if arguments.json:
        print_json({"role": arguments.name})
    return 0


def add_request_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to try again."""
    parser.add_argument(
        "--again", action="store_true", help="let what is parked wait anew, for the server to try again"
    )


def run_requests(arguments: argparse.Namespace) -> int:
    """Tell what came by the page and nothing could be made of, and let it be tried again."""
    with Store(arguments.database) as store:
        again = try_again(store) if arguments.again else 0
        with store.reading() as session:
            parked = [
                {"kind": table.name, "id": row.id, "at": moment(row.at), "fault": row.fault}
                for table in (page_request, page_wish, survey_reply)
                for row in session.execute(
                    select(table.c.id, table.c.at, table.c.fault)
                    .where(table.c.standing == Standing.PARKED)
                    .order_by(table.c.at)
                )
            ]
            waiting = sum(
                len(session.scalars(select(table.c.id).where(table.c.standing == Standing.RECEIVED)).all())
                for table in (page_request, survey_reply)
            )
    for one in parked:
        say(f"{one['at']}  {one['kind']}  {one['id']}  {one['fault']}")
    say(f"{waiting} requests and replies wait for the server, {len(parked)} are parked; {again} are tried again.")
    if arguments.json:
        print_json({"waiting": waiting, "parked": parked, "again": again})
    return 0


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)
