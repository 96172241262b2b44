"""The illustrations of the demo: one module a drawing, all in the hand of the survey drawing.

A sheet is 1600 by 1000 units, y points down. The subject stands within the middle 1500 by 780.
"""
