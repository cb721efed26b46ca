"""Comparing the cache with the server in a few bytes, and mending what differs and nothing else."""
