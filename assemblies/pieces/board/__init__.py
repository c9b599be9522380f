"""From the records of boards, HATs, modules and accessories to parts and items."""
