"""What stands between two faces at a corner: stock, chains, the choice among them, and their joints."""
