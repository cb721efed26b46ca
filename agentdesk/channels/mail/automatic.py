"""Whether a machine wrote a mail: an answering machine, a bounce, a mailing list, a mass mailing."""

import re

from agentdesk.channels.mail.addresses import read_addresses
from agentdesk.channels.mail.headers import Headers

_BULK = frozenset({"bulk", "list", "junk", "auto_reply", "auto-reply"})
_SUPPRESS = re.compile(r"\b(?:all|oof|autoreply)\b", re.IGNORECASE)
_PRESENT = (
    "list-id", "list-unsubscribe", "list-post", "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply",
    "x-loop", "x-fc-machinegenerated", "feedback-id", "x-mailing-list",
)  # fmt: skip
_MACHINES = re.compile(
    r"(?:mailer-daemon|po+st[-_]?master|(?:do[-_.]?not[-_.]?|no[-_.]?)reply[\w.+-]*|bounces?[\w.+-]*)(?:@|$)",
    re.IGNORECASE,
)
_NAMES_OF_MACHINES = re.compile(r"mailer-daemon|mail delivery (?:sub)?system", re.IGNORECASE)


def is_automatic(headers: Headers, media_type: str) -> bool:
    """By the marks of RFC 3834 and those that programs use instead; no answer may be sent to such a mail by itself."""
    submitted = headers.get("auto-submitted").partition(";")[0].strip().lower()
    if submitted and submitted != "no":
        return True
    if any(value.strip() == "<>" for value in headers.all("return-path")):
        return True
    if headers.get("precedence").strip().lower() in _BULK or _SUPPRESS.search(headers.get("x-auto-response-suppress")):
        return True
    if any(headers.get(name) for name in _PRESENT) or media_type == "multipart/report":
        return True
    senders = read_addresses(headers.all("from"))
    return any(_MACHINES.match(one.email) or _NAMES_OF_MACHINES.fullmatch(one.name) for one in senders)
