"""Loads the bundled typeface and makes the fonts of the type tokens.

Vazirmatn serves Persian, Arabic and Latin; the families after it catch what it does not have (emoji, rare scripts).
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QFont, QFontDatabase

from agentdesk.models.errors import AgentDeskError
from agentdesk.ui.resources import resource_path
from agentdesk.ui.theme.tokens import Tokens, Type

FONT_FILES = ("Vazirmatn-Regular.ttf", "Vazirmatn-Medium.ttf", "Vazirmatn-Bold.ttf")
FAMILIES = (
    "Vazirmatn",
    "Segoe UI",
    "Noto Sans",
    "Noto Sans Arabic UI",
    "DejaVu Sans",
    "Noto Color Emoji",
    "Segoe UI Emoji",
    "Apple Color Emoji",
)


class FontNotLoaded(AgentDeskError):
    """A bundled font file could not be read."""

    code = "font_not_loaded"


def load_fonts() -> None:
    """Register the bundled font files with Qt; a second call costs nothing. Raises FontNotLoaded."""
    if FAMILIES[0] in QFontDatabase.families():
        return
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFont(str(resource_path("fonts", name))) < 0:
            raise FontNotLoaded(f"The font file {name} cannot be read.", advice="Install AgentDesk again.")


def make_font(px: int, weight: int) -> QFont:
    """A font of the bundled family with its fallbacks; ``px`` are device-independent pixels."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    return font


def make_fonts(tokens: Tokens, scale_percent: int) -> Mapping[Type, QFont]:
    """The font of every type token at the user's scale."""
    return {
        name: make_font(max(1, round(size.px * scale_percent / 100)), size.weight)
        for name, size in tokens.types.items()
    }
