"""Who is who: adding a customer, looking beyond one's scopes, proposals to merge, merges and their undo."""
