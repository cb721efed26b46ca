"""Work that the server parked, as a lead sees and settles it."""
