"""Rule six of the product: nobody sees a phone number, a time or a date turned round. Looked at as it is laid out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption

from agentdesk.language.language import Language
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Type


def digits_as_seen(text: str, *, rtl: bool) -> str:
    """The digits of one line from left to right as they are painted, in ASCII."""
    layout = QTextLayout(text, current_look().font(Type.BODY))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1000)
    layout.endLayout()
    seen = []
    for run in line.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll):
        for place, position in zip(run.stringIndexes(), run.positions(), strict=True):
            if text[place].isdecimal():
                seen.append((position.x(), str(int(text[place]))))
    return "".join(digit for _left, digit in sorted(seen))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("number", ["+989121234567", "+96279059782", "+442079460958", "+982188776655"])
def test_l10n_03_a_phone_reads_from_left_to_right(localisation: Localisation, language: Language, number: str) -> None:
    localisation.set_language(language)
    phone = current_formats().phone(number)
    sentence = f"تماس با {phone} · تهران" if language.is_rtl else f"Call {phone} · Tehran"
    typed = "".join(str(int(letter)) for letter in phone if letter.isdecimal())
    assert digits_as_seen(sentence, rtl=language.is_rtl) == typed
