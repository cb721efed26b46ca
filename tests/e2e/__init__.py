"""The real programs as processes: clients and a server over loopback, with nothing of them replaced."""
