"""Layouts: other ways to place the nodes of a stack than above one another. Each is a folder."""
