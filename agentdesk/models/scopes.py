"""Scopes: the units in which rows are seen and travel. A scope is a text key, ``team:ID``, ``branch:ID`` or the like.

The organisation's names are one scope; customers, and every row about them, belong to the scopes of teams and branches.
"""

from __future__ import annotations

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


def branch_of(scope: str | None) -> str | None:
    """The branch that a scope is of; None for any other scope."""
    kind, _, branch_id = (scope or "").partition(":")
    return branch_id if kind == "branch" and branch_id else None
