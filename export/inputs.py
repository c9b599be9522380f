"""Digests of everything that a build depends on. Imports little, because an unchanged build needs little else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from ..core.files import code_digest, digest
from ..core.registry import outside_digest
from ..params.source import PACKAGED, SHIPPED, Source, packaged, record_folders
from .manifest import LIBRARIES

if TYPE_CHECKING:
    from .selection import Selection

NOT_BUILDING = {"cli", "tests"}
"""Folders at the package's root whose code does not affect the built files."""


def inputs_digest(source: Source, library: str, assignments: Sequence[str], selection: Selection) -> str:
    """Digest of the design, its overrides, the users' libraries, the program and the selection."""
    return digest(
        source.text,
        source.default_name,
        json.dumps([list(assignments), asdict(selection)], sort_keys=True),
        library,
        program_digest(),
    )


@cache
def program_digest() -> str:
    """Digest of the program: its code, registered code of others, packaged data, and the libraries' versions."""
    root = PACKAGED.parent
    rooms = sorted(path.parent for path in root.glob("*/__init__.py") if path.parent.name not in NOT_BUILDING)
    modules = sorted(root.glob("*.py"))
    folders = [*(packaged(folder) for folder in record_folders()), SHIPPED]
    data = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
    return digest(
        code_digest(rooms),
        outside_digest(),
        *(path.read_bytes() for path in (*modules, *data)),
        *(version(library) for library in LIBRARIES),
    )
