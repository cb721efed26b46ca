"""Which mail a bounce is about, and whom it did not reach (RFC 3464): told in the parts that it carries along."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from agentdesk.channels.mail.addresses import read_addresses
from agentdesk.channels.mail.headers import read_block
from agentdesk.channels.mail.ids import message_ids
from agentdesk.channels.mail.parsed import Address, AttachmentPart

_RETURNED = frozenset({"message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"})
_REPORTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RECIPIENT = re.compile(
    rb"^(?:Original|Final)-Recipient[ \t]*:[ \t]*(?:rfc822|utf-8)[ \t]*;(.*)$", re.IGNORECASE | re.MULTILINE
)
_READ_BYTES = 100_000
_MOST = 20


class Undelivered(NamedTuple):
    """The ids of the mails that came back, and the addresses they did not reach."""

    ids: tuple[str, ...]
    recipients: tuple[Address, ...]


def undelivered(attachments: Iterable[AttachmentPart]) -> Undelivered:
    """What the parts of a bounce say; nothing where they say nothing. Never raises."""
    ids: list[str] = []
    recipients: list[str] = []
    for part in attachments:
        content = part.content[:_READ_BYTES]
        if part.media_type in _RETURNED:
            ids += message_ids(read_block(content).headers.all("message-id"))
        elif part.media_type in _REPORTS:
            recipients += [found.decode("utf-8", "replace").strip() for found in _RECIPIENT.findall(content)[:_MOST]]
    return Undelivered(tuple(ids[:_MOST]), tuple(one for one in read_addresses(recipients) if one.email))
