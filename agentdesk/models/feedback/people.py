"""Who stands on the rungs of the ladder that no role tells: deputies, and managers, as the firm has set them.

The setting ``feedback-people`` is ``{"deputies": {"sara": "omid"}, "managers": ["lina"]}``: logins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SETTING = "feedback-people"
_MOST, _LONGEST = 1000, 200


@dataclass(frozen=True)
class LadderPeople:
    """``deputies`` by the login of whom they stand in for."""

    deputies: Mapping[str, str] = field(default_factory=dict)
    managers: tuple[str, ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> LadderPeople:
        """As they were set; what makes no sense is left out."""
        pairs, listed = given.get("deputies"), given.get("managers")
        deputies = pairs.items() if isinstance(pairs, Mapping) else ()
        managers = listed if isinstance(listed, list) else ()
        return cls(
            {str(login): str(deputy) for login, deputy in deputies if _is_login(login) and _is_login(deputy)},
            tuple(str(login) for login in managers if _is_login(login)),
        )


def faults(given: Mapping[str, Any]) -> list[str]:
    """The names in ``given`` that have no effect."""
    wrong = sorted(given.keys() - {"deputies", "managers"})
    pairs, listed = given.get("deputies", {}), given.get("managers", [])
    if not isinstance(pairs, Mapping) or len(pairs) > _MOST:
        wrong.append("deputies")
    else:
        wrong += [f"deputies.{name}" for name, value in pairs.items() if not (_is_login(name) and _is_login(value))]
    if not isinstance(listed, list) or len(listed) > _MOST or not all(_is_login(one) for one in listed):
        wrong.append("managers")
    return wrong


def _is_login(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST and value.isprintable()
