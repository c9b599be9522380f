"""From records to parts and items; bolts, tool space, plug space."""
