"""How an exchange is written down for the line: shortly where the server knows our dictionary, else plainly."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

import msgspec

from agentdesk.sync.http_answers import HttpAnswer, refuse_unusable
from agentdesk.sync.wire.codec import CONTENT_TYPE, decode, parse
from agentdesk.sync.wire.codings import PLAIN, SHORT, SHORT_TYPE, Talk
from agentdesk.sync.wire.messages import FaultCode, SyncRequest, SyncResponse
from agentdesk.sync.wire.short_form import shortened


@dataclass(frozen=True)
class Letter:
    """One request, ready to be sent, and the talk that its answer belongs to."""

    talk: Talk
    body: bytes

    @property
    def kind(self) -> str:
        """The content type."""
        return self.talk.kind


def written(request: SyncRequest, *, shortly: bool) -> Letter:
    """The request in one of the two codings."""
    return Letter(*(SHORT if shortly else PLAIN).request_to_bytes(msgspec.json.encode(shortened(request))))


def read(letter: Letter, answer: HttpAnswer) -> SyncResponse | None:
    """The answer to a letter, in whichever of its codings; None from a server that cannot read the short one.

    Raises what ``refuse_unusable`` does, or WireError.
    """
    is_short = letter.kind == SHORT_TYPE
    if is_short and answer.status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
        return None
    if answer.content_type != CONTENT_TYPE or answer.status != HTTPStatus.OK:
        refuse_unusable(answer, letter.kind)
    if is_short and answer.content_type == SHORT_TYPE:
        return parse(SyncResponse, letter.talk.answer_from_bytes(answer.body))
    response = decode(SyncResponse, answer.body)
    malformed = response.fault is not None and response.fault.code is FaultCode.MALFORMED
    return None if is_short and malformed else response
