"""The command line: parses arguments, calls the package, prints results. No other folder of the package prints."""

from __future__ import annotations

from .process import main, run

__all__ = ["main", "run"]
