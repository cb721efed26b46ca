"""Draws the shipped glyphs: tinted from a token, mirrored where the manifest says so, cached per size and colour."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache, QTransform
from PySide6.QtSvg import QSvgRenderer

from agentdesk.ui.resources import resource_path

_SMALL_PX = 13  # at this size and below the stroke is 2 of 20 units, so that a chip's glyph keeps its weight


@dataclass(frozen=True, slots=True)
class Glyph:
    """One entry of the manifest: whether it turns with the reading direction, or has a drawing of its own for it."""

    mirror: bool
    rtl_twin: str | None


@lru_cache(maxsize=1)
def icon_manifest() -> Mapping[str, Glyph]:
    """Name to glyph, from resources/icons/manifest.json."""
    raw: dict[str, dict[str, Any]] = json.loads(resource_path("icons", "manifest.json").read_text(encoding="utf-8"))
    return {name: Glyph(bool(entry["mirror"]), entry.get("rtl_twin")) for name, entry in raw.items()}


@lru_cache(maxsize=256)
def _source(file_name: str) -> str:
    return resource_path("icons", f"{file_name}.svg").read_text(encoding="utf-8")


def _render(name: str, size_px: int, colour: QColor, rtl: bool, ratio: float) -> QPixmap:
    glyph = icon_manifest()[name]
    source = _source(glyph.rtl_twin if rtl and glyph.rtl_twin else name)
    stroke = "2" if size_px <= _SMALL_PX else "1.5"
    source = source.replace("currentColor", colour.name()).replace('stroke-width="1.5"', f'stroke-width="{stroke}"')
    pixmap = QPixmap(round(size_px * ratio), round(size_px * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    if rtl and glyph.mirror:
        pixmap = pixmap.transformed(QTransform.fromScale(-1, 1))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, size_px: int, colour: QColor, *, rtl: bool = False, ratio: float = 1.0) -> QPixmap:
    """The glyph as a picture, cached. Raises KeyError for a name that is not in the manifest."""
    key = f"agentdesk/{name}/{size_px}/{colour.rgba()}/{rtl}/{ratio}"
    cached = QPixmap()
    if QPixmapCache.find(key, cached):
        return cached
    pixmap = _render(name, size_px, colour, rtl, ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def draw_icon(painter: QPainter, name: str, rect: QRect, colour: QColor, size_px: int) -> None:
    """Draw a glyph centred in ``rect``, turned for the painter's layout direction."""
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    pixmap = icon_pixmap(name, size_px, colour, rtl=rtl, ratio=painter.device().devicePixelRatio())
    left = rect.x() + (rect.width() - size_px) // 2
    top = rect.y() + (rect.height() - size_px) // 2
    painter.drawPixmap(left, top, pixmap)


def make_icon(name: str, size_px: int, colour: QColor, *, rtl: bool = False) -> QIcon:
    """A QIcon for the few places that take nothing else (menus, the window)."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        icon.addPixmap(icon_pixmap(name, size_px, colour, rtl=rtl, ratio=ratio))
    return icon
