"""The catalogue of good practices as data: what can be asked of it, what fits, and how many of each kind there are."""
