"""``user``: the people who may sign in."""

from __future__ import annotations

import argparse
from typing import Any

from agentdesk.models.vocabulary import Role
from agentdesk.server import accounts
from agentdesk.server.accounts import Account, Place
from agentdesk.server.commands.options import add_common, read_secret
from agentdesk.server.commands.output import print_json, say
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store

_ROLES = [role.value for role in Role]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The four things that can be done with users."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="add a user")
    _add_user_arguments(add, required=True)
    add.add_argument("--name", help="the name that colleagues see (default: the login)")
    add.set_defaults(run=_add)
    change = actions.add_parser("set", help="change a user's role, place or password")
    _add_user_arguments(change, required=False)
    change.set_defaults(run=_set)
    listing = actions.add_parser("list", help="list all users")
    listing.set_defaults(run=_list)
    disable = actions.add_parser("disable", help="let a user sign in no more")
    disable.add_argument("login", metavar="LOGIN")
    disable.set_defaults(run=_disable)
    for action in (add, change, listing, disable):
        add_common(action)


def _add_user_arguments(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("login", metavar="LOGIN")
    parser.add_argument("--role", choices=_ROLES, required=required)
    parser.add_argument("--team", metavar="NAME", help="made when missing")
    parser.add_argument("--branch", metavar="NAME", help="made when missing, and tied to the team")
    parser.add_argument(
        "--password-stdin", action="store_true", required=required, help="read the password from standard input"
    )


def _add(arguments: argparse.Namespace) -> int:
    password = Passwords().hash(read_secret())
    place = Place(arguments.team, arguments.branch)
    with _store(arguments) as store, store.writing() as unit:
        user = accounts.add_user(
            unit, arguments.login, Role(arguments.role), place, name=arguments.name, password_hash=password
        )
        account = accounts.account_of(unit.session, user)
    return _tell(arguments, account, "was added")


def _set(arguments: argparse.Namespace) -> int:
    password = Passwords().hash(read_secret()) if arguments.password_stdin else None
    place = Place(arguments.team, arguments.branch)
    with _store(arguments) as store, store.writing() as unit:
        user = accounts.require_user(unit.session, arguments.login)
        accounts.move_user(unit, user, place, role=None if arguments.role is None else Role(arguments.role))
        if password is not None:
            accounts.set_password(unit, user, password)
        account = accounts.account_of(unit.session, user)
    return _tell(arguments, account, "was changed")


def _disable(arguments: argparse.Namespace) -> int:
    with _store(arguments) as store, store.writing() as unit:
        user = accounts.require_user(unit.session, arguments.login)
        accounts.disable_user(unit, user)
        account = accounts.account_of(unit.session, user)
    return _tell(arguments, account, "may sign in no more")


def _list(arguments: argparse.Namespace) -> int:
    with _store(arguments) as store, store.reading() as session:
        found = accounts.all_accounts(session)
    if arguments.json:
        print_json({"users": [_as_json(account) for account in found]})
        return 0
    for account in found:
        place = " / ".join(name for name in (account.team, account.branch) if name)
        print(f"{account.login}\t{account.name}\t{account.role}\t{place}{'  (disabled)' if account.disabled else ''}")
    return 0


def _tell(arguments: argparse.Namespace, account: Account, what: str) -> int:
    say(f"The user {account.login!r} {what}.")
    if arguments.json:
        print_json(_as_json(account))
    return 0


def _as_json(account: Account) -> dict[str, Any]:
    return {
        "login": account.login,
        "name": account.name,
        "role": account.role,
        "team": account.team,
        "branch": account.branch,
        "disabled": account.disabled,
    }


def _store(arguments: argparse.Namespace) -> Store:
    return Store(arguments.database)
