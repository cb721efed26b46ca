"""Every kind of errand that this server answers, and the one place where each is answered."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from agentdesk.models.errors import AgentDeskError, RefusalCode, Refused, UsageError
from agentdesk.server import digest_errands, profiles
from agentdesk.server.blobs import answering as blob_errands
from agentdesk.server.errand_routes import Answer, Asked, ErrandRoute
from agentdesk.server.parked import answering as parked_errands
from agentdesk.server.snapshots import answering
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller

ROUTES: tuple[ErrandRoute, ...] = (
    *answering.ROUTES,
    *digest_errands.ROUTES,
    *profiles.ROUTES,
    *blob_errands.ROUTES,
    *parked_errands.ROUTES,
)
"""Add the routes of a package here, as ``*package.ROUTES``."""


class NoSuchErrand(UsageError):
    """This server answers no errand at this address."""

    code = "not_found"


def answer_errand(
    store: Store, caller: Caller, method: str, path: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> Answer:
    """Answer one errand of a signed-in user. A wrong or refused one is answered, too.

    Raises NoLine or CacheFault when the database cannot be used now.
    """
    for route in ROUTES:
        parts = route.parts_of(method, path)
        if parts is not None:
            asked = Asked(parts, body, {name.lower(): value for name, value in (headers or {}).items()})
            return answered(route, store, caller, asked)
    return refusal(NoSuchErrand("There is nothing like this here."))


def answered(route: ErrandRoute, store: Store, caller: Caller, asked: Asked) -> Answer:
    """The answer of one route. Raises as ``answer_errand``."""
    try:
        return route.answering(store, caller, asked)
    except (UsageError, Refused) as error:
        return refusal(error)


def refusal(error: AgentDeskError) -> Answer:
    """An error of the tree as an answer: JSON with its code and words."""
    words = {"code": error.code, "happened": error.happened, "safe": error.safe, "advice": error.advice}
    return Answer(_status(error), msgspec.json.encode(words), {"content-type": "application/json"})


def largest_body(method: str, path: str) -> int | None:
    """How many bytes the body of an errand may have; None where there is no such errand."""
    return next((route.largest_body for route in ROUTES if route.parts_of(method, path) is not None), None)


def _status(error: AgentDeskError) -> int:
    if isinstance(error, Refused):
        return 404 if error.reason is RefusalCode.MISSING else 403
    return 404 if isinstance(error, NoSuchErrand) else 422
