"""Measures how well one colour reads on another, and makes a scheme out of a high-contrast system palette.

The ratio is WCAG 2.2's: (L1 + 0.05) / (L2 + 0.05) with L the relative luminance of sRGB.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from agentdesk.ui.theme.tokens import Colours, Family, Ink

_Role = QPalette.ColorRole


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""

    def linear(value: float) -> float:
        return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(first: QColor, second: QColor) -> float:
    """1 (the same) to 21 (black on white); the order does not matter."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def blend(top: QColor, under: QColor, percent: int) -> QColor:
    """``percent`` of one colour over another, as an opaque colour."""
    share = percent / 100

    def mix(one: int, two: int) -> int:
        return round(one * share + two * (1 - share))

    return QColor(mix(top.red(), under.red()), mix(top.green(), under.green()), mix(top.blue(), under.blue()))


def colours_from_system(palette: QPalette) -> Colours:
    """A scheme that uses only the colours of the system: words and glyphs carry the meaning, colour carries none."""
    base, text = palette.color(_Role.Base), palette.color(_Role.Text)
    window, accent = palette.color(_Role.Window), palette.color(_Role.Highlight)
    on_accent = palette.color(_Role.HighlightedText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, _Role.Text)
    inks = dict.fromkeys(Ink, text)
    inks.update(dict.fromkeys((Ink.BASE, Ink.BASE_ALT, Ink.SURFACE2), base))
    inks.update({ink: base for ink in Ink if ink.value.endswith("_bg")})
    inks.update(
        {
            Ink.WINDOW: window,
            Ink.ACCENT: accent,
            Ink.ACCENT_TEXT: on_accent,
            Ink.SEL_BG: accent,
            Ink.SEL_TEXT: on_accent,
            Ink.TEXT_DISABLED: disabled,
            Ink.LINK: palette.color(_Role.Link),
        }
    )
    return Colours(inks, dict.fromkeys(Family, text), ((base, text),), 0)
