"""What a map file says: how a file is written, and which columns become which facts; see ``docs/imports.md``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from agentdesk.models.errors import UsageError
from agentdesk.models.vocabulary import ContactKind

ImportKind = Literal["customers", "interactions", "orders", "surveys"]
OneLetter = Annotated[str, Meta(min_length=1, max_length=1)]
Word = Annotated[str, Meta(min_length=1, max_length=100)]

INTERACTION_FIELDS = (
    "kind", "channel_label", "direction", "solicited", "occurred_at", "duration_seconds", "agent_name", "disposition",
    "reference", "score", "score_max", "amount", "currency", "subject", "body",
)  # fmt: skip
CUSTOMER_FIELDS = ("name", "kind", "national_id", "language", "city", "tier", "about", "status")


class Rule(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where one fact comes from: a column, several joined, a text with columns in it, or the same for all rows.

    ``empty`` lists the values that mean nothing; ``values`` replaces a source's words; ``otherwise`` stands for a word
    that ``values`` does not hold; ``forms`` are the forms of a date.
    """

    column: str | None = None
    columns: tuple[str, ...] = ()
    join: str = " "
    text: str | None = None
    constant: str | int | bool | None = None
    empty: tuple[str, ...] = ()
    values: dict[str, str] = {}
    otherwise: str | None = None
    forms: tuple[str, ...] = ()
    labelled: bool = False

    def __post_init__(self) -> None:
        given = (self.column is not None, bool(self.columns), self.text is not None, self.constant is not None)
        if sum(given) != 1:
            raise ValueError("give one of column, columns, text and constant")
        if self.labelled and not self.columns:
            raise ValueError("labelled goes with columns")


class FileRules(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How the file is written. What is left out is found out. ``quote`` and ``escape`` may be empty: there is none.

    ``padded``: cells are filled up with blanks, which are no part of them. ``records``: the list in a JSON file whose
    members are the rows, as a path (``result.turns``); empty for the outermost.
    """

    encoding: str | None = None
    delimiter: OneLetter | None = None
    quote: Annotated[str, Meta(max_length=1)] | None = None
    escape: Annotated[str, Meta(max_length=1)] | None = None
    header: bool | None = None
    columns: tuple[Word, ...] | None = None
    padded: bool | None = None
    records: str | None = None


class Identity(Rule, frozen=True, kw_only=True):
    """The customer's id in the system the file comes from: the only thing by which two rows are one customer's."""

    system: Word


class Contact(Rule, frozen=True, kw_only=True):
    """One way to reach the customer; ``split`` parts several in one text."""

    kind: ContactKind
    label: str | None = None
    split: Word | None = None


class Own(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which rows the firm itself wrote: those whose ``column`` holds one of ``senders`` (names, addresses, domains).

    ``names_itself``: in these the identity is not the customer but who wrote for the firm.
    """

    column: str
    senders: tuple[str, ...] = ()
    names_itself: bool = False


class Conversation(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which rows are one matter of a customer: those with one text in ``key``, or those that ``links`` join.

    ``links`` are columns that hold the keys of other rows, several parted by commas. ``status`` gives ``open``,
    ``waiting`` or ``closed``; the latest row decides.
    """

    key: Rule | None = None
    links: tuple[str, ...] = ()
    topic: Rule | None = None
    stage: Rule | None = None
    status: Rule | None = None

    def __post_init__(self) -> None:
        if (self.key is None) == (not self.links):
            raise ValueError("[conversation] has either a key or links")


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The rules for files that have the columns of ``header``. What it leaves out is as in the whole map."""

    header: Annotated[tuple[Word, ...], Meta(min_length=1)]
    source: Word | None = None
    key: tuple[str, ...] | None = None
    time_zone: str | None = None
    region: str | None = None
    file: FileRules | None = None
    identity: Identity | None = None
    customer: dict[str, Rule] = {}
    contacts: tuple[Contact, ...] | None = None
    interaction: dict[str, Rule] = {}
    own: Own | None = None
    conversation: Conversation | None = None


class ImportMap(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A whole map. ``source`` names the system that the rows come from; with the key it makes every id."""

    kind: ImportKind
    source: Word
    key: tuple[str, ...] = ()
    time_zone: str | None = None
    region: str | None = None
    file: FileRules = FileRules()
    identity: Identity | None = None
    customer: dict[str, Rule] = {}
    contacts: tuple[Contact, ...] = ()
    interaction: dict[str, Rule] = {}
    own: Own | None = None
    conversation: Conversation | None = None
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        _require_known(self.customer, CUSTOMER_FIELDS, "customer")
        _require_known(self.interaction, INTERACTION_FIELDS, "interaction")
        if self.kind == "customers" and (self.interaction or self.own or self.conversation):
            raise ValueError("a map of customers has no [interaction], no [own] and no [conversation]")
        if self.conversation is not None and self.conversation.links and not self.key:
            raise ValueError("links of a [conversation] need a key")
        if self.own is not None and self.own.names_itself and self.conversation is None and not self.parts:
            raise ValueError("[own] names_itself goes with a [conversation], which tells whose the rows are")
        if self.parts:
            for part in self.parts:
                self.of_part(part)
            return
        when = self.interaction.get("occurred_at")
        if self.kind != "customers" and (when is None or (not when.forms and when.constant is None)):
            raise ValueError("[interaction.occurred_at] with its forms is missing")
        if self.kind == "interactions" and "kind" not in self.interaction:
            raise ValueError("[interaction.kind] is missing")

    def of_part(self, part: Part) -> ImportMap:
        """The map for the files of one part. Raises ValueError where it lacks something."""
        given = {
            name: getattr(part, name)
            for name in part.__struct_fields__
            if name != "header" and getattr(part, name) is not None
        }
        given |= {"customer": self.customer | part.customer, "interaction": self.interaction | part.interaction}
        return replace(self, parts=(), **given)

    def rules(self) -> Iterator[tuple[str, Rule]]:
        """Every rule with the place it stands at."""
        if self.identity is not None:
            yield "identity", self.identity
        yield from ((f"customer.{field}", rule) for field, rule in self.customer.items())
        yield from ((f"contacts[{number}]", rule) for number, rule in enumerate(self.contacts))
        yield from ((f"interaction.{field}", rule) for field, rule in self.interaction.items())
        if self.conversation is not None:
            for field in ("key", "topic", "stage", "status"):
                rule = getattr(self.conversation, field)
                if rule is not None:
                    yield f"conversation.{field}", rule


def _require_known(rules: dict[str, Rule], fields: tuple[str, ...], place: str) -> None:
    for field in rules:
        if field not in fields:
            raise ValueError(f"[{place}.{field}]: there is no such field; there are {', '.join(fields)}")


def load_map(path: Path, kind: str) -> ImportMap:
    """Read a map file for an import of ``kind``. Raises UsageError that says what is wrong and where."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The map {path} cannot be read: {error}.") from error
    try:
        found = msgspec.convert(tomllib.loads(text), ImportMap)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(
            f"The map {path} is not right: {error}.", advice="docs/imports.md tells what it may say."
        ) from error
    if found.kind != kind:
        raise UsageError(f"The map {path} is one for {found.kind}, not for {kind}.")
    return found
