"""The pure rules of callbacks."""
