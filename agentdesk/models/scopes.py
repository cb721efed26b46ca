"""Scopes: the units in which rows are seen and travel. A scope is a text key, ``team:ID``, ``branch:ID`` or the like.

The organisation's names are one scope; customers, and every row about them, belong to the scopes of teams and branches.
"""

from __future__ import annotations

from collections.abc import Iterable

from agentdesk.models.vocabulary import Role

ORGANISATION = "org"


def team_scope(team_id: str) -> str:
    """The scope of a team's customers."""
    return f"team:{team_id}"


def branch_scope(branch_id: str) -> str:
    """The scope of a branch's customers."""
    return f"branch:{branch_id}"


def user_scope(user_id: str) -> str:
    """The scope of what concerns one user alone."""
    return f"user:{user_id}"


def scopes_of(
    user_id: str, role: str, team_id: str | None, branch_id: str | None, team_branches: Iterable[str]
) -> list[str]:
    """A user's scopes, the organisation's first. ``team_branches`` are the branches of the user's team."""
    scopes = [ORGANISATION, user_scope(user_id)]
    if role in (Role.AGENT, Role.LEAD) and team_id is not None:
        scopes.append(team_scope(team_id))
    if role == Role.LEAD and team_id is not None:
        scopes += [branch_scope(branch) for branch in sorted(team_branches)]
    if role == Role.BRANCH and branch_id is not None:
        scopes.append(branch_scope(branch_id))
    return scopes


def branch_of(scope: str | None) -> str | None:
    """The branch that a scope is of; None for any other scope."""
    kind, _, branch_id = (scope or "").partition(":")
    return branch_id if kind == "branch" and branch_id else None
