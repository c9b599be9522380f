"""Parts that are printed."""
