"""The model: frozen records that every layer shares. Imports nothing else of ours."""
