"""Whom a callback is for: skills, languages and room, and that no promise is ever lost to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.callbacks.routing import (
    Ability,
    Need,
    faults_of_ability,
    faults_of_need,
    lacking,
    opens_at,
    why_not_given,
)
from agentdesk.models.callbacks.rules import CallbackRules
from agentdesk.models.callbacks.standing import Place, Unclaimable, order_key
from tests.models.callbacks.test_standing import ASAP, MINUTE, PROMISED, RULES, TEN

BILLING = Need(skills=frozenset({"billing"}))
ABLE = Ability(skills=frozenset({"billing", "sales"}), languages=frozenset({"fa", "en"}), at_once=2)
words = st.frozensets(st.sampled_from(["a", "b", "c"]))
needs = st.builds(Need, words, words, st.integers(0, 100))
abilities = st.builds(Ability, words, st.none() | words, st.none() | st.integers(1, 3))
places = st.builds(
    lambda number, came, window, language, owner: replace(
        ASAP,
        id=str(number),
        requested_at=TEN + came * MINUTE,
        order_at=TEN + came * MINUTE,
        window_end=TEN + (came + window) * MINUTE if window else None,
        language=language,
        owner_id=owner,
    ),
    st.integers(0, 10**6),
    st.integers(-300, 0),
    st.integers(0, 200),
    st.none() | st.sampled_from(["a", "b", " A "]),
    st.none() | st.sampled_from(["reza", "sara"]),
)
moments = st.integers(0, 300).map(lambda minutes: TEN + minutes * MINUTE)


@pytest.mark.parametrize(
    ("need", "ability", "language", "held", "why"),
    [
        (Need(), Ability(), "ar", 99, None),
        (BILLING, Ability(), None, 0, Unclaimable.SKILL),
        (BILLING, ABLE, "FA", 1, None),
        (BILLING, ABLE, "ar", 0, Unclaimable.LANGUAGE),
        (Need(languages=frozenset({"ar"})), Ability(), None, 0, Unclaimable.LANGUAGE),
        (BILLING, ABLE, None, 2, Unclaimable.FULL),
        (BILLING, ABLE, None, None, None),
    ],
)
def test_a_person_is_given_what_they_can(
    need: Need, ability: Ability, language: str | None, held: int | None, why: Unclaimable | None
) -> None:
    place = replace(ASAP, language=language)
    assert why_not_given(place, "reza", TEN, need, ability, held=held) is why
    own = Unclaimable.FULL if why is Unclaimable.FULL else None
    assert why_not_given(replace(place, owner_id="reza"), "reza", TEN, need, ability, held=held) is own


def test_once_the_promise_is_broken_anybody_may_take_it() -> None:
    assert PROMISED.window_end is not None
    assert why_not_given(PROMISED, "reza", PROMISED.window_end - MINUTE, BILLING, Ability()) is Unclaimable.SKILL
    assert why_not_given(PROMISED, "reza", PROMISED.window_end, BILLING, Ability()) is None
    soon = replace(BILLING, anyone_after=20)
    assert opens_at(ASAP, soon) == TEN + 20 * MINUTE
    assert why_not_given(ASAP, "reza", TEN + 20 * MINUTE, soon, Ability()) is None


@given(places, needs, abilities, moments)
def test_nothing_is_kept_from_everybody_for_ever_and_what_one_more_can_never_takes_a_callback_away(
    place: Place, need: Need, ability: Ability, now: datetime
) -> None:
    late = max(now, opens_at(place, need))
    assert why_not_given(place, "omid", late, need, replace(ability, at_once=None)) is None
    if why_not_given(place, "omid", now, need, ability) is None:
        more = replace(ability, skills=ability.skills | {"z"})
        if ability.languages is not None:
            more = replace(more, languages=ability.languages | {"z"})
        assert why_not_given(place, "omid", now, need, more) is None
        assert lacking(place, need, ability) == (frozenset(), frozenset()) or now >= opens_at(place, need)


@given(st.lists(places, max_size=30), needs, abilities, moments, st.integers(0, 120))
def test_among_those_one_may_be_given_nobody_is_overtaken_by_who_came_more_than_the_cap_later(
    queue: list[Place], need: Need, ability: Ability, now: datetime, cap: int
) -> None:
    rules = replace(RULES, cap=cap)
    line = sorted(queue, key=lambda place: order_key(place, now, rules))
    mine = [place for place in line if why_not_given(place, "omid", now, need, ability) is None]
    for first, place in enumerate(mine):
        for behind in mine[first + 1 :]:
            assert place.order_at - behind.order_at <= cap * MINUTE


def test_settings_are_read_with_their_defaults_and_the_queue_counts_before_the_firm() -> None:
    firm, queue = {"skills": ["Billing "], "anyone_after": 10}, {"skills": [], "languages": ["AR"], "more": 1}
    assert Need.of(firm) == Need(frozenset({"billing"}), frozenset(), 10)
    assert Need.of(firm, queue) == Need(frozenset(), frozenset({"ar"}), 10)
    assert Need.of({"skills": "billing", "languages": [3], "anyone_after": True}) == Need()
    assert faults_of_need({**queue, "skills": "billing", "anyone_after": -1}) == ["anyone_after", "more", "skills"]
    assert Ability.of({"languages": []}, {"at_once": 0}) == Ability(languages=frozenset())
    assert faults_of_ability({"skills": ["a"], "languages": None, "at_once": 0}) == ["at_once", "languages"]
    assert CallbackRules.ignored({"skills": ["a"]}) == ["skills"]
