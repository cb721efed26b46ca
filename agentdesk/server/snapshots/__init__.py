"""The first load of large scopes: immutable chunks that are built in the background and handed out by hash."""
