"""Words for the groups of commands, where the page of shortcuts and the cheat sheet list them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agentdesk.ui.commands.table import Area

translate = QCoreApplication.translate


def area_words(area: Area) -> str:
    """The heading over the commands of one area."""
    return {
        Area.CUSTOMER: translate("Shortcuts", "With the customer"),
        Area.FORM: translate("Shortcuts", "While you write"),
        Area.WINDOW: translate("Shortcuts", "Everywhere"),
        Area.PLACE: translate("Shortcuts", "Places"),
    }[area]
