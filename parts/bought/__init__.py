"""Parts that are bought: fasteners, boards and devices."""
