"""Colours can be read, a high-contrast system keeps its own palette."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import agentdesk.ui
from agentdesk.ui.theme.appearance import EFFECTS, Appearance
from agentdesk.ui.theme.contrast import colours_from_system, contrast_ratio
from agentdesk.ui.theme.look import current_look, make_look
from agentdesk.ui.theme.system_look import SystemLook
from agentdesk.ui.theme.tokens import Density, Family, Ink, Level, Scheme, Type, load_tokens
from agentdesk.ui.widgets.buttons import PrimaryButton
from agentdesk.ui.widgets.labels import Label
from tests.ui.colour_vision import SIMULATIONS, difference, lab

GROUNDS = (Ink.BASE, Ink.BASE_ALT, Ink.WINDOW)
SCHEMES = tuple(Scheme)


def ratio(scheme: Scheme, ink: Ink, ground: Ink) -> float:
    colours = load_tokens().colours[scheme]
    return contrast_ratio(colours[ink], colours[ground])


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ink", [Ink.TEXT, Ink.TEXT_MUTED, Ink.LINK])
def test_look_09_a11y_03_words_read_on_every_ground(scheme: Scheme, ink: Ink) -> None:
    for ground in (*GROUNDS, Ink.SEL_BG, Ink.SURFACE2):
        assert ratio(scheme, ink, ground) >= 4.5, ground


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (Ink.PLACEHOLDER, Ink.BASE),
        (Ink.PLACEHOLDER, Ink.BASE_ALT),
        (Ink.PLACEHOLDER, Ink.WINDOW),
        (Ink.ACCENT_TEXT, Ink.ACCENT),
        (Ink.SEL_TEXT, Ink.SEL_BG),
        (Ink.TEXT, Ink.INFO_BG),
        (Ink.TEXT_MUTED, Ink.INFO_BG),
        (Ink.TEXT, Ink.WARN_BG),
        (Ink.TEXT_MUTED, Ink.WARN_BG),
        (Ink.BASE, Ink.ERR),
        (Ink.BASE, Ink.TEXT_MUTED),
        (Ink.FOCUS, Ink.SEL_BG),
        (Ink.TEXT, Ink.SURFACE2),
        (Ink.TEXT_MUTED, Ink.SURFACE2),
    ],
)
def test_look_09_words_read_on_their_own_ground(scheme: Scheme, ink: Ink, ground: Ink) -> None:
    assert ratio(scheme, ink, ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("level", Level)
def test_look_09_a_state_word_reads_on_its_own_ground_and_its_glyph_anywhere(scheme: Scheme, level: Level) -> None:
    assert ratio(scheme, level.ink, level.background) >= 4.5
    for ground in (*GROUNDS, Ink.SEL_BG):
        assert ratio(scheme, level.ink, ground) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_look_09_a11y_03_borders_rings_and_disabled_words_can_be_seen(scheme: Scheme) -> None:
    for ground in GROUNDS:
        assert ratio(scheme, Ink.BORDER_STRONG, ground) >= 3
        assert ratio(scheme, Ink.FOCUS, ground) >= 3
        assert ratio(scheme, Ink.TEXT_DISABLED, ground) >= 2.5
    assert ratio(scheme, Ink.FOCUS, Ink.SEL_BG) >= 3
    assert ratio(scheme, Ink.ACCENT, Ink.SEL_BG) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("family", Family)
def test_look_09_channel_glyphs_can_be_seen_on_tile_and_sheet(scheme: Scheme, family: Family) -> None:
    look = make_look(scheme)
    for ground in (look.colour(Ink.BASE), look.colour(Ink.BASE_ALT), look.tint(family)):
        assert contrast_ratio(look.family(family), ground) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_look_09_initials_read_on_every_avatar(scheme: Scheme) -> None:
    for back, ink in load_tokens().colours[scheme].avatars:
        assert contrast_ratio(back, ink) >= 6.9


def test_contrast_is_wcags() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")
    assert contrast_ratio(black, white) == pytest.approx(21)
    assert contrast_ratio(white, QColor("#767676")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_palette_carries_the_tokens(appearance: Appearance, qapp: QApplication, scheme: Scheme) -> None:
    appearance.set_scheme(scheme)
    palette, look = qapp.palette(), current_look()
    assert palette.color(QPalette.ColorRole.Window) == look.colour(Ink.WINDOW)
    assert palette.color(QPalette.ColorRole.Highlight) == look.colour(Ink.SEL_BG)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == look.colour(Ink.TEXT_DISABLED)


class SystemOf(SystemLook):
    """A system whose wishes the test sets."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.contrast, self.dark = False, False

    @property
    def wants_contrast(self) -> bool:
        return self.contrast

    @property
    def is_dark(self) -> bool:
        return self.dark

    def set(self, *, contrast: bool = False, dark: bool = False) -> None:
        """The person sets their system differently."""
        self.contrast, self.dark = contrast, dark
        self.changed.emit()


@pytest.fixture
def system(appearance: Appearance, qapp: QApplication) -> Iterator[SystemOf]:
    """The system under the shared look, put back afterwards."""
    own = appearance._system
    double = SystemOf(qapp)
    own.changed.disconnect(appearance._follow_system)
    double.changed.connect(appearance._follow_system)
    appearance._system = double
    yield double
    appearance._system = own
    own.changed.connect(appearance._follow_system)
    double.deleteLater()
    appearance.set_scheme(Scheme.LIGHT)


