"""The articulation: facts of a disclosure as one system of laws over the cube."""
