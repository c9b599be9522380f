"""Parts that are bought: fasteners, boards, devices."""
