"""The calls of a desk."""
