"""The timeline: everything that happened with one customer, newest first, with what was promised above it."""
