"""Changes the look at run time: scheme, density, text size, motion. The only place that sets the application's palette.

Palette and Fusion, never a style sheet: a switch costs a repaint, and right-to-left stays right. Where the system
itself is set to high contrast its palette is left alone, whatever is chosen here.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip
from shiboken6 import isValid

from agentdesk.ui.collecting import nothing_collected
from agentdesk.ui.theme.contrast import colours_from_system
from agentdesk.ui.theme.fonts import load_fonts
from agentdesk.ui.theme.look import LOOK_PROPERTY, Look, make_look
from agentdesk.ui.theme.system_look import SystemLook
from agentdesk.ui.theme.tokens import Colours, Density, Ink, Scheme, Type, load_tokens

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: Ink.WINDOW,
    _Role.WindowText: Ink.TEXT,
    _Role.Base: Ink.BASE,
    _Role.AlternateBase: Ink.BASE_ALT,
    _Role.Text: Ink.TEXT,
    _Role.Button: Ink.BASE,
    _Role.ButtonText: Ink.TEXT,
    _Role.BrightText: Ink.ERR,
    _Role.Highlight: Ink.SEL_BG,
    _Role.HighlightedText: Ink.SEL_TEXT,
    _Role.Accent: Ink.ACCENT,
    _Role.Link: Ink.LINK,
    _Role.LinkVisited: Ink.LINK,
    _Role.PlaceholderText: Ink.PLACEHOLDER,
    _Role.ToolTipBase: Ink.BASE_ALT,
    _Role.ToolTipText: Ink.TEXT,
    _Role.Light: Ink.BASE,
    _Role.Midlight: Ink.SURFACE2,
    _Role.Mid: Ink.BORDER,
    _Role.Dark: Ink.BORDER_STRONG,
    _Role.Shadow: Ink.BORDER_STRONG,
}
_WRITING = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)

EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
"""What Qt itself moves."""


def palette_of(colours: Colours) -> QPalette:
    """Qt's palette for a scheme."""
    palette = QPalette()
    for role, ink in _ROLES.items():
        palette.setColor(role, QColor(colours[ink]))
    for role in _WRITING:
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours[Ink.TEXT_DISABLED])
    return palette


class Appearance(QObject):
    """Owns the look of a QApplication. Make one, early; it loads the fonts and sets Fusion.

    Emits ``changed`` after the palette and the fonts are set; widgets repaint by themselves.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, *, scheme: Scheme | None = None, system: SystemLook | None = None
    ) -> None:
        super().__init__(application)
        self._application = application
        self._cursor_flash_ms = application.styleHints().cursorFlashTime()
        load_fonts()
        application.setStyle(QStyleFactory.create("Fusion"))
        self._system = system or SystemLook(application)
        self._system.changed.connect(self._follow_system)
        self._wanted = scheme
        self._look = make_look()
        self._apply(Density.DEFAULT, 100)

    @property
    def look(self) -> Look:
        """The look that is on."""
        return self._look

    @property
    def wanted(self) -> Scheme | None:
        """The scheme that was chosen; None where the system decides."""
        return self._wanted

    @property
    def is_systems_contrast(self) -> bool:
        """Whether the system's own high contrast is on, before which every choice of ours stands back."""
        return self._system.wants_contrast

    def set_scheme(self, scheme: Scheme | None) -> None:
        """Switch colours; None follows the system, now and whenever it changes."""
        self._wanted = scheme
        self._apply(self._look.density, self._look.scale_percent)

    def set_density(self, density: Density) -> None:
        """Switch the height of rows and controls."""
        if density is not self._look.density:
            self._apply(density, self._look.scale_percent)

    def set_scale(self, scale_percent: int) -> None:
        """Switch the text size. Raises ValueError for a size that is not offered."""
        if scale_percent not in load_tokens().scales_percent:
            raise ValueError(f"text size must be one of {load_tokens().scales_percent} percent")
        if scale_percent != self._look.scale_percent:
            self._apply(self._look.density, scale_percent)

    def set_motion(self, on: bool) -> None:
        """Let menus, lists and tips slide and the text cursor blink as the system has it, or nothing move at all."""
        for effect in EFFECTS:
            self._application.setEffectEnabled(effect, on)
        self._application.styleHints().setCursorFlashTime(self._cursor_flash_ms if on else 0)

    def _follow_system(self) -> None:
        self._apply(self._look.density, self._look.scale_percent)

    def _scheme(self) -> Scheme:
        """High contrast of the system before what was chosen before the system's light or dark."""
        if self._system.wants_contrast:
            return Scheme.CONTRAST
        if self._wanted is not None:
            return self._wanted
        return Scheme.DARK if self._system.is_dark else Scheme.LIGHT

    def _apply(self, density: Density, scale_percent: int) -> None:
        resized = (density, scale_percent) != (self._look.density, self._look.scale_percent)
        with nothing_collected():
            self._paint_anew(density, scale_percent)
            if resized:
                self._tell_sizes()
        self.changed.emit()

    def _paint_anew(self, density: Density, scale_percent: int) -> None:
        is_systems = self._system.wants_contrast
        self._system.force(None if is_systems else self._wanted)
        scheme = self._scheme()
        colours = colours_from_system(self._system.palette()) if is_systems else None
        self._look = make_look(scheme, density, scale_percent, colours)
        self._application.setProperty(LOOK_PROPERTY, self._look)
        self._application.setFont(self._look.font(Type.BODY))
        if not is_systems:
            palette = palette_of(self._look.colours)
            self._application.setPalette(palette)
            QToolTip.setPalette(palette)

    def _tell_sizes(self) -> None:
        # Painted widgets take their sizes from the look, and no event of Qt's own tells them of a new density.
        # Some are parts of others, which may replace them as soon as they hear of it.
        for widget in self._application.allWidgets():
            if isValid(widget):
                self._application.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
