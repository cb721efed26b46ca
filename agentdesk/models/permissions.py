"""Who may do what. Client and server ask the same functions; the server's answer is the one that counts."""

from __future__ import annotations

from enum import StrEnum

from agentdesk.models.vocabulary import Role


class Permission(StrEnum):
    """One thing a role may or may not do."""

    SERVE_CUSTOMERS = "serve_customers"
    CORRECT_OTHERS = "correct_others"
    SETTLE_PARKED = "settle_parked"
    MERGE_CUSTOMERS = "merge_customers"
    ASSIGN_WORK = "assign_work"
    ADMINISTER = "administer"


_GRANTED: dict[str, frozenset[Permission]] = {
    Role.AGENT: frozenset({Permission.SERVE_CUSTOMERS}),
    Role.BRANCH: frozenset({Permission.SERVE_CUSTOMERS}),
    Role.LEAD: frozenset(
        {
            Permission.SERVE_CUSTOMERS,
            Permission.CORRECT_OTHERS,
            Permission.SETTLE_PARKED,
            Permission.MERGE_CUSTOMERS,
            Permission.ASSIGN_WORK,
        }
    ),
    Role.ADMINISTRATOR: frozenset({Permission.ADMINISTER}),
}


def may(role: str, permission: Permission) -> bool:
    """Whether ``role`` grants ``permission``. An unknown role, from a newer program, grants nothing."""
    return permission in _GRANTED.get(role, frozenset())
