"""Checks that the printed parts can be printed."""
