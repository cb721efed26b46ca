"""The one tree of errors. Each says what happened, what is safe and what to do; the window translates by ``code``.

AgentDeskError
├── UsageError            the call's words are wrong                         exit 2
├── NotSignedIn           no session, wrong secret, locked                   exit 3
│   └── OfflineUnlockEnded
├── NoLine                the server cannot be reached                       exit 4
├── CacheFault            the cache or database cannot be used               exit 5
│   ├── CacheDamaged
│   ├── CacheNewer
│   ├── CacheInUse
│   └── StorageFull
├── Refused               a rule or a permission says no                     exit 6
└── ServerFault           the server answered what it should not             exit 4
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar


class AgentDeskError(Exception):
    """Base of every error a person may see.

    ``happened``, ``safe`` and ``advice`` are English sentences for logs and the command line; ``facts`` carries the
    values that a translation fills in.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(
        self, happened: str, *, safe: str = "", advice: str = "", facts: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(" ".join(part for part in (happened, safe, advice) if part))
        self.happened = happened
        self.safe = safe
        self.advice = advice
        self.facts: dict[str, str] = dict(facts or {})


class UsageError(AgentDeskError):
    """A command or a value was given wrongly."""

    code = "usage"
    exit_code = 2


class NotSignedIn(AgentDeskError):
    """There is no session, the secret is wrong, or the desk is locked. Never says which part was wrong."""

    code = "not_signed_in"
    exit_code = 3


class OfflineUnlockEnded(NotSignedIn):
    """The cache may no longer be opened without a line."""

    code = "offline_unlock_ended"


class NoLine(AgentDeskError):
    """The server cannot be reached; what was saved is safe on this machine."""

    code = "no_line"
    exit_code = 4


class ServerFault(AgentDeskError):
    """The server answered something that this program cannot use."""

    code = "server_fault"
    exit_code = 4


class CacheFault(AgentDeskError):
    """The cache on this machine, or the server's database, cannot be used as it is."""

    code = "cache_fault"
    exit_code = 5


class CacheDamaged(CacheFault):
    """The file is not readable as a database; it is left untouched."""

    code = "cache_damaged"


class CacheNewer(CacheFault):
    """The file was written by a newer program and is left untouched."""

    code = "cache_newer"


class CacheInUse(CacheFault):
    """Another program has the cache open."""

    code = "cache_in_use"


class StorageFull(CacheFault):
    """The disk took no more; what was saved before is intact."""

    code = "storage_full"


class RefusalCode(StrEnum):
    """Why a change was not taken. Sent over the wire, shown to people in their own words."""

    CONFLICT = "CONFLICT"
    SCOPE_DENIED = "SCOPE_DENIED"
    FORBIDDEN = "FORBIDDEN"
    MISSING = "MISSING"
    ALREADY_EXISTS = "ALREADY_EXISTS"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    INVALID_VALUE = "INVALID_VALUE"
    DUPLICATE_EXTERNAL_ID = "DUPLICATE_EXTERNAL_ID"
    ALREADY_MERGED = "ALREADY_MERGED"
    CLAIM_LOST = "CLAIM_LOST"
    DEPENDS = "DEPENDS"
    USER_DISABLED = "USER_DISABLED"
    UNKNOWN_INTENT = "UNKNOWN_INTENT"
    FORGOTTEN = "FORGOTTEN"
    NOT_ROUTED = "NOT_ROUTED"
    NOT_YOURS_TO_CONFIRM = "NOT_YOURS_TO_CONFIRM"


class Refused(AgentDeskError):
    """A rule or a permission says no. ``reason`` is the machine's word for why."""

    code = "refused"
    exit_code = 6

    def __init__(self, reason: RefusalCode, happened: str, facts: Mapping[str, str] | None = None) -> None:
        super().__init__(happened, safe="Nothing was lost: the change is kept with its reason.", facts=facts)
        self.reason = reason
