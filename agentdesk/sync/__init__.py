"""Keeping a cache equal to the server: the messages, the queue, the engine as a step function. Knows no Qt."""
