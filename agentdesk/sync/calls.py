"""One call to the server beside the exchange of rows: JSON there and back, and the server's own words for a fault."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from agentdesk.models.errors import NotSignedIn, RefusalCode, Refused, UsageError
from agentdesk.sync.faults import NotOurServer, ServerBusy, TooManyAttempts
from agentdesk.sync.http_answers import HttpAnswer, refuse_unusable
from agentdesk.sync.transport import HttpServer

_JSON = "application/json"
Answer = TypeVar("Answer", bound=msgspec.Struct)


class _Words(msgspec.Struct, frozen=True):
    """The server's words for a fault."""

    code: str = ""
    happened: str = ""
    safe: str = ""
    advice: str = ""


def call(server: HttpServer, method: str, path: str, *, token: str = "", body: object = None) -> HttpAnswer:
    """One request and its answer. Raises NotSignedIn, Refused, UsageError, NoLine or ServerFault."""
    content = b"" if body is None else msgspec.json.encode(body)
    answer = server.call(method, path, token=token, body=content, kind=_JSON if content else "")
    if answer.status == 204 or (answer.status == 200 and answer.content_type == _JSON):
        return answer
    _raise_words(answer)
    refuse_unusable(answer, _JSON)
    return answer


def read(kind: type[Answer], answer: HttpAnswer) -> Answer:
    """What an answer says. Raises NotOurServer for one that is none of ours."""
    try:
        return msgspec.json.decode(answer.body, type=kind)
    except msgspec.MsgspecError as error:
        raise NotOurServer("The answer is not that of an AgentDesk server.", advice="Check the address.") from error


def _raise_words(answer: HttpAnswer) -> None:
    """Raise the fault that the server put into words, where it did and they concern the user."""
    if answer.content_type != _JSON:
        return
    try:
        words = msgspec.json.decode(answer.body, type=_Words)
    except msgspec.MsgspecError:
        return
    if answer.status == 401:
        raise NotSignedIn(words.happened or "The server did not let you in.", safe=words.safe, advice=words.advice)
    if answer.status == 403:
        raise Refused(RefusalCode.FORBIDDEN, words.happened)
    if answer.status == 404:
        raise Refused(RefusalCode.MISSING, words.happened)
    if answer.status == 422:
        raise UsageError(words.happened, safe=words.safe, advice=words.advice)
    if words.code == TooManyAttempts.code:
        seconds = f"{answer.retry_after_seconds or 0:.0f}"
        raise TooManyAttempts(words.happened, safe=words.safe, advice=words.advice, facts={"seconds": seconds})
    if answer.status == 429:
        raise ServerBusy(answer.retry_after_seconds)
