"""Messages with their length in front."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.channels.telephony.netstrings import LARGEST_BYTES, NetstringReader, NotFramed, framed


@given(messages=st.lists(st.binary(max_size=40), max_size=6), data=st.data())
def test_they_may_be_cut_anywhere(messages: list[bytes], data: st.DataObject) -> None:
    raw = b"".join(framed(one) for one in messages)
    cut = data.draw(st.integers(0, len(raw)))
    reader = NetstringReader()
    assert reader.feed(raw[:cut]) + reader.feed(raw[cut:]) == messages


@pytest.mark.parametrize(
    "raw", [b"x", b"5x:", b"3:abcd,", b"-1:,", b":a,", b"9999999", b"1" * 50, b"%d:" % (LARGEST_BYTES + 1)]
)
def test_what_has_no_frame_or_too_large_a_one_is_refused(raw: bytes) -> None:
    with pytest.raises(NotFramed):
        NetstringReader().feed(raw)


@given(junk=st.binary(max_size=60))
def test_no_bytes_do_harm(junk: bytes) -> None:
    reader = NetstringReader()
    try:
        reader.feed(junk)
    except NotFramed:
        return
    assert len(reader._rest) <= len(junk)
