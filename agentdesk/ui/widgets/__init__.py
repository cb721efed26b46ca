"""Parts that every screen is built of. They know how to look and behave, and nothing of the desk.

All are painted from ``current_look()``, stand right in both directions, have an accessible name and a target of at
least 24 by 24 pixels. ``base`` holds what they share; the other modules are named after what they offer.
"""
