"""Parts that are 3D-printed."""
