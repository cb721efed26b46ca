"""Search as one types: a list under the field, customers first, then everything said."""
