"""From a design to an assembly: stack solver, holders, layout on the plate, wiring, build steps. Numbers only."""
