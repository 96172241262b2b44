"""Under which addresses a sheet of paper names files. Names below `.invalid` exist nowhere (RFC 6761)."""

STATIC = "https://static.invalid/"
MEDIA = "https://media.invalid/"
HATCHES = "https://hatches.invalid/"
