"""What things stand on and are screwed to: plates, their feet and ties, free space, arrangement."""
