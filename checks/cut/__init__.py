"""Whether the sheets can be cut, and carry what stands on them."""
