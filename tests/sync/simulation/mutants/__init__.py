"""Deliberate breakages of engine and server, to see that the simulator notices each of them."""
