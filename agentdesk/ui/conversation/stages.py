"""Words for the stages of a customer's journey that are known by a code; any other stage is written as it came."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def stage_words(stage: str) -> str:
    """A stage in the language of the window; "" for none."""
    return _known().get(stage, stage)


def stage_code(words: str) -> str:
    """What is kept for a stage that somebody wrote: the code of a known one, else their words."""
    written = words.strip()
    return next((code for code, known in _known().items() if known.casefold() == written.casefold()), written)


def _known() -> dict[str, str]:
    return {
        "awareness": translate("Stages", "Awareness"),
        "discovery": translate("Stages", "Discovery"),
        "evaluation": translate("Stages", "Evaluation"),
        "conversion": translate("Stages", "Conversion"),
        "purchase": translate("Stages", "Purchase"),
        "payment": translate("Stages", "Payment"),
        "delivery": translate("Stages", "Delivery"),
        "use": translate("Stages", "Use"),
        "experience": translate("Stages", "Experience"),
        "support": translate("Stages", "Support"),
        "repurchase": translate("Stages", "Repurchase"),
        "loyalty": translate("Stages", "Loyalty"),
    }
