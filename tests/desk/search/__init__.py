"""Search through the real index in a real encrypted cache."""
