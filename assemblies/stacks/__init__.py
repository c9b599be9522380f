"""The standoff solver, and the tower that it gives."""
