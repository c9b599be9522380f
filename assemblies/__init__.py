"""Where everything goes: the stack solver, mounts, the layout on the plate and the steps. Numbers only."""
