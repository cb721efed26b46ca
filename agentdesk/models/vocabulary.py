"""The fixed words of the field. Columns hold them as text, so that a word from a newer program is kept, not lost."""

from enum import StrEnum


class InteractionKind(StrEnum):
    """How the customer and the firm met. A source's own word for it is kept beside, in ``channel_label``."""

    CALL = "call"
    EMAIL = "email"
    SMS = "sms"
    CHAT = "chat"
    SOCIAL = "social"
    LETTER = "letter"
    VISIT = "visit"
    FORM = "form"
    ORDER = "order"
    SURVEY = "survey"
    NOTE = "note"


class Direction(StrEnum):
    """Who began: the customer (in), the firm (out), or nobody outside it (internal: notes)."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


class Role(StrEnum):
    """What a person is in the firm; decides their scopes and permissions."""

    AGENT = "agent"
    LEAD = "lead"
    BRANCH = "branch"
    ADMINISTRATOR = "administrator"


class CustomerKind(StrEnum):
    """A natural person or an organisation."""

    PERSON = "person"
    COMPANY = "company"


class CustomerStatus(StrEnum):
    """Archived customers stay readable; a merged one lives on under its alias.

    A provisional one was added with no way to see whether the firm knows them already.
    """

    ACTIVE = "active"
    PROVISIONAL = "provisional"
    ARCHIVED = "archived"
    MERGED = "merged"


class ProposalStatus(StrEnum):
    """What became of a proposal to merge two customers; what was decided once is not proposed again."""

    OPEN = "open"
    MERGED = "merged"
    DECLINED = "declined"
    UNDONE = "undone"


class Evidence(StrEnum):
    """What two customers have in common."""

    NATIONAL_ID = "national_id"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    ADDRESS = "address"
    CITY = "city"


class ContactKind(StrEnum):
    """What kind of address a contact point is."""

    PHONE = "phone"
    EMAIL = "email"
    POSTAL = "postal"
    SOCIAL = "social"


class Consent(StrEnum):
    """Whether the customer may be contacted there. Unknown is not a yes."""

    UNKNOWN = "unknown"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class ConversationStatus(StrEnum):
    """Whose court one matter is in, or that it is closed."""

    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


class Court(StrEnum):
    """Who has to move next in one matter: the firm, the customer, or nobody since it is closed."""

    OURS = "ours"
    THEIRS = "theirs"
    NOBODY = "nobody"


class EntryState(StrEnum):
    """What has become of one entry on its way to the centre, in the words of the public contract."""

    SYNCED = "synced"
    PENDING = "pending"
    REJECTED = "rejected"
    CONFLICT = "conflict"


class Merge(StrEnum):
    """How two changes of one field were brought together without asking anybody.

    EQUAL: both said the same. LAST_WRITER: a free text, where the later one counts. STRICTEST: a consent, where the
    more careful one counts.
    """

    EQUAL = "equal"
    LAST_WRITER = "last_writer"
    STRICTEST = "strictest"


LARGEST_ATTACHMENT_BYTES = 25 * 1024 * 1024
"""What one file may weigh that is attached to an entry."""
