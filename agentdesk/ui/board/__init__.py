"""The lead's board: how the queues stand now, and how today's promises went."""
