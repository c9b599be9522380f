"""Boards as STEP models, bare or with components."""
