"""What a person may choose, and the texts in which it is kept: everything comes back, nothing unreadable does harm."""

from dataclasses import fields, replace

import pytest

from agentdesk.language.digits import Digits
from agentdesk.language.language import CalendarKind, Language, LanguageSettings
from agentdesk.ui.settings.choices import KEYS, REGIONS, Choices, DialWay, from_kept
from agentdesk.ui.theme.tokens import Density, Scheme

USUAL = Choices(Language.FA)
OTHER = Choices(
    language=Language.AR,
    calendar=CalendarKind.IRANIAN_LUNAR,
    second_calendar=CalendarKind.HIJRI_UMM_AL_QURA,
    lunar_offset_days=-2,
    digits=Digits.LATIN,
    region="AE",
    density=Density.RELAXED,
    scale_percent=150,
    scheme=Scheme.CONTRAST,
    motion=False,
    lock_after_minutes=30,
    notify_system=False,
    sound=True,
    dial_way=DialWay.PHONE,
    phone_port=5555,
)


@pytest.mark.parametrize("choices", [USUAL, OTHER])
def test_what_is_kept_comes_back(choices: Choices) -> None:
    assert from_kept(choices.kept(), Choices(Language.EN)) == choices


def test_every_choice_is_kept_and_differs_in_the_two_samples() -> None:
    assert tuple(field.name for field in fields(Choices)) == KEYS
    usual, other = USUAL.kept(), OTHER.kept()
    assert all(usual[name] != other[name] for name in KEYS)


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("text", ["nonsense", "99999999999", "-7", "\u200f", "1.5"])
def test_a_text_that_cannot_be_read_leaves_the_usual_and_all_the_rest(name: str, text: str) -> None:
    assert from_kept({**OTHER.kept(), name: text}, USUAL) == replace(OTHER, **{name: getattr(USUAL, name)})


def test_what_was_never_kept_is_usual() -> None:
    assert from_kept({}, OTHER) == OTHER
    assert from_kept({"density": None, "motion": "no"}, USUAL) == replace(USUAL, motion=False)


@pytest.mark.parametrize(
    ("language", "region", "expected"),
    [
        (Language.FA, "IR", LanguageSettings(Language.FA, CalendarKind.JALALI, Digits.PERSIAN)),
        (Language.AR, "SA", LanguageSettings(Language.AR, CalendarKind.GREGORIAN, Digits.ARABIC)),
        (Language.AR, "AE", LanguageSettings(Language.AR, CalendarKind.GREGORIAN, Digits.LATIN)),
        (Language.EN, "IR", LanguageSettings(Language.EN, CalendarKind.GREGORIAN, Digits.LATIN)),
    ],
)
def test_l10n_09_what_nobody_chose_follows_language_and_country(
    language: Language, region: str, expected: LanguageSettings
) -> None:
    assert Choices(language).language_settings(region) == expected


def test_l10n_07_a_chosen_calendar_and_digits_stay_when_the_language_changes() -> None:
    chosen = replace(USUAL, calendar=CalendarKind.HIJRI_UMM_AL_QURA, digits=Digits.LATIN)
    for language in Language:
        settings = replace(chosen, language=language).language_settings("IR")
        assert (settings.calendar, settings.digits) == (CalendarKind.HIJRI_UMM_AL_QURA, Digits.LATIN)


def test_every_country_is_an_iso_code() -> None:
    assert all(len(code) == 2 and code.isupper() for code in REGIONS)
