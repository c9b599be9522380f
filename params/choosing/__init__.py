"""Which boards of the library someone means: hole patterns, filters, and what is unknown about each."""
