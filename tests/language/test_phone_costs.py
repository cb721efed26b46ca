"""Which numbers cost their callers more."""

import pytest

from agentdesk.language.phone_costs import costs_more


@pytest.mark.parametrize(
    ("e164", "dear"),
    [
        ("+989123456789", False),
        ("+982188776655", False),
        ("+18005550123", False),
        ("+449098790000", True),
        ("+19005550123", True),
        ("+33899700000", True),
        ("nonsense", False),
        ("", False),
    ],
)
def test_premium_numbers_are_told(e164: str, dear: bool) -> None:
    assert costs_more(e164) is dear
