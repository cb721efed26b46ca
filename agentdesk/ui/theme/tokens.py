"""Reads resources/tokens.json into frozen, typed values: colours of each scheme, type sizes, radii, densities."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any

from PySide6.QtGui import QColor

from agentdesk.ui.resources import resource_path


class Scheme(StrEnum):
    """Which set of colours is on. CONTRAST is our own, or the system's palette where the system has high contrast."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Density(StrEnum):
    """How much room a row and a control take."""

    COMPACT = "compact"
    DEFAULT = "default"
    RELAXED = "relaxed"


class Ink(StrEnum):
    """Colours by their meaning; the names of resources/tokens.json."""

    WINDOW = "window"
    BASE = "base"
    BASE_ALT = "base_alt"
    SURFACE2 = "surface2"
    BORDER = "border"
    BORDER_STRONG = "border_strong"
    TEXT = "text"
    TEXT_MUTED = "text_muted"
    TEXT_DISABLED = "text_disabled"
    PLACEHOLDER = "placeholder"
    ACCENT = "accent"
    ACCENT_TEXT = "accent_text"
    LINK = "link"
    SEL_BG = "sel_bg"
    SEL_TEXT = "sel_text"
    FOCUS = "focus"
    OK = "ok"
    WARN = "warn"
    ERR = "err"
    INFO = "info"
    PENDING = "pending"
    CONFLICT = "conflict"
    OK_BG = "ok_bg"
    WARN_BG = "warn_bg"
    ERR_BG = "err_bg"
    INFO_BG = "info_bg"
    PENDING_BG = "pending_bg"
    CONFLICT_BG = "conflict_bg"


class Level(StrEnum):
    """A state that has a colour, a background and, always, a word and a glyph of its own."""

    OK = "ok"
    WARN = "warn"
    ERR = "err"
    INFO = "info"
    PENDING = "pending"
    CONFLICT = "conflict"

    @property
    def ink(self) -> Ink:
        """The colour of its word and glyph."""
        return Ink(self.value)

    @property
    def background(self) -> Ink:
        """The colour its word is drawn on."""
        return Ink(f"{self.value}_bg")


class Family(StrEnum):
    """The colour family of a channel; glyph and word tell channels of one family apart."""

    VOICE = "voice"
    MESSAGING = "messaging"
    WRITTEN = "written"
    PLACE = "place"
    FEEDBACK = "feedback"
    INTERNAL = "internal"


class Type(StrEnum):
    """Sizes of writing; pixel sizes are at 100 %."""

    CAPTION = "caption"
    CAPTION_STRONG = "caption_strong"
    SECTION = "section"
    BODY = "body"
    BODY_MEDIUM = "body_medium"
    BODY_STRONG = "body_strong"
    READING = "reading"
    HEADING = "heading"
    TITLE = "title"
    FIGURE = "figure"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of one scheme. ``avatars`` holds (background, text) pairs that mean nothing."""

    inks: Mapping[Ink, QColor]
    families: Mapping[Family, QColor]
    avatars: tuple[tuple[QColor, QColor], ...]
    tint_percent: int

    def __getitem__(self, ink: Ink) -> QColor:
        return self.inks[ink]


@dataclass(frozen=True, slots=True)
class TypeSize:
    """Pixel size at 100 % and weight (400, 500 or 700) of one type token."""

    px: int
    weight: int


@dataclass(frozen=True, slots=True)
class Radii:
    """Corner radii in pixels."""

    control: int
    block: int
    chip: int
    desk: int
    sheet: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Heights in pixels of one density at 100 %."""

    table_row: int
    timeline_row: int
    control: int
    top_bar: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """All of resources/tokens.json."""

    colours: Mapping[Scheme, Colours]
    types: Mapping[Type, TypeSize]
    scales_percent: tuple[int, ...]
    radii: Radii
    densities: Mapping[Density, Rows]


def _colours(raw: Mapping[str, Any], scheme: Scheme) -> Colours:
    return Colours(
        inks={ink: QColor(raw[scheme][ink.value]) for ink in Ink},
        families={family: QColor(raw[f"channel_family_{scheme}"][family.value]) for family in Family},
        avatars=tuple((QColor(back), QColor(text)) for back, text in raw["avatar"][scheme]),
        tint_percent=int(raw["channel_tint_percent"][scheme]),
    )


@lru_cache(maxsize=1)
def load_tokens() -> Tokens:
    """The shipped tokens. A name missing from the file is a KeyError: the installation is broken."""
    raw: dict[str, Any] = json.loads(resource_path("tokens.json").read_text(encoding="utf-8"))
    return Tokens(
        colours={scheme: _colours(raw, scheme) for scheme in Scheme},
        types={name: TypeSize(**raw["type"][name.value]) for name in Type},
        scales_percent=tuple(raw["scales_percent"]),
        radii=Radii(**{item.name: raw["radius"][item.name] for item in fields(Radii)}),
        densities={density: Rows(**raw["density"][density.value]) for density in Density},
    )
