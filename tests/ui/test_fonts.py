"""The bundled typeface: there, complete for the three languages, and used without tricks that break joined letters."""

import ast
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # the library ships no types
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from agentdesk.language.calendar_names import MONTHS, WEEKDAY_LETTERS, WEEKDAYS
from agentdesk.ui.resources import MissingResource, resource_path
from agentdesk.ui.theme.appearance import Appearance
from agentdesk.ui.theme.fonts import FAMILIES, FONT_FILES, load_fonts
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Type, load_tokens

SOURCES = sorted((Path(__file__).parents[2] / "agentdesk" / "ui").rglob("*.py"))
INVISIBLE = set(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x00AD, 0xFEFF)))


def shown_letters() -> set[str]:
    """Every letter that the window can show by itself: translations, names of months and days, the three digit sets."""
    texts = ["0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٬٫٪%،؛؟«»…·—–−\u00a0"]
    for path in resource_path("translations").glob("*.ts"):
        for element in ElementTree.parse(path).iter():  # noqa: S314  # our own files
            if element.tag in {"source", "translation", "numerusform"} and element.text:
                texts.append(element.text)
    for names in (*MONTHS.values(), WEEKDAYS, WEEKDAY_LETTERS):
        texts += [word for words in names.values() for word in words]
    return {letter for text in texts for letter in text if letter not in INVISIBLE and not letter.isspace()}


@pytest.mark.parametrize("file_name", FONT_FILES)
def test_l10n_26_the_bundled_fonts_cover_what_the_window_shows(file_name: str) -> None:
    with TTFont(resource_path("fonts", file_name)) as font:
        covered = {chr(point) for point in font.getBestCmap()}
    assert shown_letters() - covered == set()


def test_l10n_26_the_licence_lies_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in resource_path("fonts", "OFL.txt").read_text(encoding="utf-8").upper()


@pytest.mark.usefixtures("appearance")
def test_l10n_26_text_is_set_in_the_bundled_face() -> None:
    for name in Type:
        font = current_look().font(name)
        assert QFontInfo(font).family() == FAMILIES[0]
        assert font.families()[0] == FAMILIES[0]
        assert "Noto Color Emoji" in font.families()


@pytest.mark.usefixtures("appearance")
def test_loading_twice_adds_nothing() -> None:
    before = QFontDatabase.families()
    load_fonts()
    assert QFontDatabase.families() == before


def test_l10n_18_only_weights_that_are_bundled_are_used() -> None:
    assert {size.weight for size in load_tokens().types.values()} <= {400, 500, 700}


def test_l10n_18_no_spacing_italics_capitals_or_alpha_on_text() -> None:
    forbidden = re.compile(
        r"setLetterSpacing|setWordSpacing|setItalic|setCapitalization|StyleItalic|AllUppercase|SmallCaps"
        r"|setAlpha\w*\(|addText\(|text-transform|letter-spacing"
    )
    findings = [f"{path.name}: {match[0]}" for path in SOURCES for match in forbidden.finditer(path.read_text("utf-8"))]
    assert findings == []


def test_l10n_17_no_style_sheets_and_no_unmirrored_arrows() -> None:
    forbidden = re.compile(r"setStyleSheet|border-(left|right)|SP_Arrow(Left|Right)")
    findings = [f"{path.name}: {match[0]}" for path in SOURCES for match in forbidden.finditer(path.read_text("utf-8"))]
    assert findings == []


def test_the_look_up_of_resources_names_what_is_missing() -> None:
    with pytest.raises(MissingResource, match=r"icons/none\.svg"):
        resource_path("icons", "none.svg")


@pytest.mark.parametrize(("scale", "px"), [(90, 12), (100, 13), (115, 15), (130, 17), (150, 20)])
def test_text_size_follows_the_users_scale(appearance: Appearance, qapp: QApplication, scale: int, px: int) -> None:
    appearance.set_scale(scale)
    assert current_look().font(Type.BODY).pixelSize() == px
    assert qapp.font().pixelSize() == px
    assert QFont(current_look().font(Type.TITLE)).pixelSize() == round(18 * scale / 100)


def test_sources_are_read() -> None:
    assert len(SOURCES) > 30
    assert all(ast.parse(path.read_text("utf-8")) for path in SOURCES)
