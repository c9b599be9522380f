"""Files for the laser and the drill."""
