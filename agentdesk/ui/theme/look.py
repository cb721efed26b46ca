"""The look of the window at one moment, as one frozen value that every widget paints with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontMetrics

from agentdesk.ui.theme.contrast import blend
from agentdesk.ui.theme.fonts import make_fonts
from agentdesk.ui.theme.tokens import Colours, Density, Family, Ink, Radii, Rows, Scheme, Type, load_tokens

LOOK_PROPERTY = "agentdesk.look"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours, fonts, radii and heights that are on now. Sizes are device-independent pixels at the user's scale."""

    scheme: Scheme
    colours: Colours
    fonts: Mapping[Type, QFont]
    radii: Radii
    density: Density
    rows: Rows
    scale_percent: int

    def colour(self, ink: Ink) -> QColor:
        """The colour of one token."""
        return self.colours.inks[ink]

    def font(self, name: Type) -> QFont:
        """The font of one type token."""
        return self.fonts[name]

    def metrics(self, name: Type) -> QFontMetrics:
        """Measures of one type token's font."""
        return QFontMetrics(self.fonts[name])

    def px(self, pixels: float) -> int:
        """A length at the user's scale."""
        return round(pixels * self.scale_percent / 100)

    def line(self, name: Type) -> int:
        """Height of one line of a type token."""
        return self.metrics(name).height()

    @property
    def is_lined(self) -> bool:
        """Whether surfaces are set apart by lines, because no tint can be told from another: high contrast."""
        return self.scheme is Scheme.CONTRAST

    @property
    def control(self) -> int:
        """Height of an ordinary control; never under the 24 px a finger or a trembling hand needs."""
        return max(24, self.px(self.rows.control))

    @property
    def field(self) -> int:
        """Height of a field one types in."""
        return self.control + 2

    def family(self, family: Family) -> QColor:
        """The colour of a channel family."""
        return self.colours.families[family]

    def tint(self, family: Family) -> QColor:
        """The background of a channel tile: a little of the family colour over ``base``."""
        return blend(self.family(family), self.colour(Ink.BASE), self.colours.tint_percent)


def make_look(
    scheme: Scheme = Scheme.LIGHT,
    density: Density = Density.DEFAULT,
    scale_percent: int = 100,
    colours: Colours | None = None,
) -> Look:
    """Compose a look from the shipped tokens; ``colours`` are those of a system with high contrast."""
    tokens = load_tokens()
    return Look(
        scheme=scheme,
        colours=colours or tokens.colours[scheme],
        fonts=make_fonts(tokens, scale_percent),
        radii=tokens.radii,
        density=density,
        rows=tokens.densities[density],
        scale_percent=scale_percent,
    )


@lru_cache(maxsize=1)
def _plain_look() -> Look:
    return make_look()


def current_look() -> Look:
    """The look that the running application carries, or the plain light one before an Appearance exists."""
    application = QCoreApplication.instance()
    look = application.property(LOOK_PROPERTY) if application is not None else None
    return look if isinstance(look, Look) else _plain_look()
