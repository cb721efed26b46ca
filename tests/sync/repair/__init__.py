"""Repairs, changes of scope and offline profiles, against the product's own server."""
