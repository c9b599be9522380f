"""The printed case: the plan of its shell round one board, the board in it, and the case as a unit."""
