"""Calls at the centre: kept event by event, worked out into one entry of the timeline, shown while they live."""
