"""The log-call form as a value: lengths in any digits, drafts that survive, intents with ids of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.intents.conversations import OpenConversation
from agentdesk.intents.interactions import LogInteraction
from agentdesk.ui.logcall.form import NEW_TOPIC, OUTCOMES, CallForm, NotALength, from_draft, length_seconds
from tests.ui.doubles.values import CUSTOMER, NOW, uuid

FRESH = CallForm(uuid(1), uuid(2))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", None),
        ("  ", None),
        ("6", 360),
        ("6:12", 372),
        ("۰۶:۱۲", 372),
        ("٦:١٢", 372),
        ("1:00:05", 3605),
        ("0:00", 0),
        ("90", 5400),
    ],
)
def test_l10n_09_lengths_are_read_in_all_digits(text: str, seconds: int | None) -> None:
    assert length_seconds(text) == seconds


@pytest.mark.parametrize("text", ["abc", "6:60", "1:2:3:4", "-5", "6.5", "99999", ":", "25:00:00"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(NotALength):
        length_seconds(text)


@given(
    st.builds(
        CallForm,
        interaction_id=st.just(uuid(1)),
        conversation_id=st.just(uuid(2)),
        direction=st.sampled_from(["in", "out"]),
        length=st.text(max_size=8),
        topic=st.sampled_from(["", NEW_TOPIC, uuid(9)]),
        new_topic=st.text(max_size=20),
        outcome=st.sampled_from(["", *OUTCOMES]),
        summary=st.text(max_size=200),
    )
)
def test_a_draft_brings_everything_back(form: CallForm) -> None:
    assert from_draft(form.as_draft(), FRESH) == form


@pytest.mark.parametrize("text", [None, "", "{", "[]", "3", '{"unknown": "x", "summary": 5}'])
def test_a_draft_that_cannot_be_read_begins_anew(text: str | None) -> None:
    assert from_draft(text, FRESH) == FRESH


def test_saving_makes_one_entry_with_the_forms_own_id() -> None:
    form = CallForm(uuid(1), uuid(2), length="6:12", outcome="solved", summary="  Done.  ")
    (made,) = form.intents(CUSTOMER, NOW)
    assert isinstance(made, LogInteraction)
    assert (made.id, made.duration_seconds, made.disposition, made.body) == (uuid(1), 372, "solved", "Done.")
    assert form.intents(CUSTOMER, NOW) == [made]


def test_a_new_topic_opens_its_conversation_first() -> None:
    form = CallForm(uuid(1), uuid(2), topic=NEW_TOPIC, new_topic="Refund", outcome="solved")
    opened, logged = form.intents(CUSTOMER, NOW)
    assert isinstance(opened, OpenConversation)
    assert isinstance(logged, LogInteraction)
    assert (opened.id, opened.topic, logged.conversation_id) == (uuid(2), "Refund", uuid(2))
