"""Holders of any bought box: rails for straps, side brackets, snap clips."""
