"""The standoff solver for stacks of boards, and the tower unit that is built from its solution."""
