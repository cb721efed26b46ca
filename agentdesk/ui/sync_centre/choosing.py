"""Which row is chosen when the list became another: as pure functions of the rows and of what was chosen before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from agentdesk.ui.sync_centre.rows import FOLDS, CentreKind, CentreRow

_FOLLOWED = (CentreKind.NEED, CentreKind.WAITING)


def _followed(rows: Sequence[CentreRow]) -> Mapping[int, str]:
    """The rows of changes that are not settled, by their change."""
    return {row.mid: row.key for row in rows if row.kind in _FOLLOWED}


def sought_key(rows: Sequence[CentreRow], wanted: Collection[int]) -> str:
    """The row of the changes somebody asked for, those that need somebody first; "" where none is there."""
    keys = _followed(rows)
    found = [mid for mid in wanted if mid in keys]
    needs = [mid for mid in found if keys[mid].startswith(CentreKind.NEED.value)]
    return keys[max(needs or found)] if found else ""


def key_after(rows: Sequence[CentreRow], chosen: str, place: int) -> str:
    """What is chosen after the list changed: the same, the same change under its new name, or what stands nearest."""
    if any(row.key == chosen for row in rows):
        return chosen
    number = chosen.rpartition(" ")[2]
    moved = _followed(rows).get(int(number)) if number.isdecimal() else None
    return moved or _neighbour(rows, chosen, place)


def _neighbour(rows: Sequence[CentreRow], chosen: str, place: int) -> str:
    """The row where the chosen one stood: the next change that needs somebody, else what is nearest."""
    changes = [(at, row) for at, row in enumerate(rows) if row.can_be_chosen and row.key not in FOLDS]
    needs = [one for one in changes if one[1].kind is CentreKind.NEED]
    if needs:
        return next((row.key for at, row in needs if at >= place), needs[-1][1].key)
    near = min(changes, key=lambda one: abs(one[0] - place), default=None)
    return near[1].key if near is not None and chosen else ""
