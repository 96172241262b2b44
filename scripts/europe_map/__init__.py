"""Outlines of Europe from a TopoJSON file. A point is (x, y) in units of the sheet of `practices.cartography`."""
