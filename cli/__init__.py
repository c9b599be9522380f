"""The command line: parse, call, print. It alone prints."""

from .main import main, run

__all__ = ["main", "run"]
