"""Who may be given which callback: what its queue needs, what a person can, and how many they may hold at once.

All of it is data of the firm: the setting ``routing`` for every queue, ``routing.QUEUE`` over it for one, and
``person.LOGIN`` or ``person.ID`` for a person. Where nothing was set, everybody may be given everything.

Nothing is lost to these rules: once a promise is broken, or a callback without one has been due for ``anyone_after``
minutes, whoever may serve customers may take it. Nor do they change who comes first: among those whom one may be
given, the order is that of the queue (domain rule 2.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from agentdesk.models.callbacks.standing import Place, Unclaimable, due_at

SETTING = "routing"
PERSON = "person"
_MOST_WORDS, _LONGEST_WORD, _LONGEST_WAIT, _MOST_AT_ONCE = 30, 40, 100_000, 999


@dataclass(frozen=True, slots=True)
class Need:
    """What a queue asks of whoever calls: every one of ``skills``, every one of ``languages``.

    ``anyone_after``: minutes after which a callback without a promised window may be taken by anybody.
    """

    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    anyone_after: int = 60

    @classmethod
    def of(cls, *objects: Mapping[str, Any]) -> Need:
        """What was set, the later objects over the earlier ones; what makes no sense counts as not set."""
        need = cls()
        for given in objects:
            fitting = {name: _READ_NEED[name](value) for name, value in given.items() if name in _READ_NEED}
            need = replace(need, **{name: value for name, value in fitting.items() if value is not None})
        return need

    @property
    def is_nothing(self) -> bool:
        """Whether it asks nothing that depends on its queue."""
        return not self.skills and not self.languages


@dataclass(frozen=True, slots=True)
class Ability:
    """What a person can. ``languages`` None: nobody has said which; ``at_once`` None: as many as they like."""

    skills: frozenset[str] = frozenset()
    languages: frozenset[str] | None = None
    at_once: int | None = None

    @classmethod
    def of(cls, *objects: Mapping[str, Any]) -> Ability:
        """What was set, the later objects over the earlier ones; what makes no sense counts as not set."""
        ability = cls()
        for given in objects:
            fitting = {name: _READ_ABILITY[name](value) for name, value in given.items() if name in _READ_ABILITY}
            ability = replace(ability, **{name: value for name, value in fitting.items() if value is not None})
        return ability


def faults_of_need(given: Mapping[str, Any]) -> list[str]:
    """The names in a setting ``routing`` that have no effect."""
    return sorted(name for name, value in given.items() if name not in _READ_NEED or _READ_NEED[name](value) is None)


def faults_of_ability(given: Mapping[str, Any]) -> list[str]:
    """The names in a setting ``person.LOGIN`` that have no effect."""
    return sorted(
        name for name, value in given.items() if name not in _READ_ABILITY or _READ_ABILITY[name](value) is None
    )


def opens_at(place: Place, need: Need) -> datetime:
    """From when on anybody may take it: when its promise is broken, or when it has waited long enough without one."""
    if place.window_end is not None:
        return place.window_end
    return max(place.requested_at, due_at(place)) + timedelta(minutes=need.anyone_after)


def lacking(place: Place, need: Need, ability: Ability) -> tuple[frozenset[str], frozenset[str]]:
    """The skills and the languages that a callback needs and a person has not.

    A language of the callback alone, and not of its queue, is asked only of those whose languages somebody has stated.
    """
    spoken = ability.languages or frozenset()
    languages = need.languages - spoken
    own = (place.language or "").strip().casefold()
    if own and ability.languages is not None and own not in spoken:
        languages |= {own}
    return need.skills - ability.skills, languages


def why_not_given(
    place: Place, user_id: str, now: datetime, need: Need, ability: Ability, *, held: int | None = 0
) -> Unclaimable | None:
    """Why a callback that is free is not for ``user_id`` at ``now``; None where it is.

    ``held`` is how many they hold already, None where that does not count, as for work taken ahead. Whose it is by a
    lead's word, or by a promise that named them, is asked for no skill and no language.
    """
    if place.owner_id != user_id and now < opens_at(place, need):
        skills, languages = lacking(place, need, ability)
        if skills:
            return Unclaimable.SKILL
        if languages:
            return Unclaimable.LANGUAGE
    full = held is not None and ability.at_once is not None and held >= ability.at_once
    return Unclaimable.FULL if full else None


def _words(value: object) -> frozenset[str] | None:
    if not isinstance(value, list) or len(value) > _MOST_WORDS:
        return None
    fits = all(isinstance(one, str) and one.isprintable() and 0 < len(one.strip()) <= _LONGEST_WORD for one in value)
    return frozenset(one.strip().casefold() for one in value) if fits else None


def _number(value: object, least: int, most: int) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return value if fits and isinstance(value, int) else None


_READ_NEED: Mapping[str, Any] = {
    "skills": _words,
    "languages": _words,
    "anyone_after": lambda value: _number(value, 0, _LONGEST_WAIT),
}
_READ_ABILITY: Mapping[str, Any] = {
    "skills": _words,
    "languages": _words,
    "at_once": lambda value: _number(value, 1, _MOST_AT_ONCE),
}
