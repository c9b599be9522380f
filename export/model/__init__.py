"""Files for CAD and viewers."""
