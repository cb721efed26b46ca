"""A question to the server beside the exchange: asked at once, over a line of its own; nothing of it is kept here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from agentdesk.desk.syncing import Syncing
from agentdesk.models.errors import NotSignedIn
from agentdesk.sync.transport import HttpServer

Answer = TypeVar("Answer")


def ask_server(syncing: Syncing, question: Callable[[HttpServer, str], Answer]) -> Answer:
    """The answer to a question that is given the server and an access token; it waits for the line.

    Raises NoLine, NotSignedIn, ServerFault, and whatever the question does.
    """
    with syncing.session() as (server, tokens):
        token = tokens.access_token()
        try:
            return question(server, token)
        except NotSignedIn:
            return question(server, tokens.renewed(token))
