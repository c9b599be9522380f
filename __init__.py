"""Stackwright: everything needed to build a single-board-computer cluster on plexiglass, from one TOML file."""

__version__ = "0.1.0"
