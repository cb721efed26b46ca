"""Where a number may be called from the sight of its owner: countries and zones."""

import pytest

from agentdesk.language.phone_places import region_of, zones_of


@pytest.mark.parametrize(
    ("e164", "region", "zones"),
    [
        ("+989121234567", "IR", ("Asia/Tehran",)),
        ("+982112345678", "IR", ("Asia/Tehran",)),
        ("+33612345678", "FR", ("Europe/Paris",)),
        ("+12125551234", "US", ("America/New_York",)),
        ("+447400123456", "GB", ("Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Jersey", "Europe/London")),
        ("0912", None, ()),
        ("", None, ()),
    ],
)
def test_country_and_zones_of_a_number(e164: str, region: str | None, zones: tuple[str, ...]) -> None:
    assert (region_of(e164), zones_of(e164)) == (region, zones)


def test_a_free_phone_number_may_ring_in_many_zones() -> None:
    zones = zones_of("+18005551234")
    assert len(zones) >= 40
    assert {"America/Adak", "America/New_York"} <= set(zones)


def test_a_number_of_no_country_has_no_rules_of_one() -> None:
    assert region_of("+870773111632") is None
