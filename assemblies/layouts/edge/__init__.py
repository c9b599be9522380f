"""The layout "edge": boards on edge in a row."""
