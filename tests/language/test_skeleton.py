"""A name is known again in another script by its consonants."""

import pytest

from agentdesk.language.folding import fold
from agentdesk.language.skeleton import skeleton


@pytest.mark.parametrize(
    ("persian", "latin"),
    [
        ("کریمی", "Karimi"),
        ("زهرا", "Zahra"),
        ("احمدی", "Ahmadi"),
        ("محمّد", "Mohammad"),
        ("شریفی", "Sharifi"),
        ("خسروی", "Khosravi"),
        ("چراغی", "Cheraghi"),
        ("قاسمی", "Ghasemi"),
        ("صادق", "Sadegh"),
    ],
)
def test_the_same_name_in_two_scripts(persian: str, latin: str) -> None:
    assert skeleton(fold(persian)) == skeleton(fold(latin))


def test_different_names_differ_and_a_name_of_vowels_keeps_a_letter() -> None:
    assert skeleton("karimi") != skeleton("kamali")
    assert skeleton("aya") == "a"
    assert skeleton("") == ""
