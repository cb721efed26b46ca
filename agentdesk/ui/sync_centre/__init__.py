"""The sync and conflict centre: what needs somebody, what waits, what was settled, and two values side by side."""
