"""Taking in what a firm already has: customers, interactions and orders, nothing lost and nothing doubled."""
