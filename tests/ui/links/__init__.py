"""Links from other programs."""
