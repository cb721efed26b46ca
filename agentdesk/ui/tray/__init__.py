"""The icon among those of the operating system, where there is a place for it."""
