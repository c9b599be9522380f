"""Stackwright: everything needed to build a single-board-computer cluster on plexiglass, from one TOML file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .core.errors import InputError, StackwrightError, SurroundingsError
    from .project import Project

__version__ = "0.1.0"
__all__ = ["InputError", "Project", "StackwrightError", "SurroundingsError", "__version__"]


def __getattr__(name: str) -> Any:
    """`Project` and the errors, imported when they are asked for: importing the package loads nothing heavy."""
    if name == "Project":
        from .project import Project

        return Project
    if name in __all__:
        from .core import errors

        return getattr(errors, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
