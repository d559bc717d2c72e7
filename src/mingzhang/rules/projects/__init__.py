"""Projects: their allocations, and the same project in table, narrative and performance form."""
