"""A ledger out of tables that are already summed: as far as they determine it, and what they leave open."""
