"""Keys as a person wants them: where they are changed and kept, and keyboards without Latin letters."""
