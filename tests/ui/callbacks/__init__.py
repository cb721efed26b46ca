"""The queue of callbacks on the screen."""
