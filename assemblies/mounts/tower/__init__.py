"""What is clamped to the columns of a tower."""
