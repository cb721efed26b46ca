"""Stand-ins for the presenters' tests: a desk of values, and ways of asking it at once, late or out of order."""
