"""Boards as DXF drawings."""
