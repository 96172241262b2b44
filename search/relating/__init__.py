"""Which stories readers of another one may want next: found out ahead of the visitors, and explained.

`reading` fetches what is compared, `words` and `likeness` compare, `choosing` picks, `round` writes down,
`signals` notes what changed.
"""
