"""Files on their way between desks and the centre."""
