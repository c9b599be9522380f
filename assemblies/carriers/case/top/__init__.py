"""What stands on the top panel of a case: cups for the feet of another case, a handle."""
