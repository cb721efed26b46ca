"""A small client of our own for the manager interface of Asterisk, the exchange that many firms run themselves."""
