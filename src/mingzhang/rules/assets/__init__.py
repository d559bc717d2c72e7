"""Vehicles, houses and public purchases: counts, values and running costs that cannot stand together."""
