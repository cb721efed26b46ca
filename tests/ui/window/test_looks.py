"""Text size, density, theme and length of words on every screen: nothing is cut, everything can be seen and hit."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from agentdesk.language.digits import Digits
from agentdesk.language.language import CalendarKind, Language
from agentdesk.ui.theme.contrast import contrast_ratio
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Density, Scheme, Type
from tests.ui.window.seat import Seat
from tests.ui.window.walks import (
    PseudoLocale,
    cut,
    outside,
    screens,
    settled,
    sideways,
    small_targets,
    speak_pseudo,
    stops,
)
from tests.ui.world import ZAHRA

PERSIAN, LATIN = set("۰۱۲۳۴۵۶۷۸۹"), set("0123456789")


def test_l10n_07_l10n_09_digits_and_calendar_reach_what_is_on_the_screen(seat: Seat) -> None:
    seat.speak(Language.FA)
    seat.open(ZAHRA)
    assert PERSIAN & set(seen(seat))
    seat.window.choices.change(replace(seat.window.choices.choices, digits=Digits.LATIN))
    settled(seat, lambda: sorted(PERSIAN & set(seen(seat))))
    assert "1405" in seen(seat) or "1406" in seen(seat)
    seat.window.choices.change(
        replace(seat.window.choices.choices, calendar=CalendarKind.GREGORIAN, digits=Digits.PERSIAN)
    )
    settled(seat, lambda: sorted(LATIN & set(dates(seat))))
    seat.until(lambda: "۲۰۲" in dates(seat))


def test_l10n_07_the_second_calendar_stands_in_the_headings_of_days(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.window.choices.change(replace(seat.window.choices.choices, second_calendar=CalendarKind.HIJRI_UMM_AL_QURA))
    seat.until(lambda: " 144" in dates(seat))


def dates(seat: Seat) -> str:
    """The headings and times of the rows."""
    return " ".join(f"{row.title if row.entry is None else ''} {row.time}" for row in seat.rows)


def seen(seat: Seat) -> str:
    """Times, counts and dates on the screen; what people wrote stays as they wrote it."""
    chips = seat.frame.work.timeline.chips
    counts = [chips.chip(group)._count for group in chips.groups]
    return " ".join([dates(seat), *counts, seat.frame.top.chip.words])


@pytest.mark.parametrize("language", Language)
def test_a11y_12_nothing_is_cut_with_the_largest_text_in_a_small_window(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.window.choices.change(replace(seat.window.choices.choices, scale_percent=150))
    seat.window.resize(1093, 614)
    for screen in screens(seat):
        settled(seat, lambda: faults(seat), screen)
        assert (seat.window.width(), seat.window.height()) == (1093, 614), screen


def faults(seat: Seat) -> list[str]:
    return [*cut(seat.window), *sideways(seat.window), *outside(seat.window)]


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[PseudoLocale]:
    """The pseudo-locale, taken away again afterwards."""
    translator = PseudoLocale()
    yield translator
    qapp.removeTranslator(translator)
    qapp.sendEvent(qapp, QEvent(QEvent.Type.LanguageChange))


def test_l10n_15_words_two_fifths_longer_fit_everywhere(seat: Seat, qapp: QApplication, pseudo: PseudoLocale) -> None:
    speak_pseudo(qapp, pseudo)
    seat.window.resize(1366, 768)
    for screen in screens(seat):
        settled(seat, lambda: faults(seat), screen)
    words = [label.text() for label in seat.window.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("[") and text.endswith("~]") for text in words)


def test_a11y_05_every_target_is_24_pixels_on_every_screen(seat: Seat) -> None:
    for screen in screens(seat):
        for density in Density:
            seat.window.choices.change(replace(seat.window.choices.choices, density=density))
            settled(seat, lambda: small_targets(seat.window), (screen, density))


def test_density_and_text_size_make_rows_higher(seat: Seat) -> None:
    seat.open(ZAHRA)
    heights = []
    for density, percent in (
        (Density.COMPACT, 100),
        (Density.DEFAULT, 100),
        (Density.RELAXED, 100),
        (Density.RELAXED, 150),
    ):
        seat.window.choices.change(replace(seat.window.choices.choices, density=density, scale_percent=percent))
        entry = next(index for index, row in enumerate(seat.rows) if row.entry is not None)
        index = seat.table.rows_model.index(entry, 0)
        heights.append(seat.table.visualRect(index).height())
        assert heights[-1] >= 2 * current_look().line(Type.CAPTION)
    assert heights == sorted(set(heights))


@pytest.mark.parametrize("scheme", Scheme)
def test_a11y_06_a_ring_of_two_pixels_shows_where_the_keyboard_is(seat: Seat, scheme: Scheme) -> None:
    seat.window.choices.change(replace(seat.window.choices.choices, scheme=scheme))
    tried: set[str] = set()
    for screen in screens(seat):
        for stop in stops(seat.window):
            name = f"{screen} {type(stop).__name__} {stop.accessibleName()}"
            if not stop.isVisible() or type(stop).__name__ in tried:
                continue
            tried.add(type(stop).__name__)
            assert ring_pixels(seat, stop) >= 2, name
    assert len(tried) > 8


def ring_pixels(seat: Seat, stop: QWidget) -> int:
    """How thick the ring is that the focus draws around ``stop``, in pixels."""
    frame = stop.parentWidget() or stop
    seat.frame.setFocus()
    seat.until(lambda: not stop.hasFocus())
    before = frame.grab().toImage()
    stop.setFocus()
    seat.until(stop.hasFocus)
    after = frame.grab().toImage()
    place = QRect(stop.mapTo(frame, QPoint(0, 0)), stop.size()).adjusted(-16, -16, 16, 16) & frame.rect()
    xs, ys = range(place.left(), place.right() + 1), range(place.top(), place.bottom() + 1)
    across = [[QPoint(x, y) for x in xs] for y in (*ys[8::48], place.center().y())]
    down = [[QPoint(x, y) for y in ys] for x in (*xs[8::64], place.center().x())]
    return max(thickest(before, after, line) for line in (*across, *down))


def thickest(before: QImage, after: QImage, line: list[QPoint]) -> int:
    """The longest run of pixels in one new colour that stands out from what lies beside it by 3 to 1."""
    longest = 0
    for colour, run in groupby(range(len(line)), lambda place: after.pixelColor(line[place]).name()):
        places = list(run)
        is_new = all(before.pixelColor(line[place]).name() != colour for place in places)
        beside = [place for place in (places[0] - 1, places[-1] + 1) if 0 <= place < len(line)]
        ratios = [contrast_ratio(QColor(colour), after.pixelColor(line[place])) for place in beside]
        if is_new and max(ratios, default=0) >= 3:
            longest = max(longest, len(places))
    return longest
