"""Guesses the map of a table from its headers and values, and says what it was not sure of."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from agentdesk.models.errors import UsageError
from agentdesk.models.vocabulary import ContactKind
from agentdesk.server.imports.guess_interactions import InteractionGuess
from agentdesk.server.imports.header_words import (
    ACCOUNT_ID,
    BARE_NAME,
    CONTACTS,
    CONVERSATION,
    CUSTOMER,
    CUSTOMER_ID,
    CUSTOMER_ID_INSIDE,
    FIRST_NAME,
    LAST_NAME,
    OWN_ID,
    PEOPLE,
    RECORD,
    SENDER,
    USER_ID,
)
from agentdesk.server.imports.interaction_reading import Firm
from agentdesk.server.imports.json_table import JsonTable
from agentdesk.server.imports.maps import Contact, Conversation, FileRules, Identity, ImportKind, ImportMap, Own, Rule
from agentdesk.server.imports.profile import Column, Profile
from agentdesk.server.imports.sources import Source
from agentdesk.server.imports.table import Table
from agentdesk.server.imports.words import CUSTOMER_KINDS

SOURCE = "csv"
UNKNOWN = ("0", "-", "-1", "?", "N/A", "n/a", "NA", "NULL", "null", "None", "none", "Unknown", "unknown")
"""What stands for "no id" in the column of an id."""

_CUSTOMER_SYSTEM, _USER_SYSTEM = "customer id", "user id"
_LONGEST_NAME = 200
_FEWEST_DIGITS = 5
_INSIDE = tuple(f" {one}" for one in CUSTOMER_ID_INSIDE)
_ORDER_NUMBER = re.compile(r"\s*#\s*[\w-]*\d[\w-]*\s*")


@dataclass(frozen=True)
class Guess:
    """A whole map, and sentences on how it came about."""

    chosen: ImportMap
    remarks: tuple[str, ...]


def guessed_map(table: Source, kind: str, firm: Firm) -> Guess:
    """The likeliest map of a table. It has no key columns: that a column repeats nowhere cannot be seen in a sample."""
    profile = Profile(table)
    remarks: list[str] = []
    identity = _identity(profile, kind)
    if identity is not None:
        remarks.append(f"column {identity.column!r} tells who the customer is (0 and the like mean unknown).")
    nested = isinstance(table, JsonTable) and bool(table.inner)
    # A turn's own author need not be the one whose addresses are in the record around it.
    of_turn = nested and identity is not None and identity.system == _USER_SYSTEM
    contacts = () if of_turn else _contacts(profile)
    if kind == "customers":
        customer, interaction = _customer(profile, whole=True), {}
    else:
        customer = _customer(profile, whole=False)
        interaction = InteractionGuess(profile, table, firm, kind).rules(remarks)
    if not (customer or contacts or interaction or identity):
        raise UsageError(
            "No column could be told to be a name, a phone, an e-mail or an id.",
            advice=f"Write a map and give it with --map; the columns are: {', '.join(table.columns)}.",
        )
    conversation = None if kind == "customers" else _conversation(profile, table)
    if conversation is not None:
        remarks.append(f"rows with one {conversation.column!r} are one conversation, and with one customer.")
    if profile.left:
        remarks.append(f"not imported: {', '.join(column.name for column in profile.left)}.")
    senders = profile.all_named(SENDER) if interaction else []
    sender = senders[0] if senders and firm.own_domains else None
    if senders and sender is None and kind == "interactions" and "direction" not in interaction:
        remarks.append(f"all came in; give --own to tell by {senders[0].name!r} who wrote for the firm.")
    chosen = ImportMap(
        kind=msgspec.convert(kind, type=ImportKind),
        source=SOURCE,
        file=_file_rules(table),
        time_zone=firm.time_zone if interaction else None,
        identity=identity,
        customer=customer,
        contacts=contacts,
        interaction=interaction,
        own=None if sender is None else Own(column=sender.name),
        conversation=None if conversation is None else Conversation(key=conversation),
    )
    return Guess(chosen, tuple(remarks))


def _file_rules(table: Source) -> FileRules:
    if isinstance(table, JsonTable):
        return FileRules(encoding=table.letters.encoding, records=table.records)
    if not isinstance(table, Table):
        return FileRules(encoding=table.letters.encoding)
    dialect = table.dialect
    return FileRules(
        encoding=table.letters.encoding,
        delimiter=dialect.delimiter,
        quote=dialect.quote,
        escape=dialect.escape,
        header=table.with_header,
        padded=table.padded or None,
    )


def _conversation(profile: Profile, table: Source) -> Rule | None:
    """What the rows of one conversation have in common; turns inside a record may have it in what is around them."""
    nested = isinstance(table, JsonTable) and bool(table.inner)
    around = next(iter(profile.named(RECORD)), None) if nested else None
    if around is not None and len(set(around.values)) > 1:
        profile.take(around)
        return Rule(column=around.name)
    for column in profile.columns:
        is_so = column.plain in CONVERSATION or (
            nested and column.plain.endswith(tuple(f" {one}" for one in CONVERSATION))
        )
        if is_so and len(set(column.values)) > 1:
            profile.take(column)
            return Rule(column=column.name)
    return None


def _identity(profile: Profile, kind: str) -> Identity | None:
    for words, system in ((CUSTOMER_ID, _CUSTOMER_SYSTEM), (USER_ID, _USER_SYSTEM)):
        inside = [one for one in profile.left if one.is_nested and one.plain.endswith(_INSIDE)]
        named = [*profile.named(words), *(inside if system == _CUSTOMER_SYSTEM else ())]
        column = next((one for one in named if not _is_the_firms(one)), None)
        if column is not None:
            profile.take(column)
            return Identity(column=column.name, system=system, empty=UNKNOWN)
    return _own_id(profile, kind)


def _is_the_firms(column: Column) -> bool:
    """Whether an account is that of the firm with the program the rows come from: the same in all of them."""
    return column.plain.endswith(ACCOUNT_ID) and len(column.values) > 1 and len(set(column.values)) == 1


def _own_id(profile: Profile, kind: str) -> Identity | None:
    column = profile.take_named(OWN_ID) if kind == "customers" else None
    return None if column is None else Identity(column=column.name, system=_CUSTOMER_SYSTEM, empty=UNKNOWN)


def _contacts(profile: Profile) -> tuple[Contact, ...]:
    found: list[Contact] = []
    for kind, words in CONTACTS.items():
        columns = [*profile.named(words), *profile.inside(PEOPLE, words)]
        if kind == ContactKind.EMAIL:
            columns += [column for column in profile.left if column not in columns and column.is_email]
        profile.take(*columns)
        for column in columns:
            label = column.name if len(columns) > 1 else None
            parted = _parted_by(column) if kind != ContactKind.POSTAL else None
            found.append(Contact(kind=ContactKind(kind), column=column.name, label=label, split=parted))
    return tuple(found)


def _parted_by(column: Column) -> str | None:
    """What parts several phones or addresses in one cell."""
    for sign in (" ::: ", ";", ",", " / ", "|", "،"):
        several = [value.split(sign) for value in column.values if sign in value]
        if several and all(_is_contact(part) for parts in several for part in parts if part.strip()):
            return sign
    return None


def _is_contact(text: str) -> bool:
    return "@" in text or sum(sign.isdigit() for sign in text) >= _FEWEST_DIGITS


def _customer(profile: Profile, *, whole: bool) -> dict[str, Rule]:
    """The facts of the customer; of interactions only the name and the city, since other headers are theirs."""
    rules: dict[str, Rule] = {}
    last = profile.take_named(LAST_NAME)
    first = profile.take_named(FIRST_NAME if last is None else (*FIRST_NAME, *BARE_NAME))
    names = tuple(one.name for one in (first, last) if one is not None)
    if names:
        rules["name"] = Rule(columns=names) if len(names) > 1 else Rule(column=names[0])
    for field, words in CUSTOMER.items():
        if field in rules or not (whole or field in {"name", "city"}):
            continue
        if field == "kind":
            columns = [one for one in profile.named(words) if all(_is_kind(value) for value in one.values)]
        elif field == "name":
            columns = [one for one in (*profile.named(words), *profile.inside(PEOPLE, words)) if _can_be_name(one)]
        else:
            columns = profile.named(words)
        if columns:
            profile.take(columns[0])
            rules[field] = Rule(column=columns[0].name)
    return rules


def _can_be_name(column: Column) -> bool:
    return column.mean_length <= _LONGEST_NAME and not column.all_match(_ORDER_NUMBER)


def _is_kind(value: str) -> bool:
    return value.strip().casefold() in CUSTOMER_KINDS
