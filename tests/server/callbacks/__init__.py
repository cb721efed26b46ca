"""What the server does with callbacks by itself."""
