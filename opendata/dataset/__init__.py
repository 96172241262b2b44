"""The description of the hub's data for the data portals of Europe: DCAT-AP 3."""
