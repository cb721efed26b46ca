"""Calling a number that is shown: what speaks against it is said first, then it goes out by the user's own way."""
