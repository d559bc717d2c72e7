"""Compile a disclosure from one ledger: tables, narrative and performance forms out of the same cube."""
