"""The case: the table of the design file."""
