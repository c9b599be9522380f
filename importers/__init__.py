"""Readers of the files of CAD programs: from a file to the draft of a record."""