@pytest.mark.parametrize("wanted", [None, *Scheme])
def test_a11y_22_a_system_with_high_contrast_keeps_its_own_palette(
    appearance: Appearance, qapp: QApplication, system: SystemOf, wanted: Scheme | None
) -> None:
    appearance.set_scheme(wanted)
    system.set(contrast=True)
    own = QPalette(QApplication.style().standardPalette())
    assert qapp.palette().resolveMask() == 0
    assert current_look().scheme is Scheme.CONTRAST
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
        assert qapp.palette().color(role) == own.color(role)
    used = {colour.name() for colour in current_look().colours.inks.values()}
    offered = {qapp.palette().color(role).name() for role in (QPalette.ColorRole(n) for n in range(22))}
    offered.add(qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name())
    assert used <= offered
    assert appearance.is_systems_contrast
    system.set()
    assert current_look().scheme is (wanted or Scheme.LIGHT)


def test_without_a_choice_the_look_follows_the_system(appearance: Appearance, system: SystemOf) -> None:
    appearance.set_scheme(None)
    assert current_look().scheme is Scheme.LIGHT
    system.set(dark=True)
    assert current_look().scheme is Scheme.DARK
    appearance.set_scheme(Scheme.LIGHT)
    system.set(dark=True)
    assert current_look().scheme is Scheme.LIGHT


def test_high_contrast_by_choice_has_our_own_colours(appearance: Appearance, qapp: QApplication) -> None:
    appearance.set_scheme(Scheme.CONTRAST)
    assert qapp.palette().color(QPalette.ColorRole.Base) == load_tokens().colours[Scheme.CONTRAST][Ink.BASE]
    assert current_look().is_lined


WORDS = (Ink.TEXT, Ink.TEXT_MUTED, Ink.LINK)


@pytest.mark.parametrize("ink", WORDS)
def test_look_09_a11y_03_in_high_contrast_words_read_at_seven_to_one(ink: Ink) -> None:
    for ground in (*GROUNDS, Ink.SEL_BG, Ink.SURFACE2):
        assert ratio(Scheme.CONTRAST, ink, ground) >= 7, ground


@pytest.mark.parametrize("level", Level)
def test_look_09_in_high_contrast_state_words_read_at_seven_to_one(level: Level) -> None:
    for ground in (*GROUNDS, level.background):
        assert ratio(Scheme.CONTRAST, level.ink, ground) >= 7, ground
    assert ratio(Scheme.CONTRAST, level.ink, Ink.SEL_BG) >= 3


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (Ink.PLACEHOLDER, Ink.BASE),
        (Ink.ACCENT, Ink.BASE),
        (Ink.ACCENT_TEXT, Ink.ACCENT),
        (Ink.SEL_TEXT, Ink.SEL_BG),
        (Ink.BASE, Ink.ERR),
        (Ink.BASE, Ink.TEXT_MUTED),
        (Ink.BORDER, Ink.BASE),
        (Ink.FOCUS, Ink.BASE),
    ],
)
def test_look_09_in_high_contrast_lines_and_plates_stand_out_at_seven_to_one(ink: Ink, ground: Ink) -> None:
    assert ratio(Scheme.CONTRAST, ink, ground) >= 7


@pytest.mark.parametrize("simulation", SIMULATIONS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_look_10_families_and_states_differ_for_every_eye(scheme: Scheme, simulation: str) -> None:
    colours = load_tokens().colours[scheme]
    for group in (list(colours.families.values()), [colours[level.ink] for level in Level]):
        for one, two in combinations([lab(colour, simulation) for colour in group], 2):
            assert difference(one, two) >= 10


def test_look_10_the_measure_of_difference_is_ciede2000() -> None:
    """Pairs of Sharma, Wu and Dalal (2005)."""
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619)) == pytest.approx(2.0373, abs=1e-4)


def test_a11y_15_motion_can_be_switched_off(appearance: Appearance, qapp: QApplication) -> None:
    before = qapp.styleHints().cursorFlashTime()
    appearance.set_motion(False)
    assert qapp.styleHints().cursorFlashTime() == 0
    assert not any(QApplication.isEffectEnabled(effect) for effect in EFFECTS)
    appearance.set_motion(True)
    assert qapp.styleHints().cursorFlashTime() == before


def test_a11y_15_nothing_of_ours_moves() -> None:
    folder = Path(agentdesk.ui.__file__).parent
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "QGraphicsOpacityEffect")
    found = [path.name for path in folder.rglob("*.py") if any(word in path.read_text("utf-8") for word in moving)]
    assert found == []


def test_a_system_scheme_has_every_ink() -> None:
    assert set(colours_from_system(QPalette()).inks) == set(Ink)


def test_density_and_text_size_change_what_widgets_ask_for(appearance: Appearance, qtbot: QtBot) -> None:
    button, label = PrimaryButton("Save"), Label("Zahra Karimi", Type.TITLE)
    qtbot.addWidget(button)
    qtbot.addWidget(label)
    sizes = button.sizeHint(), label.sizeHint()
    appearance.set_density(Density.RELAXED)
    assert button.sizeHint().height() == sizes[0].height() + 6
    appearance.set_scale(150)
    assert button.sizeHint().width() > sizes[0].width() * 1.2
    assert label.sizeHint().height() >= sizes[1].height() * 1.4


def test_only_offered_text_sizes_are_taken(appearance: Appearance) -> None:
    with pytest.raises(ValueError, match="90"):
        appearance.set_scale(97)
    assert current_look().scale_percent == 100
