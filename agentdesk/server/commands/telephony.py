"""``telephony``: the exchanges that tell of calls, whose phones the extensions are, and calls that wait."""

from __future__ import annotations

import argparse
from typing import Any

from agentdesk.models.errors import UsageError
from agentdesk.server.accounts import require_user
from agentdesk.server.commands.options import add_common, read_secret
from agentdesk.server.commands.output import print_json, say
from agentdesk.server.store import Store
from agentdesk.server.telephony.processing import match_again, process_waiting
from agentdesk.server.telephony.sources import (
    AsteriskPlace,
    Known,
    SourceSettings,
    add_source,
    all_extensions,
    all_sources,
    disable_source,
    set_extension,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be done with telephony."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    adding = actions.add_parser("add", help="let an exchange deliver; its address is shown this once")
    adding.add_argument("name", metavar="NAME")
    adding.add_argument("--allow", metavar="NETWORK", action="append", default=[], help="take it from there only")
    adding.add_argument("--sign", action="store_true", help="make a key that every delivery has to be signed with")
    adding.add_argument("--block", metavar="NUMBER", action="append", default=[], help="turn this caller away")
    adding.add_argument(
        "--caller-id",
        metavar="BEGINNING=NUMBER",
        type=_caller_id,
        action="append",
        default=[],
        help="which number is shown to numbers that begin so (+98912=..., or =... for all others)",
    )
    adding.set_defaults(run=_add)
    connecting = actions.add_parser("connect", help="let the server connect to the manager interface of an Asterisk")
    connecting.add_argument("name", metavar="NAME")
    connecting.add_argument("host", metavar="HOST")
    connecting.add_argument("username", metavar="USERNAME")
    connecting.add_argument("--port", type=_port, default=5038, help="(default: %(default)s)")
    connecting.add_argument("--channel", default="PJSIP/{agent}", help="an extension's phone (default: %(default)s)")
    connecting.add_argument(
        "--context", default="from-internal", help="where numbers are dialled (default: %(default)s)"
    )
    connecting.add_argument(
        "--secret-stdin", action="store_true", required=True, help="read the secret from standard input"
    )
    connecting.set_defaults(run=_connect)
    disabling = actions.add_parser("disable", help="take nothing from an exchange any more")
    disabling.add_argument("name", metavar="NAME")
    disabling.set_defaults(run=_disable)
    extending = actions.add_parser("extension", help="say whose phone an extension is")
    extending.add_argument("extension", metavar="EXTENSION")
    extending.add_argument("logins", metavar="LOGIN", nargs="+", help="several where the phones of several ring")
    extending.set_defaults(run=_extension)
    listing = actions.add_parser("list", help="list exchanges and extensions")
    listing.set_defaults(run=_list)
    processing = actions.add_parser("process", help="work out what waits, and look again for the customers of calls")
    processing.set_defaults(run=_process)
    for action in (adding, connecting, disabling, extending, listing, processing):
        add_common(action)


def _caller_id(text: str) -> tuple[str, str]:
    beginning, sign, number = text.partition("=")
    if not sign or not number or (beginning and not beginning.startswith("+")):
        raise argparse.ArgumentTypeError("this is +98912=02188888888, say, or =02188888888")
    return beginning, number


def _add(arguments: argparse.Namespace) -> int:
    settings = SourceSettings(
        networks=tuple(arguments.allow), blocked=tuple(arguments.block), caller_ids=tuple(arguments.caller_id)
    )
    with Store(arguments.database) as store, store.writing() as unit:
        added = add_source(unit, arguments.name, settings, signed=arguments.sign)
    path = f"/api/cti/{added.token}"
    if arguments.json:
        print_json({"name": added.name, "path": path, "signing_key": added.signing_key})
        return 0
    say(f"The exchange {added.name!r} may deliver now. Keep this address: it is not shown again.")
    print(path)
    if added.signing_key is not None:
        print(added.signing_key)
    return 0


def _connect(arguments: argparse.Namespace) -> int:
    place = AsteriskPlace(
        host=arguments.host,
        username=arguments.username,
        port=arguments.port,
        channel=arguments.channel,
        context=arguments.context,
    )
    secret = read_secret()
    with Store(arguments.database) as store, store.writing() as unit:
        add_source(unit, arguments.name, SourceSettings(manager=place), secret=secret)
    say(f"A server that runs connects to {arguments.name!r} within seconds.")
    if arguments.json:
        print_json({"name": arguments.name})
    return 0


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def _disable(arguments: argparse.Namespace) -> int:
    with Store(arguments.database) as store, store.writing() as unit:
        disable_source(unit, arguments.name)
    say(f"Nothing is taken from {arguments.name!r} any more.")
    if arguments.json:
        print_json({"name": arguments.name})
    return 0


def _extension(arguments: argparse.Namespace) -> int:
    with Store(arguments.database) as store, store.writing() as unit:
        users = [require_user(unit.session, login) for login in arguments.logins]
        for user in users:
            if user.disabled:
                raise UsageError(f"The user {user.login!r} may not sign in.", safe="Nothing was changed.")
        set_extension(unit, arguments.extension, *users)
    say(f"The extension {arguments.extension} rings at {', '.join(arguments.logins)} now.")
    if arguments.json:
        print_json({"extension": arguments.extension, "logins": arguments.logins})
    return 0


def _list(arguments: argparse.Namespace) -> int:
    with Store(arguments.database) as store, store.reading() as session:
        sources, extensions = all_sources(session), all_extensions(session)
    if arguments.json:
        listed = [{"extension": extension, "login": login} for extension, login in extensions]
        print_json({"sources": [_as_json(one) for one in sources], "extensions": listed})
        return 0
    for one in sources:
        print(f"{one.name}{'  (disabled)' if one.disabled else ''}")
    for extension, login in extensions:
        print(f"{extension}\t{login}")
    return 0


def _process(arguments: argparse.Namespace) -> int:
    with Store(arguments.database) as store:
        done: set[str] = set()
        while found := {one.entry_id for one in process_waiting(store)} - done:
            done |= found
        matched = match_again(store)
    say(f"{len(done)} calls were worked out, and {len(matched)} found their customers.")
    if arguments.json:
        print_json({"worked_out": len(done), "matched": len(matched)})
    return 0


def _as_json(one: Known) -> dict[str, Any]:
    return {
        "name": one.name,
        "manager": None if one.settings.manager is None else one.settings.manager.host,
        "networks": list(one.settings.networks),
        "blocked": list(one.settings.blocked),
        "caller_ids": [list(pair) for pair in one.settings.caller_ids],
        "signed": one.is_signed,
        "disabled": one.disabled,
    }
