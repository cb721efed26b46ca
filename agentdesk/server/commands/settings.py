"""``setting``: rules of the firm that are data. A value is one JSON object, read from a file or from standard input."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from agentdesk.models.errors import UsageError
from agentdesk.server.commands.options import add_common, path_argument
from agentdesk.server.commands.output import moment, print_json, say
from agentdesk.server.firm_settings import SetRule, all_settings, drop_setting, set_setting
from agentdesk.server.store import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be done with settings."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="show everything that is set")
    listing.set_defaults(run=_list)
    setting = actions.add_parser("set", help="set one thing")
    setting.add_argument("name", metavar="NAME", help="such as callbacks, callbacks.sales, hours or hours.sales")
    setting.add_argument("--file", type=path_argument, help="the JSON object (default: standard input)")
    setting.set_defaults(run=_set)
    dropping = actions.add_parser("drop", help="let the default hold again")
    dropping.add_argument("name", metavar="NAME")
    dropping.set_defaults(run=_drop)
    for action in (listing, setting, dropping):
        add_common(action)


def _list(arguments: argparse.Namespace) -> int:
    with Store(arguments.database) as store, store.reading() as session:
        found = all_settings(session)
    if arguments.json:
        print_json({"settings": [_shape(one) for one in found]})
        return 0
    for one in found:
        print(f"{one.name}\t{json.dumps(one.value, ensure_ascii=False)}")
    return 0


def _set(arguments: argparse.Namespace) -> int:
    value = _object(arguments.file)
    with Store(arguments.database) as store:
        with store.writing() as unit:
            set_setting(unit, arguments.name, value)
        with store.reading() as session:
            kept = next(one for one in all_settings(session) if one.name == arguments.name.strip().casefold())
    say("It is set; consoles follow with their next exchange.")
    if arguments.json:
        print_json(_shape(kept))
    return 0


def _drop(arguments: argparse.Namespace) -> int:
    with Store(arguments.database) as store, store.writing() as unit:
        dropped = drop_setting(unit, arguments.name)
    say("The default holds again." if dropped else "Nothing was set under this name.")
    if arguments.json:
        print_json({"name": arguments.name, "dropped": dropped})
    return 0


def _object(file: Path | None) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if file is None else file.read_text(encoding="utf-8")
        value = json.loads(text)
    except OSError as error:
        raise UsageError(f"The file cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise UsageError(f"This is not JSON: {error}.", safe="Nothing was changed.") from error
    if not isinstance(value, dict):
        raise UsageError("A setting is one JSON object.", safe="Nothing was changed.")
    return value


def _shape(one: SetRule) -> dict[str, Any]:
    return {"name": one.name, "value": dict(one.value), "set_at": moment(one.set_at)}
