"""Glyphs: every file is in the manifest, turns when it must, keeps its place when it must not, and takes its colour."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from agentdesk.ui.resources import resource_path
from agentdesk.ui.theme.icons import draw_icon, icon_manifest, icon_pixmap, make_icon

pytestmark = pytest.mark.usefixtures("qapp")

INK = QColor("#1B2430")
MIRRORED = {"reply", "send", "undo", "retry", "enter", "sort", "reassign", "switch-user", "list", "triage", "quote"}
NEVER = {"clock", "check", "check-all", "call", "star", "visit", "calendar", "search", "trend-up", "trend-down"}


def picture(name: str, *, rtl: bool) -> QImage:
    return icon_pixmap(name, 20, INK, rtl=rtl).toImage()


def flipped(image: QImage) -> QImage:
    return image.flipped(Qt.Orientation.Horizontal)


def test_l10n_16_the_manifest_has_every_glyph_and_only_those() -> None:
    files = {path.stem for path in resource_path("icons").glob("*.svg")}
    manifest = icon_manifest()
    twins = {glyph.rtl_twin for glyph in manifest.values() if glyph.rtl_twin}
    assert set(manifest) | twins == files
    assert twins == {"call-in-rtl", "call-out-rtl"}


def test_l10n_16_the_manifest_says_what_turns() -> None:
    manifest = icon_manifest()
    assert {name for name, glyph in manifest.items() if glyph.mirror} == MIRRORED | {"chevron-back", "chevron-next"}
    assert not any(manifest[name].mirror for name in NEVER)


@pytest.mark.parametrize("name", sorted(MIRRORED))
def test_l10n_16_a_glyph_of_order_or_movement_turns(name: str) -> None:
    assert picture(name, rtl=True) == flipped(picture(name, rtl=False))


@pytest.mark.parametrize("name", sorted(NEVER))
def test_l10n_16_a_thing_keeps_its_shape(name: str) -> None:
    assert picture(name, rtl=True) == picture(name, rtl=False)


@pytest.mark.parametrize("name", ["call-in", "call-out"])
def test_l10n_16_the_arrow_of_a_call_turns_and_the_handset_does_not(name: str) -> None:
    own, turned = picture(name, rtl=False), picture(name, rtl=True)
    assert own != turned
    assert turned != flipped(own)


def test_a_glyph_takes_its_colour_from_the_token() -> None:
    red = icon_pixmap("check", 20, QColor("#8C1A12")).toImage()
    solid = {red.pixelColor(x, y).name() for x in range(20) for y in range(20) if red.pixelColor(x, y).alpha() == 255}
    assert solid == {"#8c1a12"}


def test_a_glyph_is_drawn_once_per_size_colour_and_ratio() -> None:
    first = icon_pixmap("search", 17, INK, ratio=2.0)
    assert icon_pixmap("search", 17, INK, ratio=2.0).cacheKey() == first.cacheKey()
    assert first.devicePixelRatio() == 2.0
    assert first.width() == 34
    assert icon_pixmap("search", 17, QColor("#ff0000"), ratio=2.0).cacheKey() != first.cacheKey()


def test_small_glyphs_have_a_heavier_stroke() -> None:
    def cover(size: int) -> float:
        image = icon_pixmap("clock", size, INK).toImage()
        total = sum(image.pixelColor(x, y).alphaF() for x in range(size) for y in range(size))
        return total / size**2

    assert cover(12) > cover(20) * 1.1


def test_drawing_follows_the_painters_direction() -> None:
    def draw(direction: Qt.LayoutDirection) -> QImage:
        image = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        draw_icon(painter, "send", QRect(0, 0, 20, 20), INK, 20)
        painter.end()
        return image

    left, right = draw(Qt.LayoutDirection.LeftToRight), draw(Qt.LayoutDirection.RightToLeft)
    assert right == flipped(left)


def test_a_qicon_has_both_ratios() -> None:
    assert [size.width() for size in make_icon("call", 16, INK).availableSizes()] == [16, 32]


def test_an_unknown_glyph_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon_pixmap("no-such-glyph", 16, INK)
