"""Calling from the desk: what has to be known before, and the ways by which a call goes out."""
