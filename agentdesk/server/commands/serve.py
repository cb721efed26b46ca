"""``serve``: takes requests until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import ipaddress
import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from agentdesk.models.errors import UsageError
from agentdesk.server.callbacks.expiring import expiring
from agentdesk.server.commands.options import path_argument
from agentdesk.server.commands.output import print_json, say
from agentdesk.server.commands.peace import ending_in_peace
from agentdesk.server.commands.several import ServerProcesses, command_of, is_possible
from agentdesk.server.engine import parse_url
from agentdesk.server.feedback.minding import minding_feedback
from agentdesk.server.feedback.outbox import FolderOfOutboxes
from agentdesk.server.http.app import create_app
from agentdesk.server.listener import Certificate, Listener, bind, url_of
from agentdesk.server.pages.background import serving_pages
from agentdesk.server.readiness import prepare_for_many, warm_up
from agentdesk.server.snapshots.background import building
from agentdesk.server.store import Store
from agentdesk.server.telephony.listening import listening
from agentdesk.server.tidying import tidying

MOST_PROCESSES = 64
_LEAVE_SECONDS = 2.0
_KEY_VARIABLE = "AGENTDESK_BLOB_KEY_FILE"
_OUTBOX_VARIABLE = "AGENTDESK_OUTBOX"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with which certificate."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=8440, help="port to listen on, 0 = any (default: %(default)s)")
    parser.add_argument("--tls-cert", metavar="FILE", type=path_argument, help="certificate chain in PEM form")
    parser.add_argument("--tls-key", metavar="FILE", type=path_argument, help="the certificate's key in PEM form")
    parser.add_argument(
        "--processes",
        type=_count,
        default=1,
        metavar="N",
        help="how many processes serve behind the address, on PostgreSQL (default: %(default)s)",
    )
    parser.add_argument(
        "--blob-key-file",
        metavar="FILE",
        type=path_argument,
        default=os.environ.get(_KEY_VARIABLE) or None,
        help="where the key of attachments is kept, made when it is missing; the same on every machine that serves "
        f"the database (default: ${_KEY_VARIABLE}, or beside an SQLite database)",
    )
    parser.add_argument(
        "--outbox",
        metavar="FOLDER",
        type=path_argument,
        default=os.environ.get(_OUTBOX_VARIABLE) or None,
        help="where messages to customers are laid down for another program to send; without one no survey goes out "
        f"(default: ${_OUTBOX_VARIABLE})",
    )
    parser.add_argument("--inherited-socket", type=int, default=None, help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT."""
    certificate = _certificate(arguments)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if arguments.processes > 1:
        return _run_several(arguments, certificate)
    with Store(arguments.database, blob_key_file=arguments.blob_key_file) as store, _socket(arguments) as bound:
        url = url_of(bound, certificate)
        app = create_app(store)
        listener = Listener(
            app, certificate, on_ready=lambda: print_json({"url": url, "pid": os.getpid()}), beside=app.beside
        )
        if certificate is None and not _is_loopback(arguments.host):
            say("Without a certificate, clients on other machines will refuse to talk to this server.")
        warm_up(store)
        prepare_for_many()
        with (
            ending_in_peace(),
            _doing_chores(store, arguments.outbox),
            listening(store, app.state.calls, app.state.orders.waiting),
        ):
            asyncio.run(listener.serve(sockets=[bound]))
    _leave()
    return 0


def _run_several(arguments: argparse.Namespace, certificate: Certificate | None) -> int:
    """Hold the address and look after the processes behind it."""
    if not is_possible() or parse_url(arguments.database).get_backend_name() == "sqlite":
        raise UsageError(
            "Several processes need PostgreSQL, and a system on which they can share an address.",
            advice="Leave --processes out.",
        )
    # Brings an empty database up, or says what is wrong with it, before any process begins.
    with Store(arguments.database):
        pass
    words = ["serve", "--database", arguments.database, "--host", arguments.host]
    if certificate is not None:
        words += ["--tls-cert", str(certificate.certificate), "--tls-key", str(certificate.key)]
    if arguments.blob_key_file is not None:
        words += ["--blob-key-file", str(arguments.blob_key_file)]
    if arguments.outbox is not None:
        words += ["--outbox", str(arguments.outbox)]
    with bind(arguments.host, arguments.port) as bound:
        url = url_of(bound, certificate)
        processes = ServerProcesses(command_of(words), bound, arguments.processes)
        return processes.run(on_ready=lambda: print_json({"url": url, "pid": os.getpid()}))


def _socket(arguments: argparse.Namespace) -> socket.socket:
    """The socket to take connections from: one's own, or the one shared with other processes."""
    if arguments.inherited_socket is not None:
        return socket.socket(fileno=arguments.inherited_socket)
    return bind(arguments.host, arguments.port)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_PROCESSES:
        raise argparse.ArgumentTypeError(f"a number of processes is from 1 to {MOST_PROCESSES}")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


@contextlib.contextmanager
def _doing_chores(store: Store, outbox: Path | None) -> Iterator[None]:
    """What the server does by itself beside what it is asked for."""
    port = None if outbox is None else FolderOfOutboxes(Path(outbox))
    with building(store), tidying(store), expiring(store), minding_feedback(store, port), serving_pages(store):
        yield


def _certificate(arguments: argparse.Namespace) -> Certificate | None:
    if (arguments.tls_cert is None) != (arguments.tls_key is None):
        raise UsageError("A certificate needs its key.", advice="Give both --tls-cert and --tls-key, or neither.")
    return None if arguments.tls_cert is None else Certificate(arguments.tls_cert, arguments.tls_key)


def _is_loopback(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _leave() -> None:
    """Wait a moment for requests that still run, then end whatever they do: what was not committed was not promised."""
    deadline = time.monotonic() + _LEAVE_SECONDS
    others = [one for one in threading.enumerate() if one is not threading.current_thread() and not one.daemon]
    for thread in others:
        thread.join(max(0.0, deadline - time.monotonic()))
    if any(thread.is_alive() for thread in others):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
