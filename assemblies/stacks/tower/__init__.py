"""The tower that a solved stack gives: its nodes as items, its steps, the unit."""
