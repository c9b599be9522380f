"""A printed case for one board: its shell and its lid."""
