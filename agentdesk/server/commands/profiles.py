"""``profile``: how much the consoles of the firm, a team, a branch or a role keep for the time without a line."""

from __future__ import annotations

import argparse
from typing import Any

from agentdesk.models.profile import Customers, OfflineProfile, ProfilePlace
from agentdesk.models.vocabulary import Role
from agentdesk.server.commands.options import add_common
from agentdesk.server.commands.output import print_json, say
from agentdesk.server.profiles import SetProfile, all_profiles, drop_profile, set_profile
from agentdesk.server.store import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be done with profiles."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    setting = actions.add_parser("set", help="say how much is kept; what is not named is unlimited")
    _add_place(setting)
    setting.add_argument(
        "--customers",
        choices=[one.value for one in Customers],
        default=Customers.ALL.value,
        help="whose history is kept: all, those something happened with lately, those with open matters",
    )
    setting.add_argument("--active-months", type=_number, metavar="N", help="what lately means")
    setting.add_argument("--months", type=_number, metavar="N", help="how many months of history")
    setting.add_argument("--megabytes", type=_number, metavar="N", help="how large the cache may become")
    setting.set_defaults(run=_set)
    dropping = actions.add_parser("drop", help="take a profile away; the next wider one counts")
    _add_place(dropping)
    dropping.set_defaults(run=_drop)
    listing = actions.add_parser("list", help="list all profiles")
    listing.set_defaults(run=_list)
    for action in (setting, dropping, listing):
        add_common(action)


def _add_place(parser: argparse.ArgumentParser) -> None:
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--team", metavar="NAME", help="for one team (default: the whole firm)")
    place.add_argument("--branch", metavar="NAME", help="for one branch")
    place.add_argument("--role", choices=[role.value for role in Role], help="for one role")


def _place(arguments: argparse.Namespace) -> tuple[ProfilePlace, str]:
    for place in (ProfilePlace.TEAM, ProfilePlace.BRANCH, ProfilePlace.ROLE):
        name = getattr(arguments, str(place))
        if name is not None:
            return place, name
    return ProfilePlace.FIRM, ""


def _set(arguments: argparse.Namespace) -> int:
    place, name = _place(arguments)
    profile = OfflineProfile(
        Customers(arguments.customers), arguments.active_months, arguments.months, arguments.megabytes
    )
    with Store(arguments.database) as store, store.writing() as unit:
        set_profile(unit, place, name, profile)
    say("The profile was set; consoles follow within the hour.")
    if arguments.json:
        print_json(_as_json(SetProfile(place, name, profile)))
    return 0


def _drop(arguments: argparse.Namespace) -> int:
    place, name = _place(arguments)
    with Store(arguments.database) as store, store.writing() as unit:
        drop_profile(unit, place, name)
    say("The profile was taken away; consoles follow within the hour.")
    if arguments.json:
        print_json({"for": str(place), "name": name or None})
    return 0


def _list(arguments: argparse.Namespace) -> int:
    with Store(arguments.database) as store, store.reading() as session:
        found = [_as_json(one) for one in all_profiles(session)]
    if arguments.json:
        print_json({"profiles": found})
        return 0
    for one in found:
        print("\t".join("-" if value is None else str(value) for value in one.values()))
    return 0


def _as_json(one: SetProfile) -> dict[str, Any]:
    return {
        "for": str(one.place),
        "name": one.name or None,
        "customers": str(one.profile.customers),
        "active_months": one.profile.active_months,
        "history_months": one.profile.history_months,
        "megabytes": one.profile.megabytes,
    }


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < len(text) <= 9 or int(text) == 0:
        raise argparse.ArgumentTypeError("this is a number from 1")
    return int(text)
