"""What one classification says against another."""
