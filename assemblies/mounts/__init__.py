"""Mounts: printed holders that fasten a device to a sheet. There is one module for each kind of device."""
