"""Labels: ink at the leading edge, cut at the logical end, the whole in the tooltip."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.painting.text import LineCache, elided
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.blocks import SectionHeading
from agentdesk.ui.widgets.chips import KeyHint
from agentdesk.ui.widgets.labels import ElidedLabel, Label, RunsLabel
from tests.ui.samples import MAKERS

WIDTH = 400


def ink_span(widget: QLabel) -> tuple[int, int]:
    """Leftmost and rightmost column in which a label drew something."""
    image = QImage(widget.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    widget.render(image, QPoint(), QRegion(), QLabel.RenderFlag.DrawChildren)
    columns = [x for x in range(image.width()) if any(image.pixelColor(x, y).alpha() for y in range(image.height()))]
    return columns[0], columns[-1]


TEXTS = ["۱۴:۰۵", "14:05", "0912 123 4567", "سلام", "Hello", "AgentDesk باز شد", "−۱۲٪"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", [Label, ElidedLabel, SectionHeading])
def test_l10n_11_ink_lies_in_the_leading_half(
    localisation: Localisation, qtbot: QtBot, text: str, kind: type[QLabel]
) -> None:
    for language in (Language.FA, Language.EN):
        localisation.set_language(language)
        label = SectionHeading(text, ruled=False) if kind is SectionHeading else kind(text)
        qtbot.addWidget(label)
        label.resize(WIDTH, 24)
        left, right = ink_span(label)
        if language.is_rtl:
            assert left > WIDTH / 2
            assert right > WIDTH - 8
        else:
            assert right < WIDTH / 2
            assert left < 8


def test_l10n_11_every_label_of_every_widget_says_its_side(localisation: Localisation, qtbot: QtBot) -> None:
    from_the_edge = 0
    for language in (Language.FA, Language.EN):
        localisation.set_language(language)
        for make in MAKERS.values():
            widget = make()
            qtbot.addWidget(widget)
            for label in [*widget.findChildren(QLabel), *([widget] if isinstance(widget, QLabel) else [])]:
                assert label.alignment().value & 0x10, f"{label} of {widget} has no absolute alignment"
                from_the_edge += 1
    assert from_the_edge > 40


def test_l10n_11_a_turned_label_turns_its_side(localisation: Localisation, qtbot: QtBot) -> None:
    label = Label("14:05")
    qtbot.addWidget(label)
    label.resize(WIDTH, 24)
    localisation.set_language(Language.FA)
    assert ink_span(label)[0] > WIDTH / 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.FA, "سفارش یک روز دیر شده و پیک پاسخ نمی‌دهد"),
        (Language.EN, "The order is a day late and nobody answers"),
    ],
)
def test_l10n_20_text_is_cut_at_its_logical_end(localisation: Localisation, language: Language, text: str) -> None:
    localisation.set_language(language)
    cut = elided(text, current_look().font(Type.BODY), 90)
    bare = strip_controls(cut).replace("\u200d", "")  # Qt keeps the last letter in its joined form
    assert bare.endswith("…")
    assert text.startswith(bare[:-1].rstrip())


@pytest.mark.usefixtures("localisation")
def test_l10n_20_identifiers_are_cut_in_the_middle(qtbot: QtBot) -> None:
    label = ElidedLabel("ORDER-2026-11-22-000123456789", middle=True)
    qtbot.addWidget(label)
    cut = elided(label.text(), label.font(), 100, label.elide_mode())
    assert cut.startswith("ORD")
    assert cut.endswith("89")


@pytest.mark.usefixtures("localisation")
def test_l10n_20_the_tooltip_has_the_whole_text_only_while_it_is_cut(qtbot: QtBot) -> None:
    label = ElidedLabel("Zahra Karimi of Valiasr branch, gold customer since 1398")
    qtbot.addWidget(label)
    label.resize(80, 24)
    label.show()
    qtbot.waitExposed(label)
    assert label.is_cut
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5))))
    assert QToolTip.text() == label.text()
    QToolTip.hideText()
    label.resize(900, 24)
    assert not label.is_cut


@pytest.mark.usefixtures("localisation")
def test_a_paragraph_grows_with_its_text_and_with_a_narrow_pane(qtbot: QtBot) -> None:
    label = Label("What you save is safe on this device and is sent later. " * 3, wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(150) > 2 * label.heightForWidth(600)


@pytest.mark.usefixtures("localisation")
def test_runs_are_one_name_for_a_screen_reader(qtbot: QtBot) -> None:
    label = RunsLabel([("Call in", Type.BODY_STRONG, Ink.TEXT), (" · 6 min", Type.BODY, Ink.TEXT_MUTED)])
    qtbot.addWidget(label)
    assert label.text() == "Call in · 6 min"
    hint = KeyHint(("Ctrl", "J"), "Log call")
    qtbot.addWidget(hint)
    assert hint.text() == "Log call Ctrl+J"


@pytest.mark.parametrize("language", [Language.FA, Language.EN])
def test_a_kept_line_is_painted_at_the_same_place_as_a_fresh_one(
    localisation: Localisation, qtbot: QtBot, language: Language
) -> None:
    localisation.set_language(language)
    lines = LineCache(capacity=2)

    class Row(Label):
        """A label that paints through the cache."""

        def paintEvent(self, _event: object) -> None:
            from_cache(self)

    def from_cache(row: Row) -> None:
        painter = QPainter(row)
        room = QRect(0, 0, row.width(), row.height())
        lines.draw(painter, room, row.text(), row.font(), current_look().colour(Ink.TEXT))
        painter.end()

    plain, kept = Label("نظرسنجی 2 of 10"), Row("نظرسنجی 2 of 10")
    for label in (plain, kept):
        qtbot.addWidget(label)
        label.resize(WIDTH, 24)
    assert ink_span(kept)[0] == pytest.approx(ink_span(plain)[0], abs=1)
    for text in ("a", "b", "c"):
        kept.setText(text)
        ink_span(kept)
    assert len(lines) == 2
