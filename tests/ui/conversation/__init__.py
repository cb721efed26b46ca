"""One matter: its form, its page and its head."""
