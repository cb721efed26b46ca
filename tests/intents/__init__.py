"""Every way the data may change, run as the client and as the server run it."""
