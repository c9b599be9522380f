"""Solids that are compared and moved: whole parts, what of them is near a box, and slabs between heights."""
