"""What the server does with feedback by itself."""
