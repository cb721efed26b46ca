"""The twelve jobs of a working day with what each may cost: keys, clicks, screens and milliseconds."""
