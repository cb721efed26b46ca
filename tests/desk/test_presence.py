"""What a person says of themselves survives its journey; what nobody understands says that they are here."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.desk.presence import USUAL_CODES, AuxCode, Presence, aux_codes, read_presence
from agentdesk.models.presence import PresenceState, faults
from agentdesk.sync.wire.live import PRESENCE, Saying

codes = st.from_regex(r"[a-z0-9_-]{1,24}", fullmatch=True)
states = st.sampled_from([one for one in PresenceState if one is not PresenceState.AWAY])
loads = st.tuples(st.integers(0, 999), st.integers(1, 999)) | st.just((0, 0))
presences = st.builds(
    lambda said, load: Presence(*said, *load),
    st.tuples(states, st.just("")) | st.tuples(st.just(PresenceState.AWAY), codes | st.just("")),
    loads,
)


@given(presences)
def test_a_presence_is_read_as_it_was_said_and_the_channel_carries_it(presence: Presence) -> None:
    assert read_presence(presence.value) == presence
    msgspec.convert({"key": PRESENCE, "value": presence.value}, type=Saying)


@given(st.text(max_size=60))
def test_any_value_can_be_read(value: str) -> None:
    assert read_presence(value).state in PresenceState


@pytest.mark.parametrize("value", ["here", "", "dancing", "away:", "AVAILABLE", "available 1/2/3", "away\n"])
def test_what_is_not_known_is_here(value: str) -> None:
    assert read_presence(value) == Presence(PresenceState.HERE)


def test_the_firm_has_codes_of_its_own_and_nonsense_falls_back_to_the_usual_ones() -> None:
    given_codes = {"codes": [{"code": "prayer", "fa": "نماز", "en": "Prayer"}, {"code": "No!"}, {"code": "prayer"}, 7]}
    assert aux_codes(given_codes) == (AuxCode("prayer", {"fa": "نماز", "en": "Prayer"}),)
    assert aux_codes(given_codes)[0].words_in("ar") == "نماز"
    assert faults(given_codes) == ["codes.prayer", "codes[1].code", "codes[3]"]
    for nonsense in ({}, {"codes": "break"}, {"codes": [{"code": "a b"}]}, {"codes": [{"code": "x", "fa": 3}]}):
        assert aux_codes(nonsense) == USUAL_CODES
    assert faults({"codes": [{"code": "x", "de": "Pause"}], "code": []}) == ["code", "codes[0].de"]
    assert faults({"codes": [{"code": "x", "ar": "استراحة"}]}) == []
