"""Offline profiles: an administrator says for the firm, a team, a branch or a role how much its consoles keep."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from agentdesk.models.errors import RefusalCode, Refused, UsageError
from agentdesk.models.people import Branch, Team, User
from agentdesk.models.profile import MOST_MEGABYTES, MOST_MONTHS, Customers, OfflineProfile, ProfilePlace
from agentdesk.models.vocabulary import Role
from agentdesk.server.errand_routes import Answer, Asked, ErrandRoute
from agentdesk.server.store import Store
from agentdesk.server.tables import offline_profile
from agentdesk.server.tokens import Caller
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.upserts import insert_if_absent


@dataclass(frozen=True, slots=True)
class SetProfile:
    """A profile and for whom it is: ``name`` is that of a team, a branch or a role, empty for the firm."""

    place: ProfilePlace
    name: str
    profile: OfflineProfile


def profile_of(session: Session, user: User) -> OfflineProfile:
    """What a user's console keeps: the profile of their role, else their branch, else their team, else the firm."""
    places = {
        ProfilePlace.ROLE: str(user.role),
        ProfilePlace.BRANCH: user.branch_id if user.role == Role.BRANCH else None,
        ProfilePlace.TEAM: user.team_id,
        ProfilePlace.FIRM: "",
    }
    found = {(row.kind, row.place): row for row in session.execute(select(offline_profile))}
    for kind, place in places.items():
        row = found.get((str(kind), place or "")) if place is not None else None
        if row is not None:
            return OfflineProfile(Customers(row.customers), row.active_months, row.history_months, row.megabytes)
    return OfflineProfile()


def checked(profile: OfflineProfile) -> OfflineProfile:
    """The profile. Raises UsageError for one that says nothing sensible."""
    for months in (profile.active_months, profile.history_months):
        if months is not None and not 0 < months <= MOST_MONTHS:
            raise UsageError(f"Months are a number from 1 to {MOST_MONTHS}.")
    if profile.megabytes is not None and not 0 < profile.megabytes <= MOST_MEGABYTES:
        raise UsageError(f"Megabytes are a number from 1 to {MOST_MEGABYTES}.")
    if (profile.customers is Customers.ACTIVE) != (profile.active_months is not None):
        raise UsageError("Active customers need a number of months, and nobody else does.", advice="Give both or none.")
    return profile


def set_profile(unit: UnitOfWork, place: ProfilePlace, name: str, profile: OfflineProfile) -> None:
    """Let the consoles of a place keep so much from now on; one that keeps everything is no profile any more.

    Raises UsageError, or Refused for a team or branch that does not exist.
    """
    checked(profile)
    where = _place_id(unit.session, place, name)
    column = offline_profile.c
    unit.session.execute(delete(offline_profile).where(column.kind == str(place), column.place == where))
    values = {
        "kind": str(place),
        "place": where,
        "customers": str(profile.customers),
        "active_months": profile.active_months,
        "history_months": profile.history_months,
        "megabytes": profile.megabytes,
        "set_at": unit.outside.now(),
    }
    insert_if_absent(unit.session, offline_profile, values)


def drop_profile(unit: UnitOfWork, place: ProfilePlace, name: str) -> None:
    """The place has no profile of its own any more. Raises as ``set_profile``."""
    where = _place_id(unit.session, place, name)
    column = offline_profile.c
    unit.session.execute(delete(offline_profile).where(column.kind == str(place), column.place == where))


def all_profiles(session: Session) -> list[SetProfile]:
    """Every profile, the firm's first."""
    named = [session.execute(select(shared.id, shared.name)) for shared in (Team, Branch)]
    names = {row.id: row.name for rows in named for row in rows}
    found = [
        SetProfile(
            ProfilePlace(row.kind),
            names.get(row.place, row.place),
            OfflineProfile(Customers(row.customers), row.active_months, row.history_months, row.megabytes),
        )
        for row in session.execute(select(offline_profile))
    ]
    order = list(ProfilePlace)
    return sorted(found, key=lambda one: (order.index(one.place), one.name))


def _place_id(session: Session, place: ProfilePlace, name: str) -> str:
    if place is ProfilePlace.FIRM:
        return ""
    if place is ProfilePlace.ROLE:
        if name not in set(Role):
            raise UsageError(f"There is no role {name!r}.")
        return name
    shared = Team if place is ProfilePlace.TEAM else Branch
    found = session.scalar(select(shared.id).where(shared.name == name))
    if found is None:
        raise Refused(RefusalCode.MISSING, f"There is no {place} {name!r}.", {"name": name})
    return found


def tell_profile(store: Store, caller: Caller, _asked: Asked) -> Answer:
    """The profile of the caller's console."""
    with store.reading() as session:
        profile = profile_of(session, session.get_one(User, caller.user_id))
    return Answer(body=msgspec.json.encode(profile), headers={"content-type": "application/json"})


ROUTES = (ErrandRoute("GET", "/profile", tell_profile, "How much the console of whoever asks keeps."),)
