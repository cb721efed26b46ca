"""Who may do what."""

from __future__ import annotations

import pytest

from agentdesk.models.permissions import Permission, may
from agentdesk.models.vocabulary import Role


@pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD, Role.BRANCH])
def test_those_who_serve_customers_may(role: Role) -> None:
    assert may(role, Permission.SERVE_CUSTOMERS)


def test_an_administrator_sees_settings_and_no_customers() -> None:
    assert may(Role.ADMINISTRATOR, Permission.ADMINISTER)
    assert not may(Role.ADMINISTRATOR, Permission.SERVE_CUSTOMERS)


@pytest.mark.parametrize("role", [Role.AGENT, Role.BRANCH, Role.ADMINISTRATOR])
def test_only_a_lead_corrects_what_others_recorded(role: Role) -> None:
    assert may(Role.LEAD, Permission.CORRECT_OTHERS)
    assert not may(role, Permission.CORRECT_OTHERS)


def test_a_role_from_a_newer_program_grants_nothing() -> None:
    assert not any(may("conductor", permission) for permission in Permission)
