"""The queue as a desk tells it."""
