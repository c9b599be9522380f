"""Bill, report and tables."""
