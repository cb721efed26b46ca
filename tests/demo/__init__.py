"""The made-up firm and the tour through it."""
