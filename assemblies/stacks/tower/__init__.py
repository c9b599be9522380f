"""The tower: the unit that is built from a solved stack, with the items of its nodes and its build steps."""
