"""Everything that can be done with a key: ``registry`` holds the commands, binds their keys and runs them."""
