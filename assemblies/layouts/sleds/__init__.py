"""Rows on sleds that slide out forward."""
