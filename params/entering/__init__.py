"""Entering a board by hand: the questions, what an answer may be, and the record that the answers make."""
