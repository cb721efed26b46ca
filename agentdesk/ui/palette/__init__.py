"""The command palette: everything that can be done, found by its name in any language and on any keyboard."""
