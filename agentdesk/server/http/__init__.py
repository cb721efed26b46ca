"""The server's face: what a client may ask over HTTP."""
