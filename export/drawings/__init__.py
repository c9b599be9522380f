"""Dimensioned drawings of made parts: views, sections, rows of sizes, tables, layout of the page."""
