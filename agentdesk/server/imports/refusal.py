"""The error by which one row is refused, while the rest goes on."""

from __future__ import annotations


class RowRefused(Exception):
    """This row cannot be taken. The text says why, in a sentence for the person who looks after the file."""
