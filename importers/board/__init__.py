"""What a file says of a board, in the terms of no program, and the draft that follows from it."""
