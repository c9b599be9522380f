"""Geometry in the plane: profiles, contours, offsets, packing."""
