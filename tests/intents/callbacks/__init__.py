"""The ways a callback may change."""
