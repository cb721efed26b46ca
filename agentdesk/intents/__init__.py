"""Every way the data may change. The same code previews a change in the cache and makes it true on the server."""
