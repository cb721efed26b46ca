"""Links from outside: a number or a place is left of them, or a reason why they are not followed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.language.links import (
    LONGEST_LINK,
    SCHEMES,
    BadLink,
    LinkFault,
    LinkPlace,
    NumberLink,
    PlaceLink,
    is_link,
    read_link,
)
from agentdesk.language.phones import LONGEST_DIALLED

ID = "0190c1f2-0000-7000-8000-00000000abcd"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tel:+989121234567", "+989121234567"),
        ("TEL:0912-123 45 67".replace(" ", "%20"), "09121234567"),
        ("tel:(021)%2088.77.66.55", "02188776655"),
        ("tel://1001", "1001"),
        ("tel:88776655;phone-context=+9821", "+982188776655"),
        ("tel:+982188776655;phone-context=+1;ext=12;postd=*21%23", "+982188776655"),
        ("tel:12345;phone-context=evil.example", "12345"),
        ("callto:%2B989121234567", "+989121234567"),
        ("callto://+989121234567", "+989121234567"),
        ("sip:1001@evil.example", "1001"),
        ("sip:+989121234567;user=phone@203.0.113.7:5060;transport=tcp?Replaces=abc%40x", "+989121234567"),
        ("sips:02188776655", "02188776655"),
        ("  tel:112\n", "112"),
    ],
)
def test_of_a_telephone_link_the_number_is_left(text: str, number: str) -> None:
    assert read_link(text) == NumberLink(number)


@pytest.mark.parametrize("place", list(LinkPlace))
def test_our_own_links_name_a_place_and_an_id(place: LinkPlace) -> None:
    assert read_link(f"agentdesk:{place}/{ID}") == PlaceLink(place, ID)
    assert read_link(f"AgentDesk:{place}/{ID.upper()}") == PlaceLink(place, ID)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("tel:" + "1" * LONGEST_LINK, LinkFault.LONG),
        ("tel:" + "1" * (LONGEST_DIALLED + 1), LinkFault.NUMBER),
        ("tel:1", LinkFault.NUMBER),
        ("tel:", LinkFault.NUMBER),
        ("tel:*21*09121234567%23", LinkFault.NUMBER),
        ("tel:%23%2306%23", LinkFault.NUMBER),
        ("tel:0912,,123", LinkFault.NUMBER),
        ("tel:0912p123", LinkFault.NUMBER),
        ("tel:+98+912123456", LinkFault.NUMBER),
        ("tel:%2531%2532", LinkFault.NUMBER),
        ("tel:12%00", LinkFault.NUMBER),
        ("tel:12%0D%0AAction:%20Originate", LinkFault.NUMBER),
        ("tel:--profile", LinkFault.NUMBER),
        ("tel:12\r\nAction: Originate", LinkFault.SIGNS),
        ("tel:12\x00", LinkFault.SIGNS),
        ("tel:\u202e7654321", LinkFault.SIGNS),
        ("tel:\u06f0\u06f9\u06f1\u06f2", LinkFault.SIGNS),
        ("tel:\uff11\uff12\uff13", LinkFault.SIGNS),
        ("sip:sara@firm.example", LinkFault.NUMBER),
        ("sip:1001:secret@firm.example", LinkFault.NUMBER),
        ("sip:@1001", LinkFault.NUMBER),
        ("callto:echo123", LinkFault.NUMBER),
        ("mailto:a@b.example", LinkFault.SCHEME),
        ("javascript:alert(1)", LinkFault.SCHEME),
        ("file:///etc/passwd", LinkFault.SCHEME),
        ("0912", LinkFault.SCHEME),
        ("", LinkFault.SCHEME),
        (f"agentdesk://customer/{ID}", LinkFault.PLACE),
        (f"agentdesk:customer/{ID}/", LinkFault.PLACE),
        (f"agentdesk:customer/{ID}?x=1", LinkFault.PLACE),
        (f"agentdesk:customer/../{ID}", LinkFault.PLACE),
        (f"agentdesk:user/{ID}", LinkFault.PLACE),
        ("agentdesk:customer/1", LinkFault.PLACE),
        ("agentdesk:dial/0912", LinkFault.PLACE),
    ],
)
def test_everything_else_has_a_reason(text: str, fault: LinkFault) -> None:
    with pytest.raises(BadLink) as caught:
        read_link(text)
    assert caught.value.fault is fault
    assert text.partition(":")[2][:40] not in str(caught.value) or not text.partition(":")[2]


@given(st.sampled_from([*SCHEMES, "http", ""]), st.text(max_size=LONGEST_LINK + 20))
def test_whatever_comes_only_digits_and_ids_are_left(scheme: str, rest: str) -> None:
    try:
        link = read_link(f"{scheme}:{rest}")
    except BadLink:
        return
    if isinstance(link, NumberLink):
        assert set(link.number) <= set("+0123456789")
        assert len(link.number) <= LONGEST_DIALLED + 1
        assert "+" not in link.number[1:]
    else:
        assert set(link.id) <= set("0123456789abcdef-")


def test_a_word_of_a_command_line_is_a_link_by_its_scheme() -> None:
    assert is_link("tel:")
    assert is_link("AGENTDESK:nonsense")
    assert not is_link("status")
    assert not is_link("--profile")
    assert not is_link("http://tel:1")
    assert not is_link("tel")
