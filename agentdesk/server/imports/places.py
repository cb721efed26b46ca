"""Where imported customers go: the team and the branch named on the command line, or the firm's only team."""

from __future__ import annotations

from sqlalchemy import select

from agentdesk.models.errors import UsageError
from agentdesk.models.people import Organisation, Team
from agentdesk.models.scopes import branch_scope, team_scope
from agentdesk.server.accounts import branch_named, team_named
from agentdesk.server.imports.interaction_reading import Firm
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

FIRST_TEAM = "Main"


def firm_of(store: Store, own_domains: tuple[str, ...]) -> Firm:
    """What the firm takes for granted, with the domains of its own senders."""
    with store.reading() as session:
        firm = session.scalars(select(Organisation)).one()
        return Firm(firm.region, firm.currency, firm.time_zone, own_domains)


def require_place(store: Store, team: str | None, branch: str | None) -> None:
    """Raises UsageError where neither is named and there is more than one team to choose from."""
    with store.reading() as session:
        names = list(session.scalars(select(Team.name).order_by(Team.name)))
    if team is None and branch is None and len(names) > 1:
        raise UsageError(
            "Whose customers are these? There is more than one team.",
            advice=f"Give --team NAME or --branch NAME. The teams are: {', '.join(names)}.",
        )


def settle_place(store: Store, team: str | None, branch: str | None) -> tuple[str, ...]:
    """The scopes that the customers enter. A team or branch that is named and not there is made."""
    with store.writing() as unit:
        teams = list(unit.session.scalars(select(Team).limit(2)))
        if team is None and branch is None:
            return (team_scope(teams[0].id if teams else team_named(unit, FIRST_TEAM).id),)
        return _named(unit, team, branch, teams[0].id if len(teams) == 1 else None)


def _named(unit: UnitOfWork, team: str | None, branch: str | None, only_team_id: str | None) -> tuple[str, ...]:
    team_id = None if team is None else team_named(unit, team).id
    scopes = () if team_id is None else (team_scope(team_id),)
    if branch is None:
        return scopes
    return (*scopes, branch_scope(branch_named(unit, branch, team_id or only_team_id).id))
