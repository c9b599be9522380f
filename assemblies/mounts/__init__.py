"""One module for each kind of device that is mounted."""
