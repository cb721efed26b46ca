"""The place of the calls of the last days, with those on top that still need an answer."""
