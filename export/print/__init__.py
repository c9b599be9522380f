"""Files for the printer."""
