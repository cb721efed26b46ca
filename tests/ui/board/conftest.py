"""The window of a lead and of an agent, on a firm of this package's own."""

from tests.ui.identity.conftest import firm_template, lanes, lead_seat, seat, world

__all__ = ["firm_template", "lanes", "lead_seat", "seat", "world"]
