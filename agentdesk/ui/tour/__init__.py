"""A walk through the window by the keys a person presses, with a picture of every step."""
