"""The nouns and their pure rules."""
