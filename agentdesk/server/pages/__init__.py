"""The page on which anybody asks to be called back, served on a port and with a database role of its own."""
