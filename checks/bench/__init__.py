"""Checks of problems that show on the workbench: hardware on sale, connections, power, stability."""
