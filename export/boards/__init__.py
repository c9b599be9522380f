"""A board of the library on paper: its dimensioned drawing, its 1:1 sheet, and its drawing in text."""
