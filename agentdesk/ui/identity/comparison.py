"""Two customers side by side, as values: every field of both, and whether they agree in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import ContactPointView
from agentdesk.desk.identity_answers import IdentitySide, ProposalView
from agentdesk.language.folding import fold
from agentdesk.models.vocabulary import ContactKind, CustomerKind, CustomerStatus
from agentdesk.ui.customer.wording import contact_text, language_word, provisional_word, tier_word
from agentdesk.ui.formats import Formats
from agentdesk.ui.identity.wording import last_contact_words
from agentdesk.ui.theme.tokens import Level

translate = QCoreApplication.translate


class Agreement(Enum):
    """How two values stand to each other."""

    SAME = "same"
    DIFFERENT = "different"
    ONE_SIDED = "one_sided"
    UNCOMPARED = "uncompared"

    @property
    def words(self) -> str:
        """In the language of the window; "" for what is not compared."""
        return {
            Agreement.SAME: translate("Identity", "same"),
            Agreement.DIFFERENT: translate("Identity", "differs"),
            Agreement.ONE_SIDED: translate("Identity", "one only"),
            Agreement.UNCOMPARED: "",
        }[self]

    @property
    def look(self) -> tuple[str, Level | None]:
        """Glyph and level of its chip."""
        return {
            Agreement.SAME: ("check", Level.OK),
            Agreement.DIFFERENT: ("conflict", Level.WARN),
            Agreement.ONE_SIDED: ("minus", None),
            Agreement.UNCOMPARED: ("", None),
        }[self]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: what it is called and the values of both sides, as they are shown; "" is nothing."""

    label: str
    first: str
    second: str
    agreement: Agreement

    @property
    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        nothing = translate("Identity", "nothing")
        parts = (self.label, self.first or nothing, self.second or nothing, self.agreement.words)
        return ". ".join(part for part in parts if part)


def likely_kept(first: IdentitySide | None, second: IdentitySide | None) -> IdentitySide | None:
    """Who is kept unless somebody says otherwise: who is checked and identified, and of whom more is known."""
    known = [side for side in (first, second) if side is not None]
    return max(known, key=_standing, default=None)


def kept_of(proposal: ProposalView) -> str:
    """The id of who is kept in a proposal by default."""
    side = likely_kept(proposal.first, proposal.second)
    return side.id if side is not None else proposal.first_id


def _standing(side: IdentitySide) -> tuple[bool, bool, int]:
    identified = bool(side.national_id or side.external_id)
    return side.status != CustomerStatus.PROVISIONAL, identified, side.entries


def field_rows(first: IdentitySide | None, second: IdentitySide | None, formats: Formats) -> list[FieldRow]:
    """Every field that at least one side has something in; a side out of reach has nothing."""
    rows = [
        _row(translate("Identity", "Name"), first, second, lambda side: formats.name(side.name)),
        _row(translate("Identity", "Standing"), first, second, _standing_word),
        _row(translate("Identity", "Kind"), first, second, _kind_word),
        *_contact_rows(first, second, formats),
        _row(
            translate("Identity", "National ID"),
            first,
            second,
            lambda side: formats.code(formats.digits(side.national_id)) if side.national_id else "",
        ),
        _row(
            translate("Identity", "Customer no."),
            first,
            second,
            lambda side: formats.code(side.external_id) if side.external_id else "",
        ),
        _row(translate("Identity", "City"), first, second, lambda side: formats.name(side.city) if side.city else ""),
        _row(translate("Identity", "Language"), first, second, lambda side: language_word(side.language)),
        _row(translate("Identity", "Value"), first, second, lambda side: tier_word(side.tier) if side.tier else ""),
    ]
    entries = _values(first, second, lambda side: formats.number(side.entries))
    last = _values(first, second, lambda side: last_contact_words(side.last_at, formats))
    rows.append(FieldRow(translate("Identity", "Entries"), *entries, Agreement.UNCOMPARED))
    rows.append(FieldRow(translate("Identity", "Last contact"), *last, Agreement.UNCOMPARED))
    return [row for row in rows if row.first or row.second]


def _values(
    first: IdentitySide | None, second: IdentitySide | None, read: Callable[[IdentitySide], str]
) -> tuple[str, str]:
    left, right = (read(side) if side is not None else "" for side in (first, second))
    return left, right


def _row(
    label: str, first: IdentitySide | None, second: IdentitySide | None, read: Callable[[IdentitySide], str]
) -> FieldRow:
    left, right = _values(first, second, read)
    if first is None or second is None:
        return FieldRow(label, left, right, Agreement.UNCOMPARED)
    return FieldRow(label, left, right, _agreement(left, right))


def _agreement(left: str, right: str) -> Agreement:
    if not left or not right:
        return Agreement.ONE_SIDED
    return Agreement.SAME if fold(left) == fold(right) else Agreement.DIFFERENT


def _kind_word(side: IdentitySide) -> str:
    company = side.kind == CustomerKind.COMPANY
    return translate("Customer", "Company") if company else translate("Customer", "Person")


def _standing_word(side: IdentitySide) -> str:
    return {
        CustomerStatus.PROVISIONAL.value: provisional_word(),
        CustomerStatus.ARCHIVED.value: translate("Customer", "Archived"),
        CustomerStatus.MERGED.value: translate("Customer", "Merged"),
    }.get(side.status, translate("Identity", "Known"))


def _contact_rows(first: IdentitySide | None, second: IdentitySide | None, formats: Formats) -> list[FieldRow]:
    """What both have comes first; what each has alone stands side by side."""
    labels = {
        ContactKind.PHONE.value: translate("Identity", "Phone"),
        ContactKind.EMAIL.value: translate("Identity", "E-mail"),
        ContactKind.POSTAL.value: translate("Identity", "Address"),
        ContactKind.SOCIAL.value: translate("Identity", "Social"),
    }
    rows: list[FieldRow] = []
    for kind, label in labels.items():
        left, right = (_points(side, kind) for side in (first, second))
        shared = [point for point in left if point.normalized in {one.normalized for one in right}]
        common = {point.normalized for point in shared}
        rows.extend(
            FieldRow(label, contact_text(point, formats), contact_text(point, formats), Agreement.SAME)
            for point in shared
        )
        alone = [[one for one in side if one.normalized not in common] for side in (left, right)]
        is_both = first is not None and second is not None
        rows.extend(_unshared(label, (alone[0], alone[1]), formats, is_compared=is_both))
    return rows


def _points(side: IdentitySide | None, kind: str) -> Sequence[ContactPointView]:
    found: dict[str, ContactPointView] = {}
    for point in side.contact_points if side is not None else ():
        if point.kind == kind:
            found.setdefault(point.normalized, point)
    return list(found.values())


def _unshared(
    label: str,
    sides: tuple[Sequence[ContactPointView], Sequence[ContactPointView]],
    formats: Formats,
    *,
    is_compared: bool,
) -> list[FieldRow]:
    rows = []
    for place in range(max(len(side) for side in sides)):
        left, right = (contact_text(side[place], formats) if place < len(side) else "" for side in sides)
        agreement = Agreement.DIFFERENT if left and right else Agreement.ONE_SIDED
        rows.append(FieldRow(label, left, right, agreement if is_compared else Agreement.UNCOMPARED))
    return rows
