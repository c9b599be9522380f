"""A mesh as a printer lays it: slices, overhangs, bridges, thin walls."""
