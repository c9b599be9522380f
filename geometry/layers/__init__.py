"""Analysis of a mesh layer by layer, as it is printed: slices, overhangs, bridges, thin walls."""
