"""One entry in full: everything that was said, when, by whom, and what has become of it."""
