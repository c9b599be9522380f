"""The case of an assembly: of cut panels round what the plate carries, or printed round one board."""
