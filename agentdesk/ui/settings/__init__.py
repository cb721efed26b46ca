"""What a person sets for themselves: language, calendars, look, lock of the seat, keys. In force at once, and kept."""
