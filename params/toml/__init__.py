"""Content of TOML files: its reading, its places, and what is wrong with it."""
