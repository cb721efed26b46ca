"""The ways a callback is promised, taken, tried, put off and ended."""
