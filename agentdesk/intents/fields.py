"""The rule of one-field changes: equal content is no conflict, an outdated old value is, unless the field says better.

What is brought together without asking is told with the verdict: both values, how, and who set the other one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agentdesk.intents.context import Context
from agentdesk.models.base import Shared
from agentdesk.models.errors import RefusalCode
from agentdesk.models.vocabulary import Merge


@dataclass(frozen=True)
class MergeRule:
    """What brings two changes of a field together.

    ``last_writer_wins``: the later one counts. ``strictness``: the one further to the left counts. ``alike`` tells
    whether two values mean the same though they are written differently.
    """

    last_writer_wins: bool = False
    strictness: Sequence[str] = ()
    alike: Callable[[Any, Any], bool] | None = None


GUARDED = MergeRule()
FREE_TEXT = MergeRule(last_writer_wins=True)


def change_field(
    context: Context,
    row: Shared,
    field: str,
    old: Any,
    new: Any,
    *,
    editable: AbstractSet[str],
    rule: MergeRule = GUARDED,
) -> bool:
    """Set ``field`` if it still holds ``old`` or the rule lets it; tell whether anything changed.

    In preview the new value is kept even where the server is expected to refuse it, with a doubt noted.
    """
    context.require(
        field in editable, RefusalCode.UNKNOWN_FIELD, f"There is no field {field!r} to change.", field=field
    )
    if field not in editable:
        return False
    current = getattr(row, field)
    if not _same(current, old) and not _brought_together(context, row, field, (old, current, new), rule):
        return False
    if _same(current, new):
        return False
    setattr(row, field, new)
    return True


def _brought_together(context: Context, row: Shared, field: str, values: tuple[Any, Any, Any], rule: MergeRule) -> bool:
    """Whether a change of what somebody changed meanwhile is to be made all the same. Refuses a conflict."""
    old, current, new = values
    facts = {"field": field, "theirs": as_text(current), "mine": as_text(new), "base": as_text(old)}
    facts |= {"ver": str(row.ver), **context.author_of(row, field)}
    if _same(current, new) or (rule.alike is not None and rule.alike(current, new)):
        context.merge.update(facts, merge=Merge.EQUAL)
        return False
    if current in rule.strictness and new in rule.strictness:
        context.merge.update(facts, merge=Merge.STRICTEST)
        return rule.strictness.index(new) < rule.strictness.index(current)
    if rule.last_writer_wins:
        context.merge.update(facts, merge=Merge.LAST_WRITER)
        return True
    context.require(False, RefusalCode.CONFLICT, "Somebody else changed this meanwhile.", **facts)
    return True


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal; nothing and an empty text are, to whoever reads or fills in a field."""
    return bool(one == other) or (_is_blank(one) and _is_blank(other))


def _is_blank(value: Any) -> bool:
    return value is None or value == ""


def as_text(value: Any) -> str:
    """A field's value as the text that a verdict or a revision carries; empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
