"""Developer tools. They are never shipped; `scripts.setup` runs on a bare Python without any package installed."""
