"""Whether it can be bought, connected, and stands: what is met on the bench."""
