"""Geometry: profiles, shapes, the store of shapes, distances and overlaps. The only user of the CAD kernel."""
