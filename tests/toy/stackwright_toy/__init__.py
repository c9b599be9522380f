"""Things that others would add to Stackwright: three kinds of unit, a layout, a check and a format."""
