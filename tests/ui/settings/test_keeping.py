"""Choices are in force at once, kept for the one who made them, and taken up when that one signs in."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from agentdesk.language.digits import Digits
from agentdesk.language.language import CalendarKind, Language
from agentdesk.models.errors import CacheFault
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.settings.choices import Choices
from agentdesk.ui.settings.keeping import KeptChoices, choices_on
from agentdesk.ui.theme.appearance import Appearance
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Density, Scheme
from tests.ui.doubles.desk import PromptAsker, SlowAsker, ValueDesk

USUAL = Choices(Language.EN, scheme=Scheme.LIGHT)


@pytest.fixture
def kept(appearance: Appearance, localisation: Localisation) -> Iterator[KeptChoices]:
    """Choices over the shared look and language, with nobody signed in."""
    made = KeptChoices(appearance, localisation, USUAL)
    yield made
    delete(made)


def never(error: BaseException) -> None:
    raise AssertionError(error)


def test_a_change_is_in_force_at_once_and_kept_alone(kept: KeptChoices, localisation: Localisation) -> None:
    desk = ValueDesk()
    kept.take(PromptAsker(desk), never)
    kept.change(replace(kept.choices, density=Density.COMPACT, scale_percent=130, scheme=Scheme.DARK))
    look = current_look()
    assert (look.density, look.scale_percent, look.scheme) == (Density.COMPACT, 130, Scheme.DARK)
    assert desk.preferences == {"density": "compact", "scale_percent": "130", "scheme": "dark"}
    kept.change(replace(kept.choices, language=Language.FA))
    assert localisation.formats.settings.calendar is CalendarKind.JALALI
    assert desk.preferences["language"] == "fa"
    assert "calendar" not in desk.preferences


def test_what_was_kept_is_taken_up_at_the_next_sign_in(kept: KeptChoices, localisation: Localisation) -> None:
    desk = ValueDesk(preferences={"language": "ar", "digits": "latin", "region": "AE", "density": "relaxed"})
    kept.take(PromptAsker(desk), never)
    assert localisation.language is Language.AR
    assert localisation.formats.settings.digits is Digits.LATIN
    assert localisation.formats.region == "AE"
    assert current_look().density is Density.RELAXED
    assert "scheme" not in desk.preferences


def test_another_user_gets_their_own_and_not_the_ones_before(kept: KeptChoices) -> None:
    sara, reza = ValueDesk(), ValueDesk()
    kept.take(PromptAsker(sara), never)
    kept.change(replace(kept.choices, scheme=Scheme.CONTRAST, scale_percent=150))
    kept.release()
    kept.take(PromptAsker(reza), never)
    assert current_look().scheme is Scheme.LIGHT
    assert current_look().scale_percent == 100
    assert reza.preferences == {}
    kept.release()
    kept.take(PromptAsker(sara), never)
    assert current_look().scheme is Scheme.CONTRAST


def test_a_language_chosen_on_the_way_in_is_that_users_choice(kept: KeptChoices, localisation: Localisation) -> None:
    desk = ValueDesk(preferences={"language": "ar", "density": "compact"})
    kept.change(replace(kept.choices, language=Language.FA))
    kept.take(PromptAsker(desk), never)
    assert localisation.language is Language.FA
    assert desk.preferences == {"language": "fa", "density": "compact"}


def test_a_change_made_before_the_answer_came_stays(kept: KeptChoices) -> None:
    desk = ValueDesk(preferences={"density": "relaxed", "scale_percent": "115"})
    asker = SlowAsker(desk)
    kept.take(asker, never)
    kept.change(replace(kept.choices, density=Density.COMPACT))
    asker.answer_all()
    assert current_look().density is Density.COMPACT
    assert current_look().scale_percent == 115
    assert desk.preferences["density"] == "compact"


def test_reset_goes_back_to_the_usual_in_the_language_that_is_on(kept: KeptChoices, localisation: Localisation) -> None:
    desk = ValueDesk()
    kept.take(PromptAsker(desk), never)
    kept.change(replace(kept.choices, language=Language.FA, calendar=CalendarKind.GREGORIAN, density=Density.COMPACT))
    kept.reset()
    assert localisation.language is Language.FA
    assert localisation.formats.settings.calendar is CalendarKind.JALALI
    assert current_look().density is Density.DEFAULT
    assert desk.preferences == {"language": "fa", "calendar": "", "density": "default"}


def test_an_error_of_the_disk_is_told_and_the_choice_holds(kept: KeptChoices) -> None:
    class FullDisk(ValueDesk):
        def set_preference(self, key: str, value: str) -> None:
            raise CacheFault(f"{key}={value} cannot be kept")

    told: list[BaseException] = []
    kept.take(PromptAsker(FullDisk()), told.append)
    kept.change(replace(kept.choices, density=Density.RELAXED))
    assert current_look().density is Density.RELAXED
    assert [type(error) for error in told] == [CacheFault]


def test_l10n_09_arabic_digits_follow_the_firms_country_where_nobody_chose(
    kept: KeptChoices, localisation: Localisation
) -> None:
    kept.change(replace(kept.choices, language=Language.AR))
    written = [localisation.formats.number(5)]
    for region in ("AE", "SA"):
        localisation.set_region(region)
        written.append(localisation.formats.number(5))
    assert written == ["٥", "5", "٥"]


def test_changed_names_what_changed(kept: KeptChoices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(kept.changed) as heard:
        kept.change(replace(kept.choices, lock_after_minutes=15, motion=False))
    assert heard.args == [frozenset({"lock_after_minutes", "motion"})]


def test_what_is_on_can_be_said_in_choices(
    kept: KeptChoices, appearance: Appearance, localisation: Localisation
) -> None:
    kept.change(replace(kept.choices, language=Language.AR, second_calendar=CalendarKind.JALALI, scale_percent=90))
    assert choices_on(appearance, localisation) == kept.choices
