"""Numbers, durations and money of files."""

import pytest

from agentdesk.server.imports.amounts import currency_of, read_count, read_money, read_seconds, read_yes_no
from agentdesk.server.imports.refusal import RowRefused


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("1,234.50", "USD", 123450),
        ("$12", "USD", 1200),
        ("12,50 €", "EUR", 1250),
        ("1.234,50", "EUR", 123450),
        ("(3.20)", "USD", -320),
        ("-3.2", "USD", -320),
        ("۱٬۲۵۰٬۰۰۰", "IRR", 1250000),
        ("1.234", "KWD", 1234),
        ("0", "IRR", 0),
    ],
)
def test_money_is_whole_in_the_smallest_unit(text: str, currency: str, amount: int) -> None:
    assert read_money(text, currency) == amount


@pytest.mark.parametrize(("text", "currency"), [("1.5", "IRR"), ("1.234", "USD"), ("much", "USD"), ("1e9", "USD")])
def test_money_that_is_none_is_refused(text: str, currency: str) -> None:
    with pytest.raises(RowRefused):
        read_money(text, currency)


@pytest.mark.parametrize(
    ("named", "amount", "found"),
    [
        ("", "12", ("IRR", 1)),
        ("", "$12", ("USD", 1)),
        ("eur", "12", ("EUR", 1)),
        ("تومان", "12", ("IRR", 10)),
        ("", "۱۲ تومان", ("IRR", 10)),
    ],
)
def test_a_currency_is_told_by_its_column_or_its_sign(named: str, amount: str, found: tuple[str, int]) -> None:
    assert currency_of(named, amount, "IRR") == found


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(RowRefused, match="not a known currency"):
        currency_of("gold", "12", "IRR")


@pytest.mark.parametrize(
    ("text", "seconds"), [("90", 90), ("1:30", 90), ("1:00:05", 3605), ("۹۰", 90), ("90.4", 90), ("0:00:00", 0)]
)
def test_durations(text: str, seconds: int) -> None:
    assert read_seconds(text) == seconds


def test_counts_and_answers() -> None:
    assert read_count("۷") == 7
    assert read_count("1,000") == 1000
    assert [read_yes_no(text) for text in ("Yes", "نه", "1", "لا")] == [True, False, True, False]
    for text in ("-1", "1.5", "99999999999999"):
        with pytest.raises(RowRefused):
            read_count(text)
    with pytest.raises(RowRefused):
        read_yes_no("perhaps")
