"""The seeded simulator: clients on real encrypted files against a server, in virtual time, with everything failing."""
