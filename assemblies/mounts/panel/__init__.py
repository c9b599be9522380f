"""What goes through a sheet: fans, and parts that stand in its openings."""
