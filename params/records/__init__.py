"""The schema of each kind of library record."""
