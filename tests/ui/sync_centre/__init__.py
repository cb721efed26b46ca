"""The sync and conflict centre, by itself and in the whole window."""
