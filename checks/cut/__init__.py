"""Checks that the sheets can be cut and carry their loads."""
