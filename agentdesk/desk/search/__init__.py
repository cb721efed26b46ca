"""Search as one types, over customers and everything said: its tables, the index kept in step, the questions."""
